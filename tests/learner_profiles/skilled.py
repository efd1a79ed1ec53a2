"""Questions about the skills of the small value chain, and what learners do about them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.test import Client

from competences.models import Skill
from courses.domain.question_specs import question_spec
from courses.models import ItemVersion, Question
from courses.services.items import make_question
from learner_profiles.models import PlacementTest
from people.models import User
from people.services.persons import person_of
from tests.competences.chain import Chain

NAMESPACE = UUID("9a7c3c3e-5f0f-4b56-9d0a-4c4a1f8f0c11")
EACH = 4
RIGHT = "yes"


@dataclass(frozen=True)
class Skilled:
    """The chain, and the published versions of its questions by skill."""

    chain: Chain
    versions: dict[str, list[ItemVersion]]

    @classmethod
    def make(cls, chain: Chain) -> "Skilled":
        """Publish four questions about each of two skills."""
        return cls(chain, {name: ask(chain, name) for name in ("test", "safety")})

    def page(self, name: str = "test") -> str:
        """Return the address of the learner's own page of a skill."""
        return f"/en/skills/me/{self.key(name)}/"

    def key(self, name: str) -> str:
        """Return the key of a skill, which is not the last part of its identifier."""
        return key_of(self.chain, name)

    @property
    def role(self) -> str:
        """Return the key of the role that needs both skills."""
        return self.chain.api("tester").rsplit("/", 2)[1]

    def begin(self, client: Client, **about: str) -> PlacementTest | None:
        """Begin, or go on with, a test; None where there is no question."""
        known = set(PlacementTest.objects.values_list("pk", flat=True))
        response = client.post("/en/skills/me/tests/begin/", about or {"role": self.role})
        key = response.headers["Location"].rstrip("/").rsplit("/", 1)[1]
        found = PlacementTest.objects.filter(uuid=key) if len(key) == 36 else None
        assert found is None or len(known) <= PlacementTest.objects.count()
        return found.first() if found else None


def ask(chain: Chain, name: str) -> list[ItemVersion]:
    """Publish questions about a skill, at proficiencies 3 and 4."""
    made = [question(chain.skill[name], f"{name} {n}", 3 + n % 2) for n in range(EACH)]
    return [one.version for one in made if one.version]


def question(skill: str, title: str, level: int) -> Question:
    """Publish a question that tests a skill."""
    data: dict[str, Any] = {
        "uuid": uuid5(NAMESPACE, title),
        "kind": "single_choice",
        "title": title,
        "prompt": f"<p>{title}?</p>",
        "skills": [{"skill": skill, "level": level}],
        "options": [{"text": RIGHT, "correct": True}, {"text": "no"}, {"text": "perhaps"}],
    }
    return make_question(question_spec(data))


def answer(client: Client, test: PlacementTest, *, right: bool | None, number: int = 0) -> int:
    """Answer the open question, None for "I don't know"; return the status."""
    row = test.answers.get(share=None)
    fields = {"number": str(number or row.number)}
    if right is None:
        fields["unknown"] = "1"
    else:
        options = row.item_version.item.options
        chosen = next(one.id for one in options if one.correct == right)
        fields["r-answer"] = chosen
    return client.post(f"/en/skills/me/tests/{test.uuid}/answer/", fields).status_code


def finish(client: Client, test: PlacementTest, *, right: bool | None) -> PlacementTest:
    """Answer until the test ends."""
    while not test.finished:
        assert answer(client, test, right=right) == 302
        test.refresh_from_db()
    return test


def key_of(chain: Chain, name: str) -> str:
    """Return the key of a skill of the chain."""
    return str(Skill.objects.get(uri=chain.skill[name]).uuid)


def pseudonym(user: User) -> str:
    """Return the name under which the record knows somebody."""
    return str(person_of(user).pseudonyms.get().name)
