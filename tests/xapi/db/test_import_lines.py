"""`manage.py xapi_import`: statements come in from JSON Lines, on both databases."""

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.identifiers import iri_base
from tests.xapi.cases import ANA, BEN, VOIDED, XapiClient, a_statement, a_voiding, an_id
from tests.xapi.forgetting import erase
from xapi.models import Statement
from xapi.services import bulk_files, bulk_import
from xapi.services.bulk_files import ChangedFile, Done, LineReader
from xapi.services.bulk_import import authority, take_in
from xapi.services.credentials import issue, revoke

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write lines (texts, bytes or statements) into a file, zipped where its name says so."""

    def file(*lines: Any, name: str = "told.jsonl") -> Path:
        path = tmp_path / name
        data = b"".join(as_bytes(line) + b"\n" for line in lines)
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return file


def as_bytes(line: Any) -> bytes:
    if isinstance(line, bytes):
        return line
    return (line if isinstance(line, str) else json.dumps(line)).encode()


def rejected(path: Path) -> list[dict[str, Any]]:
    place = bulk_files.beside(path, "rejected.jsonl")
    return [json.loads(line) for line in place.read_text().splitlines()] if place.exists() else []


def actors() -> list[Any]:
    return [row.content["actor"] for row in Statement.objects.order_by("sequence")]


@pytest.mark.parametrize("name", ["told.jsonl", "told.jsonl.gz"])
def test_every_line_goes_in_in_its_order(
    write: Write, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(a_statement(actor=ANA), "", a_statement(actor=BEN), name=name)
    call_command("xapi_import", str(path))
    assert actors() == [ANA, BEN]
    assert "2 statements are in." in capsys.readouterr().out
    assert rejected(path) == []


def test_the_text_stays_as_it_came_with_what_another_record_added(write: Write) -> None:
    line = json.dumps(
        a_statement(id=an_id(), stored="2020-01-01T00:00:00.123456789Z", authority=BEN)
    )
    call_command("xapi_import", str(write(f"  {line}\r")))
    row = Statement.objects.get()
    assert row.raw == line
    assert row.content["stored"] != "2020-01-01T00:00:00.123456789Z"
    account = {"homePage": iri_base(), "name": "import"}
    assert row.content["authority"] == {"objectType": "Agent", "account": account}


def test_statements_of_both_versions_go_in_by_their_own_rules(write: Write) -> None:
    context = {
        "contextAgents": [{"objectType": "contextAgent", "agent": BEN}],
    }
    path = write(
        a_statement(version="1.0.3"),
        a_statement(version="2.0.0", context=context),
        a_statement(version="1.0.3", context=context),
        a_statement(version="3.0.0"),
    )
    call_command("xapi_import", str(path))
    assert [row.version for row in Statement.objects.order_by("sequence")] == ["1.0.3", "2.0.0"]
    assert [each["line"] for each in rejected(path)] == [3, 4]


def test_lines_that_cannot_go_in_are_set_aside_with_number_and_reason(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = an_id()
    path = write(
        a_statement(id=taken),
        "no JSON",
        b'{"actor": "\xff"}',
        a_statement(verb=None),
        "[]",
        '{"actor": 1, "actor": 2}',
        a_statement(id=taken, actor=BEN),
        a_voiding(taken, actor=BEN),
        a_statement(actor=BEN),
    )
    call_command("xapi_import", str(path))
    found = {each["line"]: each["reason"] for each in rejected(path)}
    assert list(found) == [2, 3, 4, 5, 6, 7]
    for number, word in {2: "no JSON", 3: "UTF-8", 4: "verb", 6: "twice", 7: taken}.items():
        assert word in found[number]
    assert rejected(path)[0]["text"] == "no JSON"
    assert Statement.objects.count() == 3
    assert Statement.objects.get(uuid=taken).voided
    assert "6 refused" in capsys.readouterr().out


def test_a_line_that_is_too_long_is_never_held(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_files, "MAX_LINE", 1000)
    path = write("x" * 10_000, a_statement(), "y" * 999, a_statement())
    call_command("xapi_import", str(path))
    assert [each["line"] for each in rejected(path)] == [1, 3]
    assert rejected(path)[0]["text"] == ""
    assert Statement.objects.count() == 2


def test_an_erased_id_is_refused_and_those_beside_it_go_in(lrs: XapiClient, write: Write) -> None:
    gone = an_id()
    lrs.post(a_statement(id=gone, actor=ANA))
    erase(["mbox mailto:ana@example.org"])
    path = write(*(a_statement(id=each, actor=BEN) for each in (an_id(), gone, an_id())))
    call_command("xapi_import", str(path))
    ((only),) = rejected(path)
    assert only["line"] == 2
    assert "was erased" in only["reason"]
    assert Statement.objects.count() == 2


def test_one_id_twice_in_a_file_is_one_statement(write: Write) -> None:
    same = a_statement(id=an_id())
    path = write(same, a_statement(), same)
    call_command("xapi_import", str(path))
    assert Statement.objects.count() == 2
    assert rejected(path) == []


def test_taking_a_file_in_twice_changes_nothing(write: Write) -> None:
    lines = [a_statement(id=an_id()), a_statement(), a_statement()]
    call_command("xapi_import", str(write(*lines)))
    call_command("xapi_import", str(write(*lines, name="again.jsonl")))
    assert Statement.objects.count() == 3, "lines without an id are known again, too"
    call_command("xapi_import", "--restart", str(write(*lines)))
    assert Statement.objects.count() == 3


def test_a_file_that_has_grown_is_taken_in_from_where_it_ended(write: Write) -> None:
    lines = [a_statement(id=an_id()) for _ in range(3)]
    call_command("xapi_import", str(write(*lines[:2])))
    Statement.objects.all().delete()
    call_command("xapi_import", str(write(*lines)))
    assert Statement.objects.get().uuid.hex == lines[2]["id"].replace("-", "")


def test_a_file_that_was_changed_is_refused_until_told_to_restart(write: Write) -> None:
    call_command("xapi_import", str(write(a_statement(), a_statement())))
    path = write(a_statement(actor=BEN), a_statement())
    with pytest.raises(CommandError, match="--restart"):
        call_command("xapi_import", str(path))
    call_command("xapi_import", "--restart", str(path))
    assert BEN in actors()


def test_standard_input_is_a_file_too(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = io.TextIOWrapper(io.BytesIO(as_bytes(a_statement()) + b"\n{}\n"))
    monkeypatch.setattr("sys.stdin", text)
    place = tmp_path / "refused"
    call_command("xapi_import", "-", "--rejects", str(place))
    assert Statement.objects.count() == 1
    assert json.loads(place.read_text())["line"] == 2
    assert place.stat().st_mode & 0o077 == 0


class TestAsACredential:
    def test_its_client_asserts_the_statements(self, db: None, write: Write) -> None:
        credential = issue("lab", scopes=["all"]).credential
        call_command("xapi_import", "--as", "lab", str(write(a_statement())))
        name = Statement.objects.get().content["authority"]["account"]["name"]
        assert name == f"client:{credential.uuid}"

    def test_by_its_rights_it_voids_what_others_stated(self, lrs: XapiClient, write: Write) -> None:
        issue("lab", scopes=["all"])
        (target,) = lrs.post(a_statement()).json()
        path = write(a_voiding(target))
        call_command("xapi_import", str(path))
        assert "another authority" in rejected(path)[0]["reason"]
        call_command("xapi_import", "--restart", "--as", "lab", str(path))
        assert Statement.objects.get(uuid=target).voided

    @pytest.mark.parametrize("name", ["nobody", "twin", "gone"])
    def test_a_name_must_be_that_of_one_credential_in_force(
        self, db: None, write: Write, name: str
    ) -> None:
        for each in ("twin", "twin", "gone"):
            credential = issue(each, scopes=["all"]).credential
        revoke(credential)
        with pytest.raises(CommandError, match="name exactly one"):
            call_command("xapi_import", "--as", name, str(write(a_statement())))
        assert not Statement.objects.exists()


@pytest.mark.parametrize("name", ["none.jsonl", "torn.jsonl.gz"])
def test_a_file_that_cannot_be_read_is_named(
    db: None, write: Write, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    if name.endswith(".gz"):
        whole = write(*(a_statement(id=an_id()) for _ in range(50)), name=name)
        path.write_bytes(whole.read_bytes()[:-100])
    with pytest.raises(CommandError, match=name):
        call_command("xapi_import", str(path))


class Killed(BaseException):
    """What stands for the end of the process."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.integers(0, 4), max_size=5), st.booleans())
