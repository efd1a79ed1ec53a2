"""Whoever asked for a job can watch it, by a page or by asking again and again."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from kernel.jobs import running
from kernel.jobs.queue import enqueue
from kernel.jobs.running import JobRun
from kernel.models import Job
from people.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]
KIND = "kernel.forget_done_jobs"


@pytest.fixture
def job(marta: User) -> Job:
    return enqueue(KIND, owner=marta.pk)


@pytest.fixture
def browser(marta: User, client_of: ClientOf) -> Client:
    return client_of(marta)


def under_way(job: Job) -> JobRun:
    taken = running.take(job.uuid)
    assert taken is not None
    run = JobRun(taken)
    run.progress(2, 5, "two of five")
    return run


def test_the_owner_learns_how_far_the_job_is(browser: Client, job: Job) -> None:
    under_way(job)
    state = browser.get(f"/api/jobs/{job.uuid}").json()
    assert (state["state"], state["done"], state["of"]) == ("running", 2, 5)
    assert state["message"] == "two of five"


def test_an_unchanged_job_answers_304_without_a_body(browser: Client, job: Job) -> None:
    first = browser.get(f"/api/jobs/{job.uuid}")
    again = browser.get(f"/api/jobs/{job.uuid}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Retry-After"] == "1"


def test_progress_changes_the_etag(browser: Client, job: Job) -> None:
    first = browser.get(f"/api/jobs/{job.uuid}")
    under_way(job)
    again = browser.get(f"/api/jobs/{job.uuid}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_a_done_job_need_not_be_asked_again(browser: Client, job: Job) -> None:
    running.run(job.uuid)
    reply = browser.get(f"/api/jobs/{job.uuid}")
    assert reply.json()["state"] == "done"
    assert "Retry-After" not in reply


def test_no_shared_cache_keeps_a_job(browser: Client, job: Job) -> None:
    assert "private" in browser.get(f"/api/jobs/{job.uuid}")["Cache-Control"]


@pytest.mark.parametrize("whose", ["another's", "nobody's", "not there"])
def test_a_job_that_is_not_mine_is_a_problem_404(whose: str, browser: Client, tomas: User) -> None:
    uuids = {
        "another's": enqueue(KIND, owner=tomas.pk).uuid,
        "nobody's": enqueue(KIND).uuid,
        "not there": uuid4(),
    }
    reply = browser.get(f"/api/jobs/{uuids[whose]}")
    assert (reply.status_code, reply["Content-Type"]) == (404, "application/problem+json")


def test_an_administrator_sees_every_job(ada: User, client_of: ClientOf, job: Job) -> None:
    assert client_of(ada).get(f"/api/jobs/{job.uuid}").status_code == 200


def test_without_an_account_the_answer_is_a_problem_401(anonymous: Client, job: Job) -> None:
    reply = anonymous.get(f"/api/jobs/{job.uuid}")
    assert (reply.status_code, reply["Content-Type"]) == (401, "application/problem+json")


def test_the_page_shows_progress_and_a_way_to_look_again(browser: Client, job: Job) -> None:
    under_way(job)
    page = browser.get(f"/en/jobs/{job.uuid}/").content.decode()
    assert '<progress value="2" max="5">' in page
    assert "two of five" in page
    assert "Look again" in page
    assert "http-equiv" not in page


def test_the_page_of_a_failed_job_says_so_without_the_inner_error(
    browser: Client, job: Job
) -> None:
    Job.objects.update(state=Job.State.FAILED, error="Traceback: secret inner life")
    page = browser.get(f"/en/jobs/{job.uuid}/").content.decode()
    assert "It did not work" in page
    assert "secret inner life" not in page
    assert "Look again" not in page


def test_another_persons_page_is_not_there(tomas: User, client_of: ClientOf, job: Job) -> None:
    assert client_of(tomas).get(f"/en/jobs/{job.uuid}/").status_code == 404


def test_without_an_account_the_page_asks_to_sign_in(anonymous: Client, job: Job) -> None:
    assert "/accounts/login/" in anonymous.get(f"/en/jobs/{job.uuid}/")["Location"]


def test_the_module_that_polls_is_at_most_a_kilobyte() -> None:
    path = finders.find("kernel/job.js")
    assert path
    assert Path(path).stat().st_size <= 1024
