"""All processes count the requests of a client together, on both databases."""

import pytest

from tests.xapi.db.test_parallel_writers import at_once
from xapi.domain.clients import Client
from xapi.models import RequestCount
from xapi.services.limits import TooMany, count

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_at_once_only_as_many_as_allowed_go_through() -> None:
    client = Client("lab", {}, frozenset({"all"}), requests_per_minute=20)

    def ask_thrice(number: int) -> list[bool]:
        through = []
        for _ in range(3):
            try:
                count(client)
            except TooMany:
                through.append(False)
            else:
                through.append(True)
        return through

    answers = [answer for each in at_once(ask_thrice, 12) for answer in each]  # type: ignore[attr-defined]
    minutes = 2 if sum(answers) > 20 else 1  # a minute may have ended in between
    assert 20 <= sum(answers) <= 20 * minutes
    assert RequestCount.objects.count() == 1