def test_killed_between_any_two_batches_it_goes_on(
    db: None, tmp_path_factory: pytest.TempPathFactory, deaths: list[int], zipped: bool
) -> None:
    path = tmp_path_factory.mktemp("import") / ("told.jsonl.gz" if zipped else "told.jsonl")
    told = [a_statement(id=an_id()) if number % 4 else "wrong" for number in range(10)]
    data = b"".join(as_bytes(line) + b"\n" for line in told)
    path.write_bytes(gzip.compress(data) if zipped else data)
    before = Statement.objects.count()

    def keep_or_die(place: Path, done: object) -> None:
        if countdown and countdown.pop() == "dies":
            raise Killed
        whole(place, done)

    whole = bulk_files.keep_progress
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xapi.management.commands.xapi_import.BATCH", 2)
        patch.setattr(bulk_files, "keep_progress", keep_or_die)
        for steps in deaths:
            countdown = ["dies", *["lives"] * steps]
            try:
                call_command("xapi_import", str(path))
            except Killed:
                continue
        countdown = []
        call_command("xapi_import", str(path))
    assert Statement.objects.count() - before == 7
    assert [each["line"] for each in rejected(path)] == [1, 5, 9]
    assert bulk_files.read_progress(path)["taken"] == 7


def test_memory_does_not_grow_with_the_file(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_import, "record", lambda received, by: [])

    def peak(lines: int) -> int:
        line = as_bytes(a_statement(id=an_id())) + b"\n"
        source = io.BufferedReader(Repeated(line, lines))
        tracemalloc.start()
        taken = sum(
            batch.taken
            for batch in take_in(LineReader(source, Done()).chunks(100), by=authority(""))
        )
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert taken == lines
        return most

    peak(200)
    assert peak(4000) < 1.3 * peak(400)


class Repeated(io.RawIOBase):
    """A file that says the same line again and again and is held nowhere."""

    def __init__(self, line: bytes, count: int) -> None:
        self.line, self.left = line, count

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give one line at a time."""
        if not self.left:
            return 0
        self.left -= 1
        buffer[: len(self.line)] = self.line
        return len(self.line)


def test_a_voiding_statement_may_come_before_its_target(write: Write) -> None:
    target = an_id()
    call_command("xapi_import", str(write(a_voiding(target), a_statement(id=target))))
    assert Statement.objects.get(uuid=target).voided
    assert Statement.objects.exclude(uuid=target).get().verb == VOIDED


def test_a_reader_says_when_its_file_is_another(db: None) -> None:
    with pytest.raises(ChangedFile):
        LineReader(io.BytesIO(b"other"), Done(offset=3, digest="0" * 64))
    with pytest.raises(ChangedFile):
        LineReader(io.BytesIO(b""), Done(offset=3, digest="0" * 64))
