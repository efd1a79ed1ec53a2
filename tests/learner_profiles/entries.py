"""What stands on the page of the record."""

import json
import re
from uuid import UUID

from bs4 import BeautifulSoup, Tag
from django.utils import timezone

from kernel.identifiers import iri_base
from people.models import User
from people.services.persons import person_of, pseudonym_of
from xapi.domain.received import Authority, read
from xapi.services.statements import record

OUTSIDE = Authority(
    {"objectType": "Agent", "account": {"homePage": "https://plant.example.org", "name": "press"}},
    voids_any=False,
)


def one_line(tag: Tag) -> str:
    """Return a tag's text without line breaks; narrow spaces stay."""
    return re.sub(r"\s*\n\s*", " ", tag.get_text()).strip()


def sentences(page: BeautifulSoup) -> list[str]:
    """Return the sentences of the entries, newest first, with single blanks."""
    return [one_line(one) for one in page.select(".tl p.said")]


def facts(page: BeautifulSoup) -> list[list[str]]:
    """Return what else is told of each entry."""
    entries = page.select(".tl > li")
    return [[one_line(li) for li in one.select(".facts li")] for one in entries]


def told_from_outside(user: User, statement_id: UUID, **members: object) -> None:
    """Record a statement of another system about somebody."""
    name = str(pseudonym_of(person_of(user)))
    record([read(json.dumps({**statement(statement_id, name), **members}))], by=OUTSIDE)


def statement(statement_id: UUID, name: str) -> dict[str, object]:
    """Return what another system tells of somebody."""
    return {
        "id": str(statement_id),
        "actor": {"account": {"homePage": iri_base(), "name": name}},
        "verb": {"id": "https://plant.example.org/verbs/pressed", "display": {"en": "pressed"}},
        "object": {
            "id": "https://plant.example.org/press/4",
            "definition": {"name": {"en": "Press 4"}},
        },
        "timestamp": timezone.now().isoformat(),
    }
