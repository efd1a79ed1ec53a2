"""Gives two of the demo's people a history: simulated answers, recorded as everybody's are.

Each answers one question about every essential skill of a role, and later those that went wrong
once more with the others about the same skill; a mentor confirms something, something is
recognised. What comes of it is the same on every installation.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import exp

from django.db import transaction

from competences.models import JobRole, Skill
from courses.domain.grading import Chosen
from courses.models import ItemVersion
from courses.selectors.tested import bank
from kernel.clock import now
from kernel.identifiers import mint
from learner_profiles.domain.mastery.scale import difficulty
from learner_profiles.models import PlacementAnswer, PlacementTest
from learner_profiles.services import mastery, placement
from learner_profiles.services.judging import Named, confer
from lms.demo.framework import key_of, skill_uri
from people.models import Person, User
from people.services.persons import person_of
from xapi.services.own import record_acts

LANGUAGE = "en"


@dataclass(frozen=True)
class History:
    """Who learnt for which role, how able in logits, what was confirmed and recognised."""

    email: str
    role: str
    ability: float
    spread: float
    validated: str
    conferred: str


HISTORIES = (
    History(
        "nadia@example.org", "battery-test-technician", 1.6, 1.2,
        validated="operate-battery-test-equipment", conferred="electrical-testing-methods",
    ),
    History(
        "jonas@example.org", "battery-recycling-worker", 0.4, 1.4,
        validated="collect-broken-appliances", conferred="use-personal-protection-equipment",
    ),
)  # fmt: skip


def load_histories() -> int:
    """Make the histories of those demo people who have none yet; return how many."""
    made = 0
    for history in HISTORIES:
        user = User.objects.filter(email=history.email, is_demo=True).first()
        person = person_of(user) if user else None
        if person and not PlacementTest.objects.filter(person=person).exists():
            live(person, history)
            made += 1
    if made:
        mastery.read_on()
    return made


@transaction.atomic
def live(person: Person, history: History) -> None:
    """Let somebody learn."""
    chance = random.Random(history.email)  # noqa: S311 - a simulation
    role = JobRole.objects.get(uri=mint("job-role", key_of("job-role", history.role)))
    uris = sorted(role.needs.filter(essential=True).values_list("skill__uri", flat=True))
    able = {uri: history.ability + chance.gauss(0, history.spread) for uri in uris}
    versions = list(bank(uris, LANGUAGE))
    first, rest, seen = list[ItemVersion](), list[ItemVersion](), set[str]()
    for one in versions:
        (rest if skill_of(one) in seen else first).append(one)
        seen.add(skill_of(one))
    begun = now() - timedelta(days=45)
    wrong = sit(person, role, first, able, begun, chance)
    again = [one for one in rest if skill_of(one) in wrong or chance.random() < 0.6]
    learnt = {uri: value + 0.8 for uri, value in able.items()}
    sit(person, role, again, learnt, begun + timedelta(days=30), chance)
    for verb in ("validated", "conferred"):
        skill = Skill.objects.get(uri=skill_uri(getattr(history, verb)))
        confer(person, Named(skill.uri, skill.label, LANGUAGE), 4, verb)


def sit(
    person: Person,
    role: JobRole,
    versions: Sequence[ItemVersion],
    able: dict[str, float],
    begun: datetime,
    chance: random.Random,
) -> set[str]:
    """Let somebody answer some questions; return the skills that went wrong."""
    test = PlacementTest.objects.create(
        person=person, role=role.uuid, skills=sorted(able), language=LANGUAGE, started=begun,
        finished=begun + timedelta(minutes=len(versions)),
    )  # fmt: skip
    wrong = set[str]()
    for number, version in enumerate(versions, start=1):
        hard = difficulty([one.level for one in version.frozen.skills])
        right = chance.random() < 1 / (1 + exp(hard - able[skill_of(version)]))
        at = begun + timedelta(minutes=number)
        row = PlacementAnswer.objects.create(
            test=test, number=number, item_version=version, share=float(right), answered=at
        )
        chosen = next(one.id for one in version.item.options if one.correct == right)
        act = placement.told(test, row, version, Chosen((chosen,)))
        record_acts(replace(act, timestamp=at))
        wrong |= set() if right else {skill_of(version)}
    return wrong


def skill_of(version: ItemVersion) -> str:
    """Return the skill that a question of the demo tests."""
    return version.frozen.skills[0].skill
