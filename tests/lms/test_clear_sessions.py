"""Expired sessions are deleted every day; nobody who is here is signed out."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from kernel.jobs.queue import enqueue
from kernel.jobs.registry import kinds
from kernel.jobs.sweep import run_due
from kernel.models import Job

pytestmark = pytest.mark.django_db
KIND = "lms.clear_sessions"


def session(key: str, days: int) -> None:
    Session.objects.create(
        session_key=key, session_data="", expire_date=timezone.now() + timedelta(days=days)
    )


def test_only_expired_sessions_are_deleted() -> None:
    session("old", -1)
    session("new", 1)
    job = enqueue(KIND)
    run_due()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert Job.objects.get(uuid=job.uuid).state == Job.State.DONE


def test_it_is_due_every_day() -> None:
    assert kinds[KIND].every == timedelta(days=1)
