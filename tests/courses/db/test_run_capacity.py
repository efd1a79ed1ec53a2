"""Many at once for few places: no place is given twice, who comes too late is told so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from courses.models import Enrolment, Run
from people.models import User
from tests.conftest import account
from tests.courses.runs import dated_run
from tests.courses.site import SmallSite
from xapi.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 6


def at_once(work: Callable[[User], str], people: list[User]) -> list[str]:
    def closing(user: User) -> str:
        try:
            return work(user)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(closing, people))


def enrolling(run: Run) -> Callable[[User], str]:
    def post(user: User) -> str:
        client = Client()
        client.force_login(user)
        reply = client.post(f"/en/learn/runs/{run.uuid}/enrol/")
        assert reply.status_code in {200, 302}
        full = "All places are taken" in reply.content.decode()
        return "in" if reply.status_code == 302 else "full" if full else "something else"

    return post


@pytest.mark.parametrize("places", [1, 3])
def test_no_place_is_given_twice(site: SmallSite, places: int) -> None:
    run = dated_run(site, capacity=places)
    people = [account(f"Learner{number}", "learner") for number in range(THREADS)]
    answers = at_once(enrolling(run), people)
    assert sorted(answers) == ["full"] * (THREADS - places) + ["in"] * places
    assert Enrolment.objects.filter(left__isnull=True).count() == places
    assert Statement.objects.count() == places


def test_one_person_in_many_tabs_takes_one_place(site: SmallSite, marta: User) -> None:
    run = dated_run(site, capacity=2)
    assert set(at_once(enrolling(run), [marta] * THREADS)) == {"in"}
    assert Enrolment.objects.count() == Statement.objects.count() == 1
