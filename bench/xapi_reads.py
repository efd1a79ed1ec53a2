"""GET with each filter on a big record, page 1 and page 10,000."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode
from uuid import UUID

from bench.xapi_load import Figures, measure
from bench.xapi_numbers import ACTIVITIES, ACTORS, ADL, COURSES, HOME, PER_REGISTRATION, verb_of
from bench.xapi_sites import OURS, Site

Given = Mapping[str, str]
NOTHING: Given = {}
LIMIT, PAGE, REQUESTS, SECONDS = 50, 10_000, 200, 20
TEACHER = '{"mbox": "mailto:teacher@example.org"}'
PLACES = """
import json
from bench.xapi_numbers import BASE
from xapi.api.cursors import sealed
from xapi.domain.query import Cursor
from xapi.models import Statement
rows = Statement.objects.in_bulk([BASE + number for number in {numbers}])
print(json.dumps([
    [sealed(str(Cursor(row.stored, row.sequence))), row.stored.isoformat()]
    for row in (rows[BASE + number] for number in {numbers})
]))
"""


def anybody() -> str:
    """Return an agent, one of many."""
    account = {"homePage": HOME, "name": f"u{random.randrange(ACTORS)}"}  # noqa: S311
    return json.dumps({"account": account})


def of(number: int) -> dict[str, str]:
    """Return agent, activity, verb and registration of one statement."""
    return {
        "agent": json.dumps({"account": {"homePage": HOME, "name": f"u{number * 7919 % ACTORS}"}}),
        "activity": f"{HOME}/questions/{number * 31 % ACTIVITIES}",
        "verb": f"{ADL}/{verb_of(number)}",
        "registration": str(UUID(f"000000000000400080{number // PER_REGISTRATION:014x}")),
    }


def filters(count: int) -> dict[str, tuple[float, Callable[[], Given]]]:
    """Return filters by name: the share of all statements that each finds, and its parameters."""

    def one() -> dict[str, str]:
        return of(random.randrange(1, count))  # noqa: S311

    def part(*names: str) -> Callable[[], Given]:
        return lambda: {name: value for name, value in one().items() if name in names}

    course = {"activity": f"{HOME}/courses/7", "related_activities": "true"}
    return {
        "none": (1, dict),
        "none, ascending": (1, lambda: {"ascending": "true"}),
        "verb": (11 / 16, lambda: {"verb": f"{ADL}/answered"}),
        "verb that no statement has": (1, lambda: {"verb": f"{ADL}/voided"}),
        "agent": (1 / ACTORS, lambda: {"agent": anybody()}),
        "activity": (1 / ACTIVITIES, part("activity")),
        "registration": (PER_REGISTRATION / count, part("registration")),
        "related_agents, in every statement": (
            1,
            lambda: {"agent": TEACHER, "related_agents": "true"},
        ),
        "the same agent, not related": (1, lambda: {"agent": TEACHER}),
        "related_activities": (1 / COURSES, lambda: course),
        "agent, verb": (1 / ACTORS, part("agent", "verb")),
        "agent, activity": (1 / ACTORS, part("agent", "activity")),
        "activity, verb": (1 / ACTIVITIES, part("activity", "verb")),
        "agent, activity, verb, registration": (
            1 / count,
            part("agent", "activity", "verb", "registration"),
        ),
        "related agent and course": (
            1 / COURSES,
            lambda: {**course, "agent": TEACHER, "related_agents": "true"},
        ),
        "related agent and somebody's registration": (
            1 / count,
            lambda: {**part("registration")(), "agent": TEACHER, "related_agents": "true"},
        ),
        "verb, since and until": (
            11 / 16,
            lambda: {"verb": f"{ADL}/answered", **span(count)},
        ),
        "none, format=ids": (1, lambda: {"format": "ids"}),
        "agent, format=canonical": (
            1 / ACTORS,
            lambda: {"agent": anybody(), "format": "canonical"},
        ),
        "course, format=canonical": (1 / COURSES, lambda: {**course, "format": "canonical"}),
    }


def span(count: int) -> Given:
    """Return a tenth of the time in which statements were stored, as numbers of statements."""
    return {"since": str(count - count // 5), "until": str(count - count // 10)}


def places(site: Site, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return cursor and moment of statements that were filled in."""
    code = PLACES.format(numbers=list(numbers))
    printed = site.python("manage.py", "shell", "--no-imports", "-c", code)
    return dict(zip(numbers, json.loads(printed), strict=True))


def far_down(parameters: Given, share: float, count: int) -> int:
    """Return the statement at which page 10,000 begins, or the last pages where there are fewer."""
    if parameters.get("ascending"):
        return min(count - LIMIT, PAGE * LIMIT)
    return max(count // 100, count - int(PAGE * LIMIT / share))


def reads(site: Site, count: int) -> dict[str, tuple[Figures, Figures]]:
    """Return how each filter is answered on page 1 and far down, with `count` statements."""
    asked = filters(count)
    deep = {name: far_down(given(), share, count) for name, (share, given) in asked.items()}
    known = places(site, sorted({*deep.values(), *map(int, span(count).values())}))
    found = {}
    with site.served(OURS) as port:
        for name, (_, given) in asked.items():
            cursor = {"cursor": known[deep[name]][0]}
            first, last = (
                measure(port, _prepared(site, given, known, more), clients=1, seconds=SECONDS)
                for more in (NOTHING, cursor)
            )
            found[name] = (first, last)
    return found


def _prepared(
    site: Site, given: Callable[[], Given], known: Mapping[int, tuple[str, str]], cursor: Given
) -> list[bytes]:
    prepared = []
    for _ in range(REQUESTS):
        asked: dict[str, str] = dict(given(), limit=str(LIMIT)) | dict(cursor)
        asked |= {name: known[int(asked[name])][1] for name in ("since", "until") if name in asked}
        prepared.append(site.get(f"/xapi/statements?{urlencode(asked)}"))
    return prepared
