"""The job that exchanges statements rests while there is no other record to exchange with."""

import pytest

from kernel.jobs.registry import kind_of
from kernel.jobs.sweep import make_due
from kernel.models import Job, Schedule
from xapi.models import ForwardTarget

pytestmark = pytest.mark.django_db


def scheduled() -> int:
    """Let the time of every schedule come; return how many jobs of the exchange wait."""
    make_due()
    Schedule.objects.update(due="2026-01-01T00:00:00Z")
    make_due()
    return Job.objects.filter(kind="xapi.exchange").count()


def test_without_another_record_no_job_is_made() -> None:
    assert kind_of("xapi.exchange").every is not None
    assert scheduled() == 0


def test_with_a_target_that_is_due_it_is() -> None:
    ForwardTarget.objects.create(name="Archive", endpoint="https://lrs.example.org/xapi/")
    assert scheduled() == 1


def test_with_a_target_that_is_off_it_is_not() -> None:
    ForwardTarget.objects.create(
        name="Archive", endpoint="https://lrs.example.org/xapi/", active=False
    )
    assert scheduled() == 0
