"""Calibrations: trained by a job, kept with figures, in force if better, rolled back."""

from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from kernel.clock import now
from kernel.models import Job
from learner_profiles.models import ModelVersion, PlacementAnswer, PlacementTest
from learner_profiles.selectors.first_answers import first_answers
from learner_profiles.selectors.parameters import difficulties
from learner_profiles.services import models
from people.models import Person
from tests.learner_profiles.skilled import Skilled

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(skilled: Skilled) -> Skilled:
    """Forty learners answered; one of the items is far harder than experts thought."""
    chance, versions = (
        np.random.default_rng(3),
        [one for its in skilled.versions.values() for one in its],
    )
    for ability in chance.normal(0, 1, 40):
        test = PlacementTest.objects.create(
            person=Person.objects.create(), skills=[], language="en", started=now()
        )
        PlacementAnswer.objects.bulk_create(
            PlacementAnswer(
                test=test,
                number=number,
                item_version=one,
                share=float(number > 0 and chance.random() < 1 / (1 + np.exp(-2 - ability))),
                answered=now(),
            )
            for number, one in enumerate(versions)
        )
    return skilled


def run(*words: str) -> str:
    out = StringIO()
    call_command("mastery_model", *words, stdout=out)
    return out.getvalue()


def test_a_better_version_comes_into_force_and_everything_is_made_anew(answered: Skilled) -> None:
    version = models.train_version()
    assert version is not None
    assert version.active
    assert version.figures["log_loss"] < version.figures["before"]
    assert version.figures["answers"] == 320
    hardest = max(difficulties(), key=lambda name: difficulties()[name])
    assert hardest == str(answered.versions["test"][0].uuid)
    assert Job.objects.filter(kind=models.REBUILD).count() == 1


def test_a_worse_one_is_kept_and_not_used(answered: Skilled) -> None:
    first = models.train_version()
    second = models.train_version()
    assert first is not None
    assert second is not None
    assert second.figures["log_loss"] >= second.figures["before"]
    assert [one.active for one in ModelVersion.objects.order_by("number")] == [True, False]


def test_without_answers_experts_values_hold(skilled: Skilled) -> None:
    assert models.train_version() is None
    assert difficulties() == {}
    with pytest.raises(CommandError, match="Too few answers"):
        run("train")


def test_versions_are_listed_and_rolled_back(answered: Skilled) -> None:
    assert "* 1" in run("train")
    assert "  1" in run("use", "experts")
    assert difficulties() == {}
    assert "* 1" in run("use", "1")
    assert difficulties()


@pytest.mark.parametrize("number", ["7", "x"])
def test_a_version_that_is_none_is_refused(skilled: Skilled, number: str) -> None:
    with pytest.raises(CommandError, match="There is no version"):
        run("use", number)


def test_only_the_first_answer_to_a_question_trains(answered: Skilled) -> None:
    before = first_answers()
    person = PlacementTest.objects.first()
    assert person is not None
    again = PlacementTest.objects.create(
        person=person.person, skills=[], language="en", started=now()
    )
    PlacementAnswer.objects.create(
        test=again,
        number=1,
        item_version=answered.versions["test"][0],
        share=1.0,
        answered=now(),
    )
    assert first_answers() == before
