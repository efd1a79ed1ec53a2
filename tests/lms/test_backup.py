"""A backup and a restore: what they print, whom they leave alone, what they leave behind."""

import stat

import pytest
from django.core.management import CommandError, call_command

from people.erasing import log
from people.erasing.erasure import erase_person
from people.models import User
from people.services.persons import person_of
from tests.lms.installation import (
    PICTURE,
    Installation,
    change_everything,
    digests,
    everything,
    rows,
)


def test_files_and_key_come_back_and_later_files_go(installation: Installation) -> None:
    installation.backup()
    change_everything(installation)
    installation.restore()
    files = installation.data / "files"
    assert [path for path in files.rglob("*") if path.is_file()] == [installation.picture]
    assert installation.picture.read_bytes() == PICTURE
    key = installation.data / "secret_key"
    assert (key.read_text(), stat.S_IMODE(key.stat().st_mode)) == (
        "a key of this installation",
        0o600,
    )


def test_both_print_the_same_counts_and_digests(installation: Installation) -> None:
    saved = installation.backup()
    change_everything(installation)
    restored = installation.restore()
    assert rows(saved) == rows(restored)
    assert rows(saved)["people_user"] == 1
    assert digests(saved) == digests(restored)
    assert len(digests(saved)) == 4  # the database, the key, the files together, the archive


def test_the_log_of_erasures_is_older_than_no_backup(installation: Installation) -> None:
    installation.backup()
    log = installation.data / "erasures.jsonl"
    log.write_text('{"pseudonyms": []}\n')
    installation.restore()
    assert log.read_text() == '{"pseudonyms": []}\n'


def test_the_archive_is_for_its_owners_eyes(installation: Installation) -> None:
    installation.backup()
    assert stat.S_IMODE(installation.archive.stat().st_mode) == 0o600


def test_nothing_is_left_beside_the_archive_or_in_the_data_folder(
    installation: Installation,
) -> None:
    before = sorted(path.name for path in installation.data.iterdir())
    installation.backup()
    installation.restore()
    assert list(installation.archive.parent.glob("school*")) == [installation.archive]
    assert sorted(path.name for path in installation.data.iterdir()) == before


def test_data_are_lost_only_with_the_word_for_it(installation: Installation) -> None:
    installation.backup()
    change_everything(installation)
    before = everything()
    with pytest.raises(CommandError, match="--replace"):
        installation.restore(replace=False)
    assert everything() == before


def test_an_older_database_is_migrated(installation: Installation) -> None:
    call_command("migrate", "sessions", "zero", verbosity=0)
    installation.backup()
    assert "django_session" not in everything()
    call_command("migrate", verbosity=0)
    assert "migrate: done." in installation.restore()
    assert "django_session" in everything()


def test_who_was_erased_after_the_backup_is_erased_again(installation: Installation) -> None:
    installation.backup()
    erase_person(person_of(User.objects.get()).pk)
    names = log.read()
    assert "1 people of the log" in installation.restore()
    assert not User.objects.exists()
    assert log.read() == names
