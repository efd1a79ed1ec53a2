"""The small site of the courses tests, and Marta taking part in its course."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import Enrolment
from courses.selectors.structure import structure_of
from courses.services.enrolments import enrol
from people.models import User
from tests.courses import site as sites


@pytest.fixture
def site(db: None) -> sites.SmallSite:
    """A catalogue with one course: two modules, three lessons, four questions."""
    return sites.build()


@pytest.fixture
def enrolment(site: sites.SmallSite, marta: User) -> Enrolment:
    """Marta is enrolled in the course."""
    return enrol(marta, structure=structure_of(site.course), language="en")


@pytest.fixture
def learner(enrolment: Enrolment, marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser, enrolled."""
    return client_of(marta)
