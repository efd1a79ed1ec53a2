"""Storage of uploaded files: private; only renditions of pictures have a public address."""

from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible


@deconstructible
class PrivateStorage(FileSystemStorage):
    """Files without an address of their own: a view that asks the policy serves them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"location": settings.MEDIA_ROOT, **options})

    def url(self, name: str | None) -> str:
        """Refuse: a private file has no address."""
        message = f"{name} is private: link to the view that serves it."
        raise ValueError(message)


@deconstructible
class RenditionStorage(FileSystemStorage):
    """Renditions of pictures, served under `/renditions/` with byte ranges and long caching."""

    def __init__(self, **options: Any) -> None:
        folder = settings.MEDIA_ROOT / "renditions"
        super().__init__(**{"location": folder, "base_url": "/renditions/", **options})
