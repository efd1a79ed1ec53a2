"""An installation with data in it, in a folder of its own."""

import re
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from kernel.identifiers import establish
from people.models import User
from xapi.domain.acts import Act, Activity
from xapi.services.own import record_acts

LESSON = "http://localhost:8000/id/lesson/1"
PICTURE = bytes(range(256)) * 40


@dataclass(frozen=True)
class Installation:
    """Its data folder, and a place for archives that is not in it."""

    data: Path
    archive: Path

    @property
    def picture(self) -> Path:
        """Return an uploaded file, two folders deep."""
        return self.data / "files" / "images" / "célula 1.png"

    def backup(self) -> str:
        """Write the archive and return what is printed."""
        return said("backup", self.archive)

    def restore(self, *, replace: bool = True) -> str:
        """Restore it and return what is printed."""
        return said("restore", self.archive, replace=replace)


def said(command: str, *arguments: object, **options: object) -> str:
    """Run a command in this process and return what it prints."""
    out = StringIO()
    call_command(command, *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def everything() -> dict[str, list[str]]:
    """Return all rows of all tables; positions are left out, which a restore sets anew."""
    with connection.cursor() as cursor:
        return {
            table: rows_of(cursor, table)
            for table in connection.introspection.table_names(cursor)
            if table != "kernel_cursor"
        }


def rows_of(cursor: Any, table: str) -> list[str]:
    """Return the rows of a table as text, in an order of their own."""
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
    names = [column[0] for column in cursor.description]
    return sorted(
        repr([value for name, value in zip(names, row, strict=True) if name != "xid"])
        for row in cursor.fetchall()
    )


def rows(printed: str) -> dict[str, int]:
    """Return the counts that a command printed."""
    return {name: int(count) for count, name in re.findall(r"^ *(\d+) (\w+)$", printed, re.M)}


def digests(printed: str) -> list[str]:
    """Return the digests that a command printed."""
    return re.findall(r"^[0-9a-f]{64} .*$", printed, re.M)


def change_everything(installation: Installation) -> None:
    """Do what a restore has to undo."""
    User.objects.all().delete()
    record_acts(Act(uuid4(), uuid4(), "experienced", Activity(LESSON)))
    installation.picture.unlink()
    (installation.data / "files" / "later.txt").write_text("later")
    (installation.data / "secret_key").write_text("another key")


@pytest.fixture
def installation(
    transactional_db: None,
    settings: Settings,
    tmp_path: Path,
    tomas: User,
) -> Installation:
    """A trainer, a statement, a picture and a key."""
    made = Installation(tmp_path / "data", tmp_path / "school.tar.gz")
    settings.DATA_DIR, settings.MEDIA_ROOT = made.data, made.data / "files"
    made.picture.parent.mkdir(parents=True)
    made.picture.write_bytes(PICTURE)
    (made.data / "secret_key").write_text("a key of this installation")
    (made.data / "secret_key").chmod(0o600)
    establish()
    record_acts(Act(uuid4(), uuid4(), "experienced", Activity(LESSON)))
    return made
