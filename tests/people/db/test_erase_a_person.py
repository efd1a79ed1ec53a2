"""A person is erased as a whole, from any point on and again after a restore, on both databases."""

import json
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings
from wagtail.models import ModelLogEntry

from kernel.jobs.sweep import run_due
from kernel.models import Job
from kernel.registries import personal_data
from kernel.registries.personal_data import in_order
from oer_library.models import LibraryDocument
from people.erasing import erasure, log
from people.erasing.erasure import ask_for_erasure, erase_person
from people.models import DataExport, Person, Pseudonym, User
from people.selectors.mail import newest
from people.services.persons import person_of, pseudonym_of
from tests.courses.site import SmallSite
from tests.people import own_data
from xapi.models import Agent, Statement, StatementKey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Each test has a log and mails of its own."""
    settings.DATA_DIR, settings.MAIL_FOLDER = tmp_path, tmp_path / "mail"


@pytest.fixture
def kept(marta: User, site: SmallSite) -> list[tuple[str, int]]:
    """Everything that leads to Marta, of whom everything is kept that can be kept."""
    own_data.keep_everything(marta, site)
    return list(own_data.everything_of(marta))


def test_every_model_with_a_way_to_a_person_has_a_row_in_these_tests(
    kept: list[tuple[str, int]],
) -> None:
    labels = {model._meta.label for model in own_data.personal_models()}
    assert labels - {label for label, _ in kept} <= {"account.EmailConfirmation"}


def test_nothing_that_leads_to_the_person_is_left(marta: User, kept: list[tuple[str, int]]) -> None:
    name, file = pseudonym_of(person_of(marta)), str(DataExport.objects.get().file)
    assert default_storage.exists(file)
    assert newest()
    erase_person(person_of(marta).pk)
    assert own_data.left_of(kept) == []
    assert Pseudonym.objects.get(name=name).person is None
    assert not default_storage.exists(file)
    assert newest() == []
    assert not Job.objects.filter(owner=marta.pk).exists()


def test_the_record_keeps_tombstones_alone(marta: User, kept: list[tuple[str, int]]) -> None:
    name = str(pseudonym_of(person_of(marta)))
    assert Statement.objects.filter(raw__contains=name).exists()
    erase_person(person_of(marta).pk)
    assert not Statement.objects.exists()
    assert not Agent.objects.filter(identifier__contains=name).exists()
    assert StatementKey.objects.exists()
    assert not StatementKey.objects.filter(erased=None).exists()


def test_what_was_uploaded_for_others_stays_without_a_name(
    marta: User, kept: list[tuple[str, int]]
) -> None:
    erase_person(person_of(marta).pk)
    document = LibraryDocument.objects.get()
    assert document.uploaded_by_user is None
    assert default_storage.exists(str(document.file))


def test_entries_of_the_editors_log_about_the_account_go(marta: User, ada: User) -> None:
    kind = ContentType.objects.get_for_model(User)
    entry = {"action": "wagtail.edit", "label": "Marta", "timestamp": marta.date_joined}
    ModelLogEntry.objects.create(content_type=kind, object_id=str(marta.pk), user=ada, **entry)
    ModelLogEntry.objects.create(content_type=kind, object_id=str(ada.pk), user=marta, **entry)
    erase_person(person_of(marta).pk)
    assert [left.user_id for left in ModelLogEntry.objects.all()] == [None]


def test_all_devices_are_signed_out_at_once(
    marta: User, tomas: User, client_of: Callable[[User], Client]
) -> None:
    phone, other = client_of(marta), client_of(tomas)
    ask_for_erasure(person_of(marta))
    assert phone.get("/en/accounts/settings/").status_code == 302
    run_due()
    assert Session.objects.count() == 1
    assert other.get("/en/accounts/settings/").status_code == 200


def test_nothing_of_others_is_touched(tomas: User, marta: User, site: SmallSite) -> None:
    own_data.keep_a_course(tomas, site)
    theirs = list(own_data.everything_of(tomas))
    own_data.keep_a_course(marta, site)
    erase_person(person_of(marta).pk)
    assert len(own_data.left_of(theirs)) == len(
        [each for each in theirs if each[0] not in own_data.KEPT]
    )
    assert Statement.objects.exists()


STEPS = [label for label, _ in in_order()]


@pytest.mark.parametrize("label", STEPS)
def test_a_worker_lost_at_any_step_leaves_work_that_the_next_one_ends(
    label: str,
    marta: User,
    kept: list[tuple[str, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = personal_data.registered[label]

    def dies_after_its_effect(person_id: int) -> int:
        whole.erase(person_id)
        raise KeyboardInterrupt

    person, name = person_of(marta), pseudonym_of(person_of(marta))
    dying = type(whole)(whole.export, dies_after_its_effect, stage=whole.stage)
    with monkeypatch.context() as patch:
        patch.setitem(personal_data.registered, label, dying)
        with pytest.raises(KeyboardInterrupt):
            erase_person(person.pk)
    assert log.read() == [name]
    erase_person(person.pk)
    assert own_data.left_of(kept) == []
    assert not Person.objects.filter(pk=person.pk).exists()


def test_an_erasure_that_fails_is_tried_again(marta: User, monkeypatch: pytest.MonkeyPatch) -> None:
    job = ask_for_erasure(person_of(marta))
    with monkeypatch.context() as patch:
        patch.setattr(erasure, "in_order", lambda: 1 / 0)
        run_due()
    Job.objects.update(run_after=job.created)
    run_due()
    job.refresh_from_db()
    assert (job.state, job.attempt, job.error) == (Job.State.DONE, 2, "")
    assert not User.objects.filter(pk=marta.pk).exists()


def test_asked_for_twice_it_is_done_once(marta: User) -> None:
    jobs = {ask_for_erasure(person_of(marta)).uuid for _ in range(2)}
    assert len(jobs) == 1


def test_the_log_holds_pseudonyms_with_their_time_and_nothing_else(
    marta: User, kept: list[tuple[str, int]]
) -> None:
    name = pseudonym_of(person_of(marta))
    erase_person(person_of(marta).pk)
    (line,) = log.path().read_text().splitlines()
    assert json.loads(line).keys() == {"pseudonym", "erased"}
    assert json.loads(line)["pseudonym"] == str(name)
    assert log.path().stat().st_mode & 0o077 == 0


def test_a_line_of_the_log_that_a_crash_cut_off_hides_no_other(tomas: User, marta: User) -> None:
    first, second = pseudonym_of(person_of(tomas)), pseudonym_of(person_of(marta))
    log.append([first])
    with log.path().open("a") as file:
        file.write('{"pseudonym": "7d1f')
    log.append([second, first])
    assert log.read() == [first, second]


def test_whom_a_restored_backup_brings_back_is_erased_again(
    marta: User, tomas: User, kept: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    log.append([pseudonym_of(person_of(marta)), UUID(int=7)])
    call_command("erase_again")
    assert "1 people" in capsys.readouterr().out
    assert own_data.left_of(kept) == []
    assert User.objects.filter(pk=tomas.pk).exists()
    call_command("erase_again")
    assert "0 people" in capsys.readouterr().out
