"""`manage.py xapi_erase` counts, exports and erases whoever an identifier names."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from people.erasing import log
from tests.xapi.cases import ANA, BEN, XapiClient, a_statement
from tests.xapi.forgetting import in_any_text
from xapi.models import Erasure, Statement

MAIL = "ana@example.org"
ANAS_SHA1 = hashlib.sha1(f"mailto:{MAIL}".encode(), usedforsecurity=False).hexdigest()


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Each test has a log of its own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def told(lrs: XapiClient) -> list[str]:
    """Two statements of Ana, one about her."""
    ids: list[str] = lrs.post([a_statement(), a_statement()]).json()
    lrs.post(a_statement(actor=BEN, object={"objectType": "Agent", **ANA}))
    return ids


def said(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    call_command("xapi_erase", *options)
    return capsys.readouterr().out


def test_a_dry_run_counts_and_changes_nothing(
    told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "--identifier", MAIL, "--dry-run")
    assert text.splitlines() == [
        "statements: 2",
        "replacements: 1",
        "documents: 0",
        "attachments: 0",
        "Nothing was changed.",
    ]
    assert Statement.objects.count() == 3
    assert not Erasure.objects.exists()


def test_it_erases_and_says_how_much(told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "--identifier", MAIL)
    assert "Erased: 2 statements, 0 documents, 0 attachments; replaced in 1 statements" in text
    assert str(Erasure.objects.get().uuid) in text
    assert in_any_text(MAIL) == []


@pytest.mark.parametrize("name", ["ana.jsonl", "ana.jsonl.gz"])
def test_it_exports_first(
    told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = said(capsys, "--identifier", MAIL, "--export", str(tmp_path / name))
    data = (tmp_path / name).read_bytes()
    lines = (gzip.decompress(data) if name.endswith(".gz") else data).decode().splitlines()
    assert {json.loads(line)["id"] for line in lines} == set(told)
    assert "2 statements written" in text
    assert Statement.objects.count() == 1
    assert (tmp_path / name).stat().st_mode & 0o077 == 0


def test_it_writes_over_no_file_and_then_erases_nothing(told: list[str], tmp_path: Path) -> None:
    (tmp_path / "ana.jsonl").write_text("kept")
    with pytest.raises(CommandError, match="Give a new file"):
        call_command("xapi_erase", "--identifier", MAIL, "--export", str(tmp_path / "ana.jsonl"))
    assert (tmp_path / "ana.jsonl").read_text() == "kept"
    assert Statement.objects.count() == 3


def test_several_identifiers_are_one_person(
    lrs: XapiClient, capsys: pytest.CaptureFixture[str]
) -> None:
    lrs.post([a_statement(), a_statement(actor=BEN)])
    said(capsys, "--identifier", MAIL, "--identifier", "https://example.org ben")
    assert Erasure.objects.get().statements == 2


def test_what_names_nobody_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="names nobody"):
        call_command("xapi_erase", "--identifier", "ana")


def test_whom_a_restored_backup_brings_back_is_erased_again(
    lrs: XapiClient, capsys: pytest.CaptureFixture[str]
) -> None:
    lrs.post([a_statement(), a_statement(actor=BEN)])
    said(capsys, "--identifier", MAIL)
    log_text = log.path().read_text()
    assert MAIL not in log_text
    lrs.post([a_statement(), a_statement(actor={"mbox_sha1sum": ANAS_SHA1})])
    call_command("xapi_erase_again")
    assert "2 identifiers" in capsys.readouterr().out
    assert [row.content["actor"] for row in Statement.objects.all()] == [BEN]
    call_command("xapi_erase_again")
    assert "0 identifiers" in capsys.readouterr().out
    assert log.read() == []
