"""Certificates: for completed courses only, printable, checked by strangers, withdrawn."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.certificates.document import pdf
from courses.certificates.issuing import NotComplete, issue, withdraw
from courses.models import Certificate, Enrolment
from kernel.clock import now
from people.models import Notice, User
from tests.courses.site import SmallSite

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(enrolment: Enrolment) -> Enrolment:
    """Marta completed the course with 90 %."""
    enrolment.completed, enrolment.completed_score = now(), 0.9
    enrolment.save()
    return enrolment


@pytest.fixture
def certificate(done: Enrolment, site: SmallSite) -> Certificate:
    """Marta's certificate."""
    return issue(done, site.course, name="Marta Kowalska")


@pytest.fixture
def address(site: SmallSite) -> str:
    """Where Marta's certificate is."""
    return f"/en/learn/courses/{site.course.translation_key}/certificate/"


def test_there_is_none_before_completion(learner: Client, address: str) -> None:
    assert learner.get(address).status_code == 404
    assert learner.get(address.replace("certificate/", "certificate.pdf")).status_code == 404


def test_the_service_refuses_before_completion(enrolment: Enrolment, site: SmallSite) -> None:
    with pytest.raises(NotComplete):
        issue(enrolment, site.course, name="Marta")


def test_the_learner_says_the_name_and_gets_it(
    learner: Client, done: Enrolment, address: str
) -> None:
    assert "Make the certificate" in learner.get(address).content.decode()
    learner.post(address, {"name": "  Marta K. "})
    assert Certificate.objects.get().name == "Marta K."
    assert "made out to Marta K." in learner.get(address).content.decode()


def test_a_name_is_needed(learner: Client, done: Enrolment, address: str) -> None:
    page = learner.post(address, {"name": "   "})
    assert page.status_code == 200
    assert not Certificate.objects.exists()


def test_a_new_name_keeps_the_code(
    certificate: Certificate, done: Enrolment, site: SmallSite
) -> None:
    again = issue(done, site.course, name="Marta Nowak")
    assert again.code == certificate.code
    assert Certificate.objects.get().name == "Marta Nowak"


def test_the_pdf_is_tagged_and_names_language_and_title(
    learner: Client, certificate: Certificate, address: str
) -> None:
    reply = learner.get(address.replace("certificate/", "certificate.pdf"))
    assert reply["Content-Type"] == "application/pdf"
    assert 'filename="cells.pdf"' in reply["Content-Disposition"]
    for mark in (b"%PDF-", b"/StructTreeRoot", b"/Marked true", b"pdfuaid"):
        assert mark in reply.content


@pytest.mark.parametrize("name", ["#import", "*bold* [x] $y$", 'quote " \\ end', "Łucja Őze Ω"])
def test_what_is_typed_is_only_text(certificate: Certificate, name: str) -> None:
    certificate.name = name
    certificate.learning_outcomes = [f"Explain {name}"]
    assert pdf(certificate, check_address="http://localhost/x").startswith(b"%PDF-")


def test_a_stranger_checks_it(anonymous: Client, certificate: Certificate) -> None:
    reply = anonymous.get(f"/en/learn/check/{certificate.code}/")
    page = reply.content.decode()
    assert "Marta Kowalska completed “Cells”" in page
    assert "90" in page
    assert reply["X-Robots-Tag"] == "noindex"


def test_the_check_page_knows_no_address_of_hers(
    anonymous: Client, certificate: Certificate
) -> None:
    page = anonymous.get(f"/en/learn/check/{certificate.code}/").content.decode()
    assert "example.org" not in page


def test_codes_cannot_be_guessed(certificate: Certificate) -> None:
    assert len(certificate.code) >= 20  # 120 random bits


def test_a_made_up_code_is_not_found(anonymous: Client) -> None:
    reply = anonymous.get("/en/learn/check/made-up/")
    assert reply.status_code == 404
    assert "There is no such certificate" in reply.content.decode()


def test_a_withdrawn_one_says_so_and_why(anonymous: Client, certificate: Certificate) -> None:
    withdraw(certificate, reason="The answers were somebody else's.")
    page = anonymous.get(f"/en/learn/check/{certificate.code}/").content.decode()
    assert "This certificate was withdrawn" in page
    assert "somebody else" in page


def test_whose_certificate_is_withdrawn_is_told_once_and_why(certificate: Certificate) -> None:
    for _ in range(2):
        withdraw(certificate, reason="The answers were somebody else's.")

    told = Notice.objects.get(person=certificate.enrolment.person)
    assert certificate.course_title in told.subject
    assert told.text == "The answers were somebody else's."
    assert certificate.code in told.link


def test_trainers_withdraw_with_a_reason(
    site: SmallSite, tomas: User, client_of: Callable[[User], Client], certificate: Certificate
) -> None:
    site.course.owner = tomas
    site.course.save()
    client = client_of(tomas)
    assert "Marta Kowalska" in client.get("/cms/certificates/?q=marta").content.decode()
    where = f"/cms/certificates/{certificate.uuid}/withdraw/"
    client.post(where, {"reason": ""})
    assert not Certificate.objects.filter(withdrawn__isnull=False)
    client.post(where, {"reason": "A mistake"})
    assert Certificate.objects.get().reason == "A mistake"


def test_trainers_of_other_courses_neither_see_nor_withdraw_it(
    tomas: User, client_of: Callable[[User], Client], certificate: Certificate
) -> None:
    client = client_of(tomas)
    assert "Marta Kowalska" not in client.get("/cms/certificates/").content.decode()
    reply = client.post(f"/cms/certificates/{certificate.uuid}/withdraw/", {"reason": "x"})
    assert reply.status_code == 404
    assert Certificate.objects.get().withdrawn is None


def test_learners_withdraw_nothing(learner: Client, certificate: Certificate) -> None:
    reply = learner.post(f"/cms/certificates/{certificate.uuid}/withdraw/", {"reason": "x"})
    assert reply.status_code in {302, 403}
    assert Certificate.objects.get().withdrawn is None


def test_leaving_the_course_keeps_it(
    learner: Client, certificate: Certificate, site: SmallSite, address: str
) -> None:
    learner.post(f"/en/learn/courses/{site.course.translation_key}/leave/")
    assert learner.get(address).status_code == 200
