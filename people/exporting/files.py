"""The files of exports in the private storage: one a request, under a name that is its own."""

from datetime import timedelta
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage

from people.models import DataExport

KEPT = timedelta(days=7)


def name_of(export: DataExport) -> str:
    """Return the name of an export's file in the storage."""
    return f"exports/{export.uuid}.zip"


def keep_file(export: DataExport, content: IO[bytes]) -> str:
    """Keep the file of an export, over what a killed worker left there; return its name."""
    delete_file(export)
    return default_storage.save(name_of(export), File(content))


def delete_file(export: DataExport) -> None:
    """Delete the file of an export, half-written or whole."""
    for name in {name_of(export), export.file.name or name_of(export)}:
        default_storage.delete(name)
