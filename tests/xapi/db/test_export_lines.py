"""`manage.py xapi_export`: statements go out as JSON Lines, on both databases."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.xapi.cases import ANA, BEN, XapiClient, a_statement, a_voiding, an_id
from xapi.domain import immutable
from xapi.models import Statement
from xapi.services import bulk_export, bulk_files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_in_flight(monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL, let the test's own open transaction count as committed."""
    if connection.vendor == "postgresql":
        monkeypatch.setattr("kernel.positions.horizon", lambda: None)


@pytest.fixture
def told(lrs: XapiClient) -> list[dict[str, Any]]:
    """Five statements, one of them void."""
    statements = [a_statement(id=an_id(), actor=actor) for actor in (ANA, BEN, ANA)]
    statements.append(a_voiding(statements[1]["id"], id=an_id()))
    for each in statements:
        assert lrs.post(each).status_code == 200
    lrs.post(json.dumps(a_statement(id=an_id()), indent=2))
    return statements


def exported(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    text = gzip.decompress(data) if path.suffix == ".gz" else data
    return [json.loads(line) for line in text.decode().splitlines()]


def ids_in_order() -> list[str]:
    return [str(row.uuid) for row in Statement.objects.order_by("xid", "sequence")]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
@pytest.mark.parametrize("size", [1, 2, 1000])
def test_all_go_out_in_the_order_of_their_positions(
    told: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: int
) -> None:
    monkeypatch.setattr(bulk_export, "BATCH", size)
    call_command("xapi_export", str(tmp_path / name))
    lines = exported(tmp_path / name)
    assert [each["id"] for each in lines] == ids_in_order()
    assert len(lines) == 5, "the void one too"
    assert all("stored" in each and "authority" in each for each in lines)


def test_the_file_is_private(told: list[Any], tmp_path: Path) -> None:
    call_command("xapi_export", str(tmp_path / "out.jsonl"))
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o077 == 0


def test_standard_output_is_a_file_too(told: list[Any], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("xapi_export")
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ids_in_order()
    assert re.search(r"--after \d+-\d+", err)


def test_after_a_position_only_what_came_later_goes_out(
    told: list[Any], lrs: XapiClient, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("xapi_export")
    after = capsys.readouterr().err.split("--after ")[1].strip()
    (new,) = lrs.post(a_statement()).json()
    call_command("xapi_export", "--after", after)
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == [new]


def test_since_and_until_are_moments_of_storing(
    told: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    stored = [row.content["stored"] for row in Statement.objects.order_by("sequence")]
    call_command("xapi_export", "--since", stored[0], "--until", stored[2])
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["stored"] for line in lines] == stored[1:3]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
def test_killed_after_any_batch_it_goes_on_and_doubles_nothing(
    told: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(bulk_export, "BATCH", 1)
    whole, path = bulk_files.keep_progress, tmp_path / name

    class Killed(BaseException):
        pass

    for lives in range(4):
        calls = iter(range(lives + 1))

        def keep(place: Path, done: object, left: Any = calls, last: int = lives) -> None:
            if next(left) == last:
                raise Killed
            whole(place, done)

        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(bulk_files, "keep_progress", keep)
            call_command("xapi_export", str(path), "--restart")
    call_command("xapi_export", str(path))
    assert [each["id"] for each in exported(path)] == ids_in_order()


def test_again_with_the_same_file_it_adds_what_is_new(
    told: list[Any], lrs: XapiClient, tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl"
    call_command("xapi_export", str(path))
    lrs.post(a_statement())
    call_command("xapi_export", str(path))
    assert [each["id"] for each in exported(path)] == ids_in_order()


def test_it_writes_over_no_file_of_others(told: list[Any], tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("kept")
    with pytest.raises(CommandError, match="--restart"):
        call_command("xapi_export", str(path))
    assert path.read_text() == "kept"
    call_command("xapi_export", str(path), "--restart")
    assert len(exported(path)) == 5


def test_where_nobody_may_write_it_says_so(told: list[Any], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="can't be written"):
        call_command("xapi_export", str(tmp_path / "none" / "out.jsonl"))


def test_what_went_out_comes_in_the_same_elsewhere(
    told: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "out.jsonl.gz"
    call_command("xapi_export", str(path))
    before = {row.uuid: (json.loads(row.raw), row.voided) for row in Statement.objects.all()}
    with connection.cursor() as cursor:
        for table in ("statement", "statementkey", "reference", "voiding", "following"):
            cursor.execute(f"DELETE FROM xapi_{table}")  # noqa: S608 - our own tables
    call_command("xapi_import", str(path))
    after = {row.uuid: (json.loads(row.raw), row.voided) for row in Statement.objects.all()}
    assert after.keys() == before.keys()
    for statement_id, (content, voided) in before.items():
        assert immutable.same(content, after[statement_id][0])
        assert after[statement_id][1] == voided
