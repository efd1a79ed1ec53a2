"""What was worked out from published things is kept until anything is published."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kernel import published
from kernel.models import Published

pytestmark = pytest.mark.django_db


def test_a_value_is_made_once_until_the_version_moves() -> None:
    made = iter(range(9))
    assert [published.kept("key", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    published.move()
    assert published.kept("key", lambda: next(made)) == 1


def test_a_value_is_made_anew_when_its_moment_is_over() -> None:
    made = iter(range(9))
    values = [published.kept("key", lambda: next(made), moment=one) for one in (1, 1, 2, 2)]
    assert values == [0, 0, 1, 1]


def test_a_version_rolled_back_leaves_nothing_behind() -> None:
    published.move()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        published.move()
        published.kept("key", lambda: "never published")
        raise ZeroDivisionError
    published.move()
    assert published.kept("key", lambda: "published") == "published"


def test_a_request_asks_for_the_version_once() -> None:
    with CaptureQueriesContext(connection) as found, published.one_request():
        published.kept("key", lambda: 1)
        published.kept("other", lambda: 2)
    assert len(found) == 1


def test_a_version_read_along_costs_no_query_of_its_own() -> None:
    published.move()
    row = Published.objects.annotate(read=published.column()).get()
    with CaptureQueriesContext(connection) as found, published.one_request():
        published.know(row.read)
        assert published.version() == row.version
    assert not found.captured_queries


def test_a_version_read_along_does_not_outlive_its_request() -> None:
    with published.one_request():
        published.know(7)
    published.know(7)
    assert published.version() != 7


def test_a_move_within_a_request_is_seen_by_it() -> None:
    with published.one_request():
        before = published.version()
        published.move()
        assert published.version() != before
