"""An archive that does not fit is refused before anything is touched."""

import gzip
import tarfile
from collections.abc import Iterator

import pytest
from django.core.management import CommandError
from pytest_django import Settings

from people.models import User
from tests.lms.archives import change_manifest, members, write
from tests.lms.installation import Installation


@pytest.fixture
def saved(installation: Installation) -> Iterator[Installation]:
    """An archive; whatever is done with it, what came after it stays."""
    installation.backup()
    User.objects.create_user("later@example.org", "correct horse battery")
    (installation.data / "files" / "later.txt").write_text("later")
    before = {path.name for path in installation.data.iterdir()}
    yield installation
    assert User.objects.filter(email="later@example.org").exists()
    assert (installation.data / "files" / "later.txt").exists()
    assert {path.name for path in installation.data.iterdir()} == before


def refuses(installation: Installation, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        installation.restore()


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.999])
def test_half_an_archive(saved: Installation, part: float) -> None:
    whole = saved.archive.read_bytes()
    saved.archive.write_bytes(whole[: int(len(whole) * part)])
    refuses(saved, "damaged|incomplete")


@pytest.mark.parametrize("part", [0.1, 0.4, 0.7, 0.95])
def test_a_flipped_bit(saved: Installation, part: float) -> None:
    whole = bytearray(saved.archive.read_bytes())
    whole[int(len(whole) * part)] ^= 0x10
    saved.archive.write_bytes(whole)
    refuses(saved, "damaged")


@pytest.mark.parametrize("content", [b"", b"not an archive", gzip.compress(b"nor this", mtime=0)])
def test_no_archive(saved: Installation, content: bytes) -> None:
    saved.archive.write_bytes(content)
    refuses(saved, "damaged|incomplete")


def test_a_missing_archive(saved: Installation) -> None:
    saved.archive.unlink()
    refuses(saved, "No such file")


def test_a_member_that_is_missing(saved: Installation) -> None:
    content = members(saved.archive)
    content.pop("files/images/célula 1.png")
    write(saved.archive, content)
    refuses(saved, "not whole")


def test_a_member_that_was_exchanged(saved: Installation) -> None:
    content = members(saved.archive)
    info, data = content["keys/secret_key"]
    content["keys/secret_key"] = info, bytes(len(data))
    write(saved.archive, content)
    refuses(saved, "keys/secret_key is not whole")


def test_a_database_with_fewer_rows_than_it_should_have(saved: Installation) -> None:
    change_manifest(
        saved.archive, lambda read: read["contents"]["counts"].update(people_user=1_000)
    )
    refuses(saved, "manifest says|rows are missing")


def test_a_newer_format(saved: Installation) -> None:
    change_manifest(saved.archive, lambda read: read.update(format=2))
    refuses(saved, "format 2")


def test_a_newer_migration(saved: Installation) -> None:
    change_manifest(
        saved.archive, lambda read: read["contents"]["migrations"].append("courses.9000_next")
    )
    refuses(saved, r"newer .*courses\.9000_next")


def test_another_database(saved: Installation) -> None:
    change_manifest(saved.archive, lambda read: read.update(engine="oracle"))
    refuses(saved, "is of oracle")


def test_another_iri_base(saved: Installation, settings: Settings) -> None:
    settings.IRI_BASE = "https://learn.example.org"
    refuses(saved, r"IRI_BASE .*learn\.example\.org")


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "/var/outside.txt",
        "files/../../outside.txt",
        "files/./a",
        "erasures.jsonl",
    ],
)
def test_a_path_that_leads_elsewhere(saved: Installation, name: str) -> None:
    content = members(saved.archive)
    content[name] = tarfile.TarInfo(name), b"outside"
    write(saved.archive, content)
    refuses(saved, "what no backup writes")
    assert not (saved.data.parent / "outside.txt").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_a_link_or_a_device(saved: Installation, kind: bytes) -> None:
    content = members(saved.archive)
    link = tarfile.TarInfo("files/link")
    link.type, link.linkname = kind, "/etc/passwd"
    content["files/link"] = link, b""
    write(saved.archive, content)
    refuses(saved, "what no backup writes")
