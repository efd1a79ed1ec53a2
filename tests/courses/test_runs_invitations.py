"""Invitations: a list with mistakes takes in nobody unless wanted; mails in each one's language."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from courses.models import Invitation, Run
from courses.services.runs import MAIL
from kernel.clock import now
from kernel.jobs import running
from kernel.models import Job
from people.models import Notice, User
from people.services.digests import send_digests
from people.services.persons import person_of
from tests.courses.runs import dated_run
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
LIST = "email,name\nmarta@example.org,Marta\nnobody,Nobody\nnils@example.org,Nils\n"


@pytest.fixture
def run(site: SmallSite) -> Run:
    """A run for the invited."""
    return dated_run(site, access="invitation")


def upload(client: Client, run: Run, content: bytes | str, **more: str) -> str:
    raw = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("list.csv", raw, "text/csv")
    reply = client.post(address(run), {"file": file, **more}, follow=True)
    return reply.content.decode()


def address(run: Run) -> str:
    return f"/cms/runs/one/{run.uuid}/invitations/"


def invited() -> list[str]:
    return sorted(Invitation.objects.values_list("email", flat=True))


def work() -> None:
    """Do what the worker does."""
    for job in Job.objects.filter(kind=MAIL):
        assert running.run(job.uuid)


def test_a_good_list_invites_all(run: Run, trainer: Client) -> None:
    page = upload(trainer, run, "marta@example.org\nNils@Example.org\n")
    assert invited() == ["marta@example.org", "nils@example.org"]
    assert "2 people are invited" in page


def test_a_list_with_a_mistake_invites_nobody_and_names_the_line(run: Run, trainer: Client) -> None:
    page = upload(trainer, run, LIST)
    assert invited() == []
    assert not Job.objects.filter(kind=MAIL).exists()
    assert '<th scope="row">3</th>' in page
    assert "“nobody” is not an e-mail address." in page
    assert "Invite the 2 good addresses" in page


def test_the_good_lines_are_taken_if_the_person_chooses_so(run: Run, trainer: Client) -> None:
    trainer.post(address(run), {"text": LIST, "take_good": "1"})
    assert invited() == ["marta@example.org", "nils@example.org"]


def test_who_is_invited_already_gets_no_second_mail(run: Run, trainer: Client) -> None:
    run.invitations.create(email="MARTA@example.org")
    page = upload(trainer, run, "marta@example.org\nnils@example.org")
    assert "1 person is invited" in page
    assert "1 address was on the list already" in page
    assert invited() == ["MARTA@example.org", "nils@example.org"]
    assert len(Job.objects.get(kind=MAIL).arguments["invitations"]) == 1


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "Choose a file"),
        (b"a@x.org\0\0\x01", "This is not a text file"),
        (b"a" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_is_no_list_is_refused(run: Run, trainer: Client, content: bytes, error: str) -> None:
    assert error in upload(trainer, run, content)
    assert invited() == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_may_come_as_spreadsheets_write_it(run: Run, trainer: Client, encoding: str) -> None:
    upload(trainer, run, "name;email\nJosé Núñez;jose@example.org".encode(encoding))
    assert invited() == ["jose@example.org"]


def test_each_is_mailed_in_the_language_of_the_account(
    run: Run, trainer: Client, marta: User
) -> None:
    marta.language = "es"
    marta.save()
    upload(trainer, run, "MARTA@example.org\nnils@example.org")
    work()
    by_address = {message.to[0]: message for message in mail.outbox}
    spanish, english = by_address["marta@example.org"], by_address["nils@example.org"]
    assert f"/es/learn/runs/{run.uuid}/" in spanish.body
    assert f"http://testserver/en/learn/runs/{run.uuid}/" in english.body
    assert english.subject == "You are invited to “Cells”"
    assert spanish.subject != english.subject


def test_who_has_an_account_is_told_on_the_page_of_notices_and_mailed_once(
    run: Run, trainer: Client, marta: User
) -> None:
    User.objects.filter(pk=marta.pk).update(language="es")
    upload(trainer, run, "MARTA@example.org\nnils@example.org")
    work()
    notice = Notice.objects.get(kind="courses.invitation")
    assert notice.person == person_of(marta)
    assert notice.subject == "Invitación a «Cells»"
    assert notice.link == f"/es/learn/runs/{run.uuid}/"
    Notice.objects.update(created=now() - timedelta(hours=25))
    send_digests(lambda done, of: None)
    assert len(mail.outbox) == 2  # the invitations themselves: no digest tells them again


def test_a_worker_that_was_lost_in_mid_invitation_mails_no_account_twice(
    run: Run, trainer: Client, marta: User
) -> None:
    upload(trainer, run, "marta@example.org")
    work()
    Job.objects.update(state=Job.State.QUEUED, run_after=now(), done=0)
    work()
    assert len(mail.outbox) == 1


def test_a_mail_that_failed_is_tried_again_with_its_notice(
    run: Run, trainer: Client, marta: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload(trainer, run, "marta@example.org")
    with monkeypatch.context() as patch:
        patch.setattr("courses.runs.mailing.send_mail", refuse)
        work()
    assert not Notice.objects.filter(kind="courses.invitation").exists()
    Job.objects.update(run_after=now())
    work()
    assert (len(mail.outbox), Notice.objects.filter(kind="courses.invitation").count()) == (1, 1)


def refuse(*_arguments: object, **_more: object) -> None:
    """Fail as a server that is away."""
    raise OSError


def test_an_invitation_taken_back_is_not_mailed(run: Run, trainer: Client) -> None:
    upload(trainer, run, "nils@example.org")
    trainer.post(address(run), {"remove": str(Invitation.objects.get().pk)})
    work()
    assert invited() == []
    assert mail.outbox == []


def test_a_worker_that_was_lost_goes_on_after_the_last_mail(run: Run, trainer: Client) -> None:
    upload(trainer, run, "nils@example.org\nolga@example.org")
    Job.objects.filter(kind=MAIL).update(done=1)
    work()
    assert [message.to for message in mail.outbox] == [["olga@example.org"]]


def test_invitations_of_another_run_are_left_alone(
    site: SmallSite, run: Run, trainer: Client
) -> None:
    other = dated_run(site, "Other").invitations.create(email="nils@example.org")
    trainer.post(address(run), {"remove": str(other.pk)})
    assert Invitation.objects.filter(pk=other.pk).exists()


def test_the_invited_person_enrols(
    run: Run, trainer: Client, marta: User, client_of: Callable[[User], Client]
) -> None:
    upload(trainer, run, "marta@example.org")
    client_of(marta).post(f"/en/learn/runs/{run.uuid}/enrol/")
    assert Invitation.objects.get().accepted is not None
