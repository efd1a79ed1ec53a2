"""Statements stored before following began are found by what they refer to, once it was made up."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from tests.xapi.cases import BEN, PASSED, XapiClient, a_statement, an_id
from xapi.models import FollowedReference, Following, Statement
from xapi.services import following_before

pytestmark = pytest.mark.django_db
CONFIRMED = "https://example.org/verbs/confirmed"


def confirming(target: str) -> dict[str, object]:
    """A statement of Ben's about another statement."""
    thing = {"objectType": "StatementRef", "id": target}
    return a_statement(id=an_id(), actor=BEN, verb={"id": CONFIRMED}, object=thing)


@pytest.fixture
def chain(lrs: XapiClient) -> list[str]:
    """A statement, one about it, and one about that, as they were stored before."""
    first = a_statement(id=an_id(), verb={"id": PASSED})
    second = confirming(str(first["id"]))
    third = confirming(str(second["id"]))
    assert lrs.post([first, second, third]).status_code == 200
    for model in (Following, FollowedReference):
        model.objects.all().delete()
    Statement.objects.update(refers_to=None)
    return [str(one["id"]) for one in (first, second, third)]


def made_up() -> str:
    """What the command says."""
    said = StringIO()
    call_command("xapi_follow", stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.mark.parametrize("at_once", [1, 500])
def test_they_are_found_by_what_they_refer_to(
    lrs: XapiClient, chain: list[str], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following_before, "AT_ONCE", at_once)
    assert lrs.ids(verb=PASSED) == [chain[0]]
    assert made_up().startswith("2 statements")
    assert set(lrs.ids(verb=PASSED)) == set(chain)
    assert set(lrs.ids(agent=json.dumps(a_statement()["actor"]))) == set(chain)


def test_a_second_run_changes_nothing(chain: list[str]) -> None:
    made_up()
    before = set(Following.objects.values_list("sequence", "target"))
    assert made_up().startswith("0 statements")
    assert set(Following.objects.values_list("sequence", "target")) == before


def test_it_goes_on_behind_a_sequence(chain: list[str]) -> None:
    last = Statement.objects.order_by("-sequence").values_list("sequence", flat=True)[0]
    said = StringIO()
    call_command("xapi_follow", "--after", str(last), stdout=said, stderr=StringIO())
    assert said.getvalue().startswith("0 statements")
