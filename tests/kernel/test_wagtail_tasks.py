"""Wagtail's own background tasks are jobs like all others."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import TaskResultStatus
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from kernel.jobs import wagtail_tasks
from kernel.jobs.sweep import run_due
from kernel.jobs.wagtail_tasks import KIND
from kernel.models import Job
from oer_library.models import LibraryDocument

pytestmark = pytest.mark.django_db


@task()
def make_group(name: str, *, suffix: str = "") -> None:
    """Stand for any task of Wagtail."""
    Group.objects.create(name=name + suffix)


@task()
def look_for_what_is_gone() -> None:
    """Stand for a task about something that was deleted meanwhile."""
    Page.objects.get(pk=-1)


def waiting() -> int:
    return Job.objects.filter(kind=KIND, state=Job.State.QUEUED).count()


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tasks of this file be found by their path, as Wagtail's are."""
    tasks = {one.module_path: one for one in (make_group, look_for_what_is_gone)}
    monkeypatch.setattr(
        wagtail_tasks, "import_string", lambda path: tasks.get(path) or import_string(path)
    )


def test_a_task_becomes_a_job_and_runs_with_its_arguments() -> None:
    result = make_group.enqueue("gr", suffix="oup")
    assert result.status == TaskResultStatus.READY
    assert not Group.objects.filter(name="group").exists()
    run_due()
    assert Group.objects.filter(name="group").exists()
    assert Job.objects.get(uuid=result.id).state == Job.State.DONE


def test_the_same_task_that_still_waits_is_one_job() -> None:
    make_group.enqueue("one")
    make_group.enqueue("one")
    make_group.enqueue("two")
    assert waiting() == 2


def test_a_task_about_something_deleted_is_done() -> None:
    result = look_for_what_is_gone.enqueue()
    run_due()
    assert Job.objects.get(uuid=result.id).state == Job.State.DONE


def test_a_saved_page_is_indexed_in_the_background() -> None:
    page = Page.objects.filter(depth=2).first()
    assert page is not None
    before = waiting()
    page.title = "Cells and packs"
    page.save()
    assert waiting() > before
    run_due()
    assert waiting() == 0
    assert not Job.objects.filter(state=Job.State.FAILED).exists()


def test_a_deleted_documents_file_is_deleted_in_the_background(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    document = LibraryDocument.objects.create(title="a", file=ContentFile(b"a", name="a.pdf"))
    storage, name = document.file.storage, document.file.name
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    run_due()
    assert not storage.exists(name)
