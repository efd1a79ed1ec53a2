"""Marta learns in a small course, and Ivo beside her."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from people.models import User
from tests.competences.chain import Chain
from tests.competences.conftest import chain
from tests.conftest import account
from tests.courses import site as sites
from tests.courses.acting import Acting
from tests.learner_profiles.skilled import Skilled

__all__ = ["chain"]

Read = Callable[..., BeautifulSoup]


@pytest.fixture
def learner(site: sites.SmallSite, marta: User) -> Acting:
    """Marta is enrolled."""
    return Acting.enrolled(marta, site.course)


@pytest.fixture
def ivo(db: None) -> User:
    """Ivo learns too."""
    return account("Ivo", "learner")


@pytest.fixture
def browser(marta: User, client_of: Callable[[User], Client]) -> Client:
    """Marta's browser."""
    return client_of(marta)


@pytest.fixture
def read(browser: Client) -> Read:
    """Read Marta's record with some filters."""

    def page(language: str = "en", **filters: str) -> BeautifulSoup:
        response = browser.get(f"/{language}/record/", filters)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return page


@pytest.fixture
def skilled(chain: Chain) -> Skilled:
    """Published questions about the skills of the small value chain."""
    return Skilled.make(chain)
