"""Import and erasure meet SIGKILL in real processes: nothing is lost, nothing is there twice."""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.processes import Process, wait_until
from tests.xapi.cases import ANA, BEN, a_statement, an_id
from tests.xapi.forgetting import in_any_text
from xapi.domain.received import received
from xapi.models import Erasure, Statement, StatementKey
from xapi.services.own import own_authority
from xapi.services.statements import record

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., Process]
LINES = 6000
SECONDS = 90


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Start a command over the database of the test, with a folder of its own."""
    environment = {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "DJANGO_SETTINGS_MODULE": "lms.settings.local",
    }

    def command(*words: object) -> Process:
        said = [sys.executable, "manage.py", *map(str, words)]
        return Process(said, tmp_path / "said.log", environment=environment)

    return command


def killed_once(process: Process, there: Callable[[], bool]) -> None:
    """Kill a process in the middle of its work."""
    wait_until(lambda: there() or process.popen.poll() is not None, SECONDS, "it works")
    assert process.popen.poll() is None, process.last_words()
    process.send(signal.SIGKILL)
    process.popen.wait(SECONDS)


def ended(process: Process) -> None:
    assert process.popen.wait(SECONDS) == 0, process.last_words()


def test_an_import_goes_on_after_it_was_killed(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "told.jsonl"
    ids = [an_id() for _ in range(LINES)]
    path.write_text("".join(f"{json.dumps(a_statement(id=each))}\n" for each in ids))
    killed_once(start("xapi_import", path), lambda: Statement.objects.count() >= 1000)
    before = Statement.objects.count()
    assert before % 1000 == 0, "a batch is there whole or not at all"
    assert before < LINES
    ended(start("xapi_import", path))
    kept = [str(each) for each in Statement.objects.values_list("uuid", flat=True)]
    assert sorted(kept) == sorted(ids)


def test_an_erasure_goes_on_after_it_was_killed(start: Start) -> None:
    told = [a_statement(actor=ANA) for _ in range(2400)]
    told += [a_statement(actor=BEN, context={"instructor": ANA}) for _ in range(100)]
    record([received(json.dumps(each), each) for each in told], by=own_authority())
    erased = StatementKey.objects.exclude(erased=None)
    command = ("xapi_erase", "--identifier", "ana@example.org")
    killed_once(start(*command), erased.exists)
    assert Statement.objects.exists()
    ended(start(*command))
    assert Statement.objects.count() == 100
    assert in_any_text("ana@example.org") == []
    run = Erasure.objects.get()
    assert (run.statements, run.replaced, run.state) == (2400, 100, {})
    assert run.finished
