"""Storage of uploaded files: private; only renditions of pictures have a public address."""

import secrets
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

SECRET_BYTES = 12


class WholeFiles(FileSystemStorage):
    """Files that appear under their names only when they are whole, whatever breaks off."""

    def _save(self, name: str, content: Any) -> str:
        """Write beside the place, then move there; a full disk leaves nothing behind."""
        token = secrets.token_hex(SECRET_BYTES)
        draft = str(PurePosixPath(name).with_name(f"{token}.part"))
        try:
            super()._save(draft, content)  # type: ignore[misc]
            kept = self._reserve(name)
            Path(self.path(draft)).replace(self.path(kept))
        finally:
            Path(self.path(draft)).unlink(missing_ok=True)
        return kept

    def _reserve(self, name: str) -> str:
        """Take a name, or one like it if somebody was quicker."""
        while True:
            try:
                Path(self.path(name)).touch(exist_ok=False)
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


@deconstructible
class PrivateStorage(WholeFiles):
    """Files without an address of their own: a view that asks the policy serves them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"location": settings.MEDIA_ROOT, **options})

    def url(self, name: str | None) -> str:
        """Refuse: a private file has no address."""
        message = f"{name} is private: link to the view that serves it."
        raise NotImplementedError(message)


@deconstructible
class RenditionStorage(WholeFiles):
    """Renditions of pictures, under names that nobody can guess and that never come twice."""

    def __init__(self, **options: Any) -> None:
        folder = settings.MEDIA_ROOT / "renditions"
        super().__init__(**{"location": folder, "base_url": "/renditions/", **options})

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """Return the name with 96 random bits in it, as 16 characters before its ending."""
        path = PurePosixPath(name)
        secret = secrets.token_urlsafe(SECRET_BYTES)
        longer = str(path.with_name(f"{path.stem}.{secret}{path.suffix}"))
        return super().get_available_name(longer, max_length)
