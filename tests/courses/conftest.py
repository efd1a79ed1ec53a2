"""The small site of the courses tests, and Marta taking part in its course."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import Enrolment
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from people.models import User
from tests.courses import site as sites
from tests.courses.acting import Acting


@pytest.fixture
def enrolment(site: sites.SmallSite, marta: User) -> Enrolment:
    """Marta is enrolled in the course."""
    return enrol(marta, structure=structure_of(site.course), language="en")


@pytest.fixture
def learner(enrolment: Enrolment, marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser, enrolled."""
    return client_of(marta)


@pytest.fixture
def learner_client(marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser; she takes no course yet."""
    return client_of(marta)


@pytest.fixture
def trainer(site: sites.SmallSite, tomas: User, client_of: Callable[[User], Client]) -> Client:
    """Tomas's browser; the course is his."""
    site.course.owner = tomas
    site.course.save()
    return client_of(tomas)


@pytest.fixture
def marta_learns(enrolment: Enrolment, site: sites.SmallSite) -> Acting:
    """Marta answered the voltage question rightly and worked through the first two lessons."""
    acting = Acting(enrolment, site.course)
    right = {"answer": [sites.option(site.voltage, "Voltage")]}
    acting.answers(site.voltage, right, site.lessons[0])
    acting.works_through(site.lessons[0])
    acting.answers(site.current, {"answer": ["140 A"]}, site.lessons[1])
    acting.works_through(site.lessons[1])
    return acting
