"""Storage of uploaded files: private; only renditions of pictures have a public address."""

import secrets
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

SECRET_BYTES = 12


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files without an address of their own: a view that asks the policy serves them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"location": settings.MEDIA_ROOT, **options})

    def url(self, name: str | None) -> str:
        """Refuse: a private file has no address."""
        message = f"{name} is private: link to the view that serves it."
        raise NotImplementedError(message)


@deconstructible
class RenditionStorage(FileSystemStorage):
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
