"""Rows page by page, by a cursor."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.models import Job
from kernel.paging import Cursor, Order, after, batches, page

ORDER = Order("created")
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def jobs(db: None) -> list[int]:
    """Five jobs, the middle three at the same moment; newest first."""
    made = [Job.objects.create(kind="kernel.forget_done_jobs") for _ in range(5)]
    for job, hours in zip(made, (0, 1, 1, 1, 2), strict=True):
        Job.objects.filter(pk=job.pk).update(created=NOON + timedelta(hours=hours))
    return [job.pk for job in reversed(made)]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6])
def test_every_row_comes_once_also_where_moments_are_equal(jobs: list[int], size: int) -> None:
    found = [job.pk for batch in batches(Job.objects.all(), ORDER, size) for job in batch]
    assert found == jobs


def test_the_oldest_first_is_the_same_list_the_other_way(jobs: list[int]) -> None:
    cursor, found = None, []
    while rows := after(Job.objects.all(), ORDER, cursor, newest=False)[:2]:
        found += [job.pk for job in rows]
        cursor = Cursor(rows[len(rows) - 1].created, found[-1])
    assert found == jobs[::-1]


def test_the_last_page_says_so(jobs: list[int]) -> None:
    assert page(Job.objects.all(), ORDER, None, 5).next is None
    assert page(Job.objects.all(), ORDER, None, 4).next is not None


@pytest.mark.django_db
def test_no_rows_are_no_batches() -> None:
    assert list(batches(Job.objects.all(), ORDER, 5)) == []


@given(st.datetimes(datetime(1971, 1, 1), datetime(2900, 1, 1)), st.integers(0, 2**63 - 1))  # noqa: DTZ001
def test_a_cursor_comes_back_from_an_address(moment: datetime, number: int) -> None:
    cursor = Cursor(moment.replace(tzinfo=UTC), number)
    assert Cursor.read(str(cursor)) == cursor


@given(st.text())
def test_any_other_text_is_the_first_page(text: str) -> None:
    assert Cursor.read(f"x{text}") is None
