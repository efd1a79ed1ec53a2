"""Trainers may write below a catalogue as soon as an administrator publishes it."""

from collections.abc import Callable

import pytest
from django.test import Client

from courses.models import CataloguePage
from lms.pages import HomePage
from people.models import User

pytestmark = pytest.mark.django_db


def test_a_published_catalogue_lets_trainers_in(
    home: HomePage, tomas: User, client_of: Callable[[User], Client]
) -> None:
    catalogue = home.add_child(instance=CataloguePage(title="Courses", slug="courses", live=False))
    assert not catalogue.permissions_for_user(tomas).can_add_subpage()
    catalogue.save_revision().publish()
    again = User.objects.get(pk=tomas.pk)
    assert catalogue.permissions_for_user(again).can_add_subpage()
