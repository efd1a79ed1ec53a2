"""Trainers write to the learners they selected: each gets it once, in the own language."""

from collections.abc import Callable
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.mail import EmailMessage
from django.test import Client

from courses.models import Enrolment
from courses.results import mailing
from courses.services.messages import JOB, MOST_A_DAY
from kernel.clock import now
from kernel.jobs import running
from kernel.models import Job
from people.models import Notice, User
from tests.conftest import account
from tests.courses.acting import Acting
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db
SUBJECT = "See you on Friday"
TEXT = "Bring gloves."


@pytest.fixture
def address(site: SmallSite) -> str:
    return f"/cms/results/{site.course.translation_key}/message/"


@pytest.fixture
def learners(site: SmallSite) -> dict[str, Acting]:
    """Two take part: Bea in English, Carla in Spanish."""
    found = {name: Acting.enrolled(account(name, "learner"), site.course) for name in NAMES}
    User.objects.filter(name="Carla").update(language="es")
    return found


NAMES = ("Bea", "Carla")


def post(client: Client, address: str, data: dict[str, str]) -> BeautifulSoup:
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def preview(client: Client, address: str, **more: str) -> BeautifulSoup:
    page = BeautifulSoup(client.get(address).content, "html.parser")
    once = str(page.select_one("input[name=once]")["value"])
    return post(client, address, {"subject": SUBJECT, "text": TEXT, "once": once, **more})


def fields(page: BeautifulSoup) -> dict[str, str]:
    inputs = page.select("form:has(button[name=send]) input[name]")
    return {str(one["name"]): str(one.get("value", "")) for one in inputs} | {"send": "1"}


def writes(client: Client, address: str, **more: str) -> BeautifulSoup:
    return post(client, address, fields(preview(client, address, **more)))


def work() -> None:
    """Run the messages that wait."""
    for job in Job.objects.filter(kind=JOB, state=Job.State.QUEUED):
        Job.objects.filter(pk=job.pk).update(run_after=now())
        running.run(job.uuid)


def told() -> list[str]:
    return sorted(message.to[0].partition("@")[0] for message in mail.outbox)


@pytest.mark.usefixtures("learners")
class TestBeforeSending:
    def test_the_count_and_each_language_are_shown(self, trainer: Client, address: str) -> None:
        page = preview(trainer, address)
        said = page.get_text()
        assert "This message reaches 2 learners" in said
        assert "Hello Bea," in said
        assert "Hola, Carla" in said
        assert said.count(TEXT) == 2
        assert not Job.objects.filter(kind=JOB).exists()

    def test_it_may_be_changed(self, trainer: Client, address: str) -> None:
        data = fields(preview(trainer, address))
        del data["send"]
        page = post(trainer, address, data | {"change": "1"})
        assert TEXT in page.select_one("textarea[name=text]").get_text()

    def test_who_came_in_since_is_shown_first(
        self, trainer: Client, address: str, site: SmallSite
    ) -> None:
        data = fields(preview(trainer, address))
        Acting.enrolled(account("Dora", "learner"), site.course)
        page = post(trainer, address, data)
        assert "This message reaches 3 learners" in page.get_text()
        assert not Job.objects.filter(kind=JOB).exists()

    @pytest.mark.parametrize("missing", ["subject", "text"])
    def test_nothing_may_be_missing(self, trainer: Client, address: str, missing: str) -> None:
        page = preview(trainer, address, **{missing: ""})
        assert page.select(".error-message")
        assert page.select_one("button[name=send]") is None


