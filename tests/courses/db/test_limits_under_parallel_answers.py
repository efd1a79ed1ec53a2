"""Many at once: limits hold, nothing is counted twice, nothing fails."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from courses.models import Answer, Enrolment
from people.models import User
from tests.courses.site import SmallSite, attempt, option

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 8


def at_once(work: Callable[[int], int]) -> list[int]:
    def closing(number: int) -> int:
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(closing, range(THREADS)))


def poster(marta: User, site: SmallSite, attempts: list[str]) -> Callable[[int], int]:
    chosen = option(site.voltage, "Resistance")
    address = site.answer_url(site.voltage)

    def post(number: int) -> int:
        client = Client()
        client.force_login(marta)
        data = {"attempt": attempts[number], "r-answer": chosen}
        return client.post(address, data).status_code

    return post


def test_the_limit_of_two_holds(enrolment: Enrolment, site: SmallSite, marta: User) -> None:
    attempts = [attempt() for _ in range(THREADS)]
    assert set(at_once(poster(marta, site, attempts))) == {302}
    assert Answer.objects.count() == 2


def test_one_attempt_sent_by_all_is_one_answer(
    enrolment: Enrolment, site: SmallSite, marta: User
) -> None:
    attempts = [attempt()] * THREADS
    assert set(at_once(poster(marta, site, attempts))) == {302}
    assert Answer.objects.count() == 1
