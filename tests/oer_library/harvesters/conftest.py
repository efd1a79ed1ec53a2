"""Sources that answer from a table of addresses, and what asks them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from kernel import clock
from oer_library.harvesters.contract import Answer, BadSource, Batch, Found, Json, Settings
from oer_library.harvesters.kinds import KINDS
from oer_library.harvesters.reading import read
from oer_library.models import HarvestSource

Make = Callable[..., HarvestSource]
OAI = "https://school.example.org/oai"


class Web:
    """Answers from a table; what it has not answers 404. It keeps what was asked."""

    def __init__(self, pages: Mapping[str, Any]) -> None:
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []

    def __call__(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of an address; an exception in the table is raised."""
        self.asked.append(url)
        self.headers.append(headers or {})
        found = self.pages.get(url)
        if found is None:
            message = f"{url} answers 404."
            raise BadSource(message)
        if isinstance(found, Exception):
            raise found
        if isinstance(found, Answer):
            return found
        body = found if isinstance(found, bytes) else str(found).encode()
        return Answer(200, url, {"content-type": "text/html"}, body)


@pytest.fixture
def source(db: None) -> Make:
    """Return a maker of sources."""

    def make(**said: Any) -> HarvestSource:
        made: HarvestSource = HarvestSource.objects.create(
            **{
                "name": "A school",
                "code": "school",
                "kind": "oai",
                "url": "https://school.example.org/oai",
                "rule": "automatic",
                **said,
            }
        )
        return made

    return make


def record(number: int, **said: Any) -> Found:
    """Return a record as a kind gives it."""
    told = {
        "title": f"Cell {number}",
        "url": f"https://school.example.org/{number}",
        "languages": ["en"],
        "licence": "CC-BY-4.0",
        **said,
    }
    used = {name: (name,) for name in told}
    return Found(f"oai:school:{number}", repr(sorted(told.items())), told, used=used)


def kind_of(batches: Sequence[Batch | Exception]) -> Callable[..., Iterator[Batch]]:
    """Return a kind that gives batches, from the one that `resume` names on."""

    def kind(settings: Settings, fetch: Any, resume: Json) -> Iterator[Batch]:
        for one in batches[int(resume.get("at", 0)) :]:
            if isinstance(one, Exception):
                raise one
            yield one

    return kind


def batches(
    *groups: Sequence[Found], complete: bool = False, state: Json | None = None
) -> list[Any]:
    """Return batches of records, each with the place of the next one."""
    last = len(groups) - 1
    return [
        Batch(tuple(group), resume={"at": at + 1})
        if at < last
        else Batch(tuple(group), complete=complete, state=state or {"since": "now"})
        for at, group in enumerate(groups)
    ]


def given_by(kind: str, web: Web, **said: Any) -> list[Batch]:
    resume = said.pop("resume", {})
    return list(KINDS[kind](Settings(**{"url": OAI, **said}), web, resume))


def found_by(kind: str, web: Web, **said: Any) -> list[Found]:
    return [one for batch in given_by(kind, web, **said) for one in batch.found]


def reading(found: Found) -> Any:
    """Return what a record says, read as a run reads it."""
    (one,) = read([found], clock.now().date())
    assert one.said is not None, one.why
    return one.said


AMB = {
    "@context": ["https://w3id.org/kim/amb/context.jsonld", {"@language": "de"}],
    "id": "https://s.example.org/1",
    "type": ["LearningResource"],
    "name": "Zellen",
    "license": {"id": "https://creativecommons.org/licenses/by-sa/4.0/"},
    "inLanguage": ["de"],
    "creator": [
        {"type": "Person", "name": "Ada Volta", "id": "https://orcid.org/0000-0002-1825-0097"}
    ],
    "contributor": [{"type": "Organization", "name": "A school"}],
    "keywords": ["Zelle"],
    "duration": "PT1H30M",
    "conditionsOfAccess": {"id": "http://w3id.org/kim/conditionsOfAccess/login"},
}
