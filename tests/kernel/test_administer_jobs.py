"""Administrators see all jobs in the editor's side and try failed ones again."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from kernel.jobs.queue import enqueue
from kernel.models import Job
from people.models import User

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


@pytest.fixture
def failed() -> Job:
    job = enqueue("kernel.forget_done_jobs")
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, attempt=3, error="It broke here")
    return job


@pytest.fixture
def office(ada: User, client_of: ClientOf) -> Client:
    let_into_the_editor("administrator")
    return client_of(ada)


def let_into_the_editor(group: str) -> None:
    access = Permission.objects.get(codename="access_admin")
    Group.objects.get(name=group).permissions.add(access)


def test_the_list_shows_a_failed_job_with_its_error(office: Client, failed: Job) -> None:
    page = office.get("/cms/jobs/").content.decode()
    assert "kernel.forget_done_jobs" in page
    assert "It broke here" in page


def test_the_list_is_filtered_by_state(office: Client, failed: Job) -> None:
    enqueue("kernel.wagtail_task", {"task": "a.waiting.one"})
    page = office.get("/cms/jobs/?state=failed").content.decode()
    assert f"/cms/jobs/{failed.uuid}/retry/" in page
    assert page.count("<details>") == 1
    assert list(office.get("/cms/jobs/?state=failed").context["object_list"]) == [failed]


def test_a_failed_job_is_tried_again(office: Client, failed: Job) -> None:
    reply = office.post(f"/cms/jobs/{failed.uuid}/retry/")
    assert reply["Location"] == "/cms/jobs/"
    failed.refresh_from_db()
    assert failed.state == Job.State.QUEUED


def test_looking_at_the_address_retries_nothing(office: Client, failed: Job) -> None:
    assert office.get(f"/cms/jobs/{failed.uuid}/retry/").status_code == 405
    failed.refresh_from_db()
    assert failed.state == Job.State.FAILED


def test_the_menu_leads_administrators_to_the_list(office: Client) -> None:
    assert "/cms/jobs/" in office.get("/cms/").content.decode()


@pytest.mark.parametrize("address", ["/cms/jobs/", "/cms/jobs/{uuid}/retry/"])
def test_a_trainer_is_kept_out(address: str, tomas: User, client_of: ClientOf, failed: Job) -> None:
    let_into_the_editor("trainer")
    reply = client_of(tomas).post(address.format(uuid=failed.uuid))
    assert reply.status_code in {302, 403}
    failed.refresh_from_db()
    assert failed.state == Job.State.FAILED
