"""`/healthz` says that the platform is alive, `/readyz` that a class can begin."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.test import Client
from pytest_django import Settings

from kernel.clock import now
from kernel.jobs.sweep import sweep
from kernel.models import Job, Schedule
from lms import health

pytestmark = pytest.mark.django_db
Break = Callable[[pytest.MonkeyPatch], object]


@pytest.fixture
def ready(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a queue in a folder, whose worker swept just now."""
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path)}
    sweep()


def failed(client: Client) -> list[str]:
    """Return what does not work, if the answer is 503."""
    answer = client.get("/readyz")
    assert answer.headers["Cache-Control"] == "no-store"
    checks = answer.json()["checks"]
    assert (answer.status_code == 503) == ("failed" in checks.values())
    return [name for name, state in checks.items() if state != "ok"]


def test_everything_works(ready: None, anonymous: Client) -> None:
    answer = anonymous.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "checks": {"database": "ok", "queue": "ok", "worker": "ok", "disk": "ok"},
    }


def test_no_worker_was_ever_seen(ready: None, anonymous: Client) -> None:
    Schedule.objects.all().delete()
    assert failed(anonymous) == ["worker"]


def test_the_worker_was_seen_too_long_ago(ready: None, anonymous: Client) -> None:
    Schedule.objects.update(due=now() - timedelta(seconds=31))
    assert failed(anonymous) == ["worker"]


def test_a_worker_that_is_busy_with_long_jobs_is_there(ready: None, anonymous: Client) -> None:
    Schedule.objects.all().delete()
    lease = {"lease_until": now() + timedelta(seconds=10)}
    Job.objects.create(kind="test", state=Job.State.RUNNING, **lease)
    assert failed(anonymous) == []


def test_the_queues_folder_is_gone(
    ready: None, anonymous: Client, settings: Settings, tmp_path: Path
) -> None:
    folder = {"data_folder_out": str(tmp_path / "gone")}
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = folder
    assert failed(anonymous) == ["queue"]


def test_the_broker_cannot_be_reached(
    ready: None, anonymous: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {}
    nobody = current_app.connection("redis://127.0.0.1:1/0")
    monkeypatch.setattr(current_app, "connection_for_write", lambda: nobody)
    assert failed(anonymous) == ["queue"]


def test_the_disk_is_nearly_full(
    ready: None, anonymous: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")._replace(free=health.ROOM_BYTES - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert failed(anonymous) == ["disk"]


def test_what_breaks_off_fails_and_says_nothing_of_itself(
    ready: None, anonymous: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> bool:
        raise RuntimeError("password of the database")

    monkeypatch.setitem(health.CHECKS, "database", broken)
    assert failed(anonymous) == ["database"]
    assert b"password" not in anonymous.get("/readyz").content


def test_the_platform_is_alive_without_a_worker(anonymous: Client) -> None:
    assert anonymous.get("/healthz").json() == {"status": "ok"}
