"""A backup and its restore: what comes back is equal, on both databases."""

import pytest
from django.core.management import CommandError
from django.db import connection

from kernel.models import Cursor
from kernel.positions import Position
from people.models import User
from tests.lms.archives import change_manifest
from tests.lms.installation import Installation, change_everything, everything, rows
from xapi.models import Statement


def test_every_row_comes_back_as_it_was(installation: Installation) -> None:
    before = everything()
    installation.backup()
    change_everything(installation)
    installation.restore()
    assert everything() == before


def test_a_statement_comes_back_byte_for_byte(installation: Installation) -> None:
    text = Statement.objects.get().raw
    installation.backup()
    change_everything(installation)
    installation.restore()
    assert Statement.objects.get().raw.encode() == text.encode()


def test_a_second_backup_counts_what_the_first_did(installation: Installation) -> None:
    first = installation.backup()
    installation.restore()
    assert rows(installation.backup()) == rows(first)


def test_new_rows_get_numbers_of_their_own_after_a_restore(installation: Installation) -> None:
    installation.backup()
    installation.restore()
    User.objects.create_user("new@example.org", "correct horse battery")
    assert User.objects.count() == 2


def test_readers_start_from_the_beginning(installation: Installation) -> None:
    Cursor.objects.create(reader="test", xid=9, sequence=9)
    installation.backup()
    installation.restore()
    assert Cursor.objects.get(reader="test").position == Position()
    assert not Statement.objects.exclude(xid=0).exists()


def test_a_platform_in_use_is_not_replaced(installation: Installation) -> None:
    installation.backup()
    User.objects.all().delete()
    somebody = connection.copy()
    with somebody.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_user")
    try:
        with pytest.raises(CommandError, match="running"):
            installation.restore()
    finally:
        somebody.close()
    assert not User.objects.exists()
    assert (installation.data / "secret_key").exists()


def test_a_restore_that_breaks_off_puts_the_files_back(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    installation.backup()
    change_everything(installation)
    for engine in ("sqlite.SqliteEngine", "postgres.PostgresEngine"):
        monkeypatch.setattr(f"lms.backup.{engine}.put", broken)
    before = everything()
    with pytest.raises(CommandError, match="No space"):
        installation.restore()
    assert everything() == before
    assert (installation.data / "secret_key").read_text() == "another key"
    assert (installation.data / "files" / "later.txt").read_text() == "later"


def test_missing_rows_undo_everything(installation: Installation) -> None:
    installation.backup()
    change_everything(installation)
    change_manifest(
        installation.archive, lambda read: read["contents"]["counts"].update(auth_group=1_000)
    )
    before = everything()
    with pytest.raises(CommandError, match=r"manifest says|rows are missing"):
        installation.restore()
    assert everything() == before
    assert (installation.data / "secret_key").read_text() == "another key"
