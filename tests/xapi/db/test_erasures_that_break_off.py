"""An erasure that is killed at any point goes on where it stopped, on both databases."""

import json
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel import clock
from kernel.jobs.queue import enqueue
from kernel.jobs.sweep import run_due
from tests.xapi.cases import BEN, a_statement
from tests.xapi.forgetting import in_any_text
from xapi.domain.received import received
from xapi.models import Agent, Erasure, Replacement, Statement, StatementKey
from xapi.services import erasure
from xapi.services.erasure import begun, erase_some
from xapi.services.own import own_authority
from xapi.services.statements import record

pytestmark = pytest.mark.django_db
DORA = {"mbox": "mailto:dora@example.org"}
NAMES = ["mbox mailto:dora@example.org"]
OWN, OTHERS = 5, 3


def keep() -> None:
    """Keep statements of Dora, of others about her, and of others alone."""
    told: list[dict[str, Any]] = [a_statement(actor=DORA) for _ in range(OWN)]
    told += [a_statement(actor=BEN, context={"instructor": DORA}) for _ in range(OTHERS)]
    told += [a_statement(actor=BEN, result={"response": "dora@example.org"}), a_statement()]
    record([received(json.dumps(each), each) for each in told], by=own_authority())


class Killed(BaseException):
    """What stands for the end of the process."""


def dies_before_commit(self: Erasure, *args: Any, **options: Any) -> None:
    raise Killed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.booleans(), max_size=40))
def test_killed_in_any_steps_it_comes_to_the_same(db: None, killed: list[bool]) -> None:
    sizes = patch.multiple(erasure, OWN=2, OTHERS=1, SPAN=3)
    with transaction.atomic(), sizes:
        keep()
        fate, going = iter(killed), 1
        while going:
            if next(fate, False):
                with patch.object(Erasure, "save", dies_before_commit), pytest.raises(Killed):
                    erase_some(NAMES)
            else:
                going = erase_some(NAMES)
        run = Erasure.objects.get()
        assert (run.statements, run.replaced, run.state) == (OWN, OTHERS + 1, {})
        assert StatementKey.objects.exclude(erased=None).count() == OWN
        assert Replacement.objects.count() == OTHERS + 1
        assert Statement.objects.count() == OTHERS + 2
        assert in_any_text("dora@example.org") == []
        transaction.set_rollback(True)


def test_what_comes_in_meanwhile_is_erased_too(db: None) -> None:
    keep()
    run = begun(NAMES)
    while run.state["stage"] != "names":
        erasure.step(run)
        run.refresh_from_db()
    keep()
    while erasure.step(run):
        pass
    run.refresh_from_db()
    assert (run.statements, run.replaced) == (2 * OWN, 2 * (OTHERS + 1))
    assert not Agent.objects.filter(identifier__in=NAMES).exists()


def test_two_who_erase_the_same_person_share_one_erasure(db: None) -> None:
    keep()
    first = begun(NAMES)
    erasure.step(first)
    assert begun(NAMES).pk == first.pk
    assert begun(["mbox mailto:ben@example.org"]).pk != first.pk


def test_whom_nobody_knows_is_erased_without_a_finding(db: None) -> None:
    while erase_some(NAMES):
        pass
    run = Erasure.objects.get()
    assert run.finished
    assert (run.statements, run.replaced, run.documents, run.attachments) == (0, 0, 0, 0)


def test_what_nobody_goes_on_with_is_finished_by_the_worker(db: None) -> None:
    keep()
    run = begun(NAMES)
    erasure.step(run)
    enqueue("xapi.resume_erasures")
    run_due()
    assert not Erasure.objects.exclude(finished=None).exists(), "somebody may still work on it"
    Erasure.objects.update(started=clock.now() - timedelta(hours=2))
    enqueue("xapi.resume_erasures")
    run_due()
    assert Erasure.objects.get().finished
    assert in_any_text("dora@example.org") == []


def test_a_job_erases_without_naming_the_person(db: None) -> None:
    keep()
    enqueue("xapi.erase_person", {"erasure": str(begun(NAMES).uuid)})
    run_due()
    assert Erasure.objects.get().finished
    assert in_any_text("dora@example.org") == []
