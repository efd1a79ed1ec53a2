"""What learners say of their own skills: an own judgement, and objections to estimates."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from kernel.clock import now
from kernel.identifiers import iri_base
from people.models import Person
from people.services.persons import pseudonym_of
from xapi.domain.acts import Act, Activity, Result
from xapi.domain.vocabulary import LEVEL, Kind
from xapi.services.own import record_acts


@dataclass(frozen=True)
class Named:
    """A skill by its URI, with its name in the language in which it was met."""

    uri: str
    label: str
    language: str

    @property
    def activity(self) -> Activity:
        """Return the skill as an activity."""
        return Activity(self.uri, Kind.SKILL, {self.language: self.label})


@transaction.atomic
def object_to(person: Person, skill: Named, words: str, level: int | None) -> None:
    """Record that an estimate is wrong, and at which proficiency the learner sees the own skill."""
    said = Result(response=words)
    acts = [_act(person, skill, "disagreed", said)]
    if level:
        acts.append(_act(person, skill, "asserted", at_level(level)))
    record_acts(*acts)


def confer(person: Person, skill: Named, level: int, verb: str = "conferred") -> None:
    """Record that somebody was recognised to have a skill (`validated`: by a mentor at work)."""
    record_acts(_act(person, skill, verb, at_level(level)))


def at_level(level: int) -> Result:
    """Return a result that tells a proficiency."""
    return Result(extensions={LEVEL.iri(iri_base()): level})


def _act(person: Person, skill: Named, verb: str, result: Result) -> Act:
    return Act(
        id=uuid4(),
        actor=pseudonym_of(person),
        verb=verb,
        activity=skill.activity,
        result=result,
        language=skill.language,
        timestamp=now(),
    )
