"""The named people, their browsers without a browser, and a database that is a copy."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connections
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from kernel import published
from people.models import User
from people.services.persons import person_of
from tests.courses.kept_site import kept_quiz, kept_site
from tests.courses.site import SmallSite
from tests.support import databases
from tests.support.processes import ROOT

quiet = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "database": None}
hypothesis_settings.register_profile("ci", max_examples=50, **quiet)  # type: ignore[arg-type]
hypothesis_settings.register_profile("deep", max_examples=2000, **quiet)  # type: ignore[arg-type]
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Give this process its own copy of the migrated template.

    A test that commits (`transaction=True`) is followed by a fresh copy, so that what the
    migrations wrote (groups, locales, the root of the pages) is there for the next one.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    server = os.environ.get("DATABASE_URL", "")
    copy = databases.copy(server, settings.DATA_DIR, f"test_{worker}")
    use_database(copy.url)

    def restore(_: TransactionTestCase) -> None:
        connections["default"].close()
        copy.restore()

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        copy.restore()
        patch.setenv("DATABASE_URL", copy.url)
        patch.setattr(TransactionTestCase, "_fixture_teardown", restore)
        yield
        connections["default"].close()
        copy.drop()


def use_database(url: str) -> None:
    """Let Django's connection lead to another database."""
    from lms.settings.parts.databases import database

    connections["default"].close()
    name = database(url)
    connections["default"].settings_dict.update({key: name[key] for key in ("NAME", "PORT")})


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Nothing that a test cached is seen by the next."""
    cache.clear()
    published.forget()


@pytest.fixture(scope="session")
def pristine(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Keep the small site and its quiz while the database is as the migrations left it."""
    with django_db_blocker.unblock():
        kept_quiz()


@pytest.fixture
def site(db: None, pristine: None) -> SmallSite:
    """A catalogue with one course: two modules, three lessons, four questions."""
    return kept_site().restore()


@pytest.fixture
def shared() -> Path:
    """Return the folder beside the project with data that is not part of it."""
    if not SHARED.is_dir():
        pytest.skip("left out: ../shared does not stand beside the project")
    return SHARED


def account(name: str, group: str) -> User:
    """Make somebody with an account, a person and a role."""
    user = User.objects.create_user(
        f"{name.lower()}@example.org", "correct horse battery", name=name
    )
    user.groups.add(Group.objects.get_or_create(name=group)[0])
    person_of(user)
    return user


@pytest.fixture
def marta(db: None) -> User:
    """Marta learns."""
    return account("Marta", "learner")


@pytest.fixture
def tomas(db: None) -> User:
    """Tomas trains."""
    return account("Tomas", "trainer")


@pytest.fixture
def lena(db: None) -> User:
    """Lena keeps the library."""
    return account("Lena", "librarian")


@pytest.fixture
def ada(db: None) -> User:
    """Ada administers."""
    return account("Ada", "administrator")


@pytest.fixture
def anonymous() -> Client:
    """Somebody without an account."""
    return Client()


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Give the signed-in client of a user."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in
