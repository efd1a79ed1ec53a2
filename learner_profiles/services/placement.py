"""Placement tests: begun or resumed, answered one item after another, ended by their rule.

Each answer is a statement of the record like any other; its id follows from the test and the
number of the question, so that a form sent twice is one answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Q

from competences.models import JobRole
from courses.domain.grading import Response, grade, response_pattern
from courses.domain.parameters import seed_of
from courses.models import ItemVersion
from courses.services.interactions import question_activity, version_activity
from kernel.clock import now
from kernel.identifiers import mint
from learner_profiles.domain.adaptive_test.choosing import Chooser
from learner_profiles.models import PlacementAnswer, PlacementTest, TestRule
from learner_profiles.selectors.placement import Sitting, sitting
from people.models import Person
from people.services.persons import pseudonym_of
from xapi.domain.acts import Act, Activity, Result
from xapi.domain.vocabulary import Kind
from xapi.services.own import record_acts

OPEN_FOR = timedelta(days=14)
"""A test left alone longer is not resumed: what was answered counts, a new one begins."""


@dataclass(frozen=True)
class About:
    """What a test is about: a role or one skill by its uuid, and the URIs of the skills."""

    skills: Sequence[str]
    role: UUID | None = None
    skill: UUID | None = None


@transaction.atomic
def begin(person: Person, about: About, language: str) -> PlacementTest | None:
    """Return the learner's open test about the same, else a new one; None without any item."""
    Person.objects.select_for_update().get(pk=person.pk)
    same = left(person, about, language)
    if same is not None:
        return same
    begun = now()
    test = PlacementTest(
        person=person,
        role=about.role,
        skill=about.skill,
        skills=sorted(about.skills),
        language=language,
        started=begun,
        deadline=deadline_of(about, begun),
    )
    sat = sitting(test)
    if not len(sat.bank):
        return None
    test.save()
    advance(test, sat)
    return test


def deadline_of(about: About, begun: datetime) -> datetime | None:
    """Return when a test has to end, None where no trainer says so."""
    rule = TestRule.objects.filter(role__uuid=about.role).first() if about.role else None
    return begun + timedelta(minutes=rule.minutes) if rule else None


def limit(role: JobRole, minutes: int | None) -> None:
    """Give the tests of a role that begin from now on a time limit, or none."""
    if minutes is None:
        TestRule.objects.filter(role=role).delete()
    else:
        TestRule.objects.update_or_create(role=role, defaults={"minutes": minutes})


def left(person: Person, about: About, language: str) -> PlacementTest | None:
    """Return the test about the same that the learner left and may resume."""
    return PlacementTest.objects.filter(
        Q(deadline=None) | Q(deadline__gt=now()),
        person=person,
        role=about.role,
        skill=about.skill,
        language=language,
        finished=None,
        started__gt=now() - OPEN_FOR,
    ).first()


@transaction.atomic
def answer(test: PlacementTest, number: int, response: Response | None) -> None:
    """Score and record the answer to the open question, None for "I don't know yet".

    A number that is not the open one changes nothing: it was sent twice, or from another tab.
    Nor does an answer after the deadline.
    """
    locked = PlacementTest.objects.select_for_update().get(pk=test.pk)
    row = locked.answers.filter(number=number, share=None).select_related("item_version").first()
    if row is None or locked.over:
        return
    asked = seeded(locked, row.item_version)
    act = told(locked, row, asked, response)
    record_acts(act)
    row.share = (act.result.scaled if act.result else None) or 0.0
    row.answered = act.timestamp
    row.save(update_fields=["share", "answered"])
    advance(locked, sitting(locked))


def advance(test: PlacementTest, sat: Sitting) -> None:
    """Put the next question, or end the test."""
    place = None
    if not sat.ended:
        chooser = Chooser(sat.bank, sat.exposure, sat.content)
        chooser.leave_out(sat.asked)
        place = chooser.choose(sat.belief)
    if place is None:
        test.finished = now()
        test.save(update_fields=["finished"])
        return
    PlacementAnswer.objects.create(
        test=test, number=len(sat.asked) + 1, item_version=sat.versions[place]
    )


def seeded(test: PlacementTest, version: ItemVersion) -> ItemVersion:
    """Return a version with this test's own numbers, where it has parameters."""
    if version.frozen.parameters:
        version.seed = seed_of(test.uuid, version.question.activity_uuid)
    return version


def told(
    test: PlacementTest, row: PlacementAnswer, version: ItemVersion, response: Response | None
) -> Act:
    """Return an answer as an act; not to know is an answer without words that is not right."""
    item = version.item
    verdict = grade(item, response) if response is not None else None
    return Act(
        id=uuid5(test.uuid, str(row.number)),
        actor=pseudonym_of(test.person),
        verb="answered",
        activity=question_activity(version, test.language),
        result=Result(
            scaled=round(verdict.scaled, 4) if verdict else 0.0,
            success=verdict.success if verdict else False,
            response=response_pattern(item, response) if response is not None else "",
        ),
        registration=test.uuid,
        parent=(Activity(mint("placement-test", test.uuid), Kind.TEST),),
        grouping=(version_activity(version),),
        language=test.language,
        timestamp=now(),
    )