@pytest.mark.usefixtures("learners")
class TestSending:
    def test_reaches_each_in_the_own_language(self, trainer: Client, address: str) -> None:
        writes(trainer, address)
        work()
        by_name = {message.to[0].partition("@")[0]: message for message in mail.outbox}
        assert by_name["bea"].subject == SUBJECT
        assert by_name["bea"].body.startswith("Hello Bea,\n\nBring gloves.")
        assert by_name["carla"].body.startswith("Hola, Carla")
        assert "Tomas" in by_name["bea"].body

    def test_reaches_only_the_selected(self, trainer: Client, address: str) -> None:
        writes(trainer, f"{address}?search=carla")
        work()
        assert told() == ["carla"]

    def test_reaches_nobody_who_left_or_lost_the_account(
        self, trainer: Client, address: str
    ) -> None:
        writes(trainer, address)
        Enrolment.objects.filter(person__user__name="Bea").update(left=now())
        User.objects.filter(name="Carla").update(is_active=False)
        work()
        assert told() == []

    def test_is_a_notice_too(self, trainer: Client, address: str) -> None:
        writes(trainer, address)
        work()
        notice = Notice.objects.get(person__user__name="Bea")
        assert (notice.subject, notice.text) == (SUBJECT, TEXT)
        assert notice.mailed is not None

    @pytest.mark.parametrize(("chosen", "reply"), [({}, []), ({"reply": "on"}, ["tomas"])])
    def test_tells_the_trainers_address_only_if_wanted(
        self, trainer: Client, address: str, chosen: dict[str, str], reply: list[str]
    ) -> None:
        writes(trainer, f"{address}?search=bea", **chosen)
        work()
        found = [one.partition("@")[0] for one in mail.outbox[0].reply_to]
        assert found == reply
        assert ("tomas@" in str(mail.outbox[0].message())) == bool(reply)

    def test_twice_pressed_is_one_message(self, trainer: Client, address: str) -> None:
        data = fields(preview(trainer, address))
        for _ in range(2):
            post(trainer, address, data)
        assert Job.objects.filter(kind=JOB).count() == 1

    def test_has_a_limit_a_day(self, trainer: Client, address: str, tomas: User) -> None:
        data = fields(preview(trainer, address))
        for _ in range(MOST_A_DAY):
            Job.objects.create(kind=JOB, owner=tomas.pk)
        page = post(trainer, address, data)
        assert "You wrote as often as is allowed" in page.get_text()
        assert Job.objects.filter(kind=JOB).count() == MOST_A_DAY


@pytest.mark.usefixtures("learners")
class TestTrouble:
    def test_a_worker_that_is_lost_mails_nobody_twice(
        self, trainer: Client, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class LostError(BaseException):
            """The worker is killed."""

        def kill(*_: object) -> None:
            raise LostError

        writes(trainer, address)
        monkeypatch.setattr(running.JobRun, "progress", kill)
        with pytest.raises(LostError):
            work()
        assert len(told()) == 1
        monkeypatch.undo()
        Job.objects.update(state=Job.State.QUEUED, lease_until=None)
        work()
        assert told() == ["bea", "carla"]

    def test_a_server_that_is_away_is_tried_again(
        self, trainer: Client, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_: object) -> None:
            raise SMTPServerDisconnected

        writes(trainer, address)
        monkeypatch.setattr(EmailMessage, "send", away)
        work()
        assert Job.objects.get(kind=JOB).state == Job.State.QUEUED
        assert not Notice.objects.filter(kind=mailing.KIND).exists()
        monkeypatch.undo()
        work()
        assert told() == ["bea", "carla"]

    def test_an_address_that_is_refused_stops_nobody(
        self, trainer: Client, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        send = EmailMessage.send

        def choosy(message: EmailMessage, *args: object) -> int:
            if "bea" in message.to[0]:
                raise SMTPRecipientsRefused({})
            return send(message)

        monkeypatch.setattr(EmailMessage, "send", choosy)
        writes(trainer, address)
        work()
        assert told() == ["carla"]
        assert Job.objects.get(kind=JOB).state == Job.State.DONE


def test_without_learners_there_is_nothing_to_write(trainer: Client, address: str) -> None:
    page = BeautifulSoup(trainer.get(address).content, "html.parser")
    assert page.select_one("textarea") is None
    assert "Nobody fits" in page.get_text()


@pytest.mark.parametrize("group", ["learner", "librarian"])
def test_it_is_for_trainers(
    client_of: Callable[[User], Client], address: str, learners: dict[str, Acting], group: str
) -> None:
    client = client_of(account("Other", group))
    assert client.post(address, {"subject": "x", "text": "y"}).status_code in {302, 403}
    assert not Job.objects.filter(kind=JOB).exists()
