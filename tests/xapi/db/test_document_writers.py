"""Many clients write one document at once: nobody overwrites what they have not seen.

xAPI 1.0.3, Communication 3.1; IEEE 9274.1.1, 4.1.4.
"""

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.xapi.db.test_parallel_writers import WRITERS, at_once
from xapi.domain.documents import Body, Context, Kind, Place, Unguarded
from xapi.domain.preconditions import Failed, Preconditions
from xapi.domain.versions import Version
from xapi.models import Activity, Agent, StateDocument
from xapi.selectors.documents import find
from xapi.services import documents

pytestmark = pytest.mark.django_db(transaction=True)
ANA, CELL = "mbox mailto:ana@example.org", "https://example.org/activities/cell"
PLACES = [
    Place(Context(Kind.STATE, activity=CELL, agent=ANA), "bookmark"),
    Place(Context(Kind.AGENT_PROFILE, agent=ANA), "bookmark"),
    Place(Context(Kind.ACTIVITY_PROFILE, activity=CELL), "bookmark"),
]
each_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.context.kind.value)
NEW = Preconditions(none_match="*")


def body(**members: int) -> Body:
    return Body(json.dumps(members).encode(), "application/json")


def tried(place: Place, number: int, preconditions: Preconditions) -> str:
    """Put a document, and say how it went."""
    try:
        documents.put(place, body(by=number), version=Version.V2, preconditions=preconditions)
    except Failed:
        return "412"
    except Unguarded:
        return "409"
    return "204"


@each_place
def test_of_many_with_the_same_etag_one_wins(place: Place) -> None:
    first = documents.put(place, body(by=-1), version=Version.V2, preconditions=NEW)
    known = Preconditions(match=f'"{first.etag}"')
    answers = at_once(lambda number: tried(place, number, known))
    assert sorted(map(str, answers)) == ["204"] + ["412"] * (WRITERS - 1)
    kept = find(place)
    assert kept is not None
    assert json.loads(bytes(kept.content))["by"] == answers.index("204")


@each_place
def test_of_many_who_make_it_one_wins(place: Place) -> None:
    answers = at_once(lambda number: tried(place, number, NEW))
    assert sorted(map(str, answers)) == ["204"] + ["412"] * (WRITERS - 1)
    assert Agent.objects.count() + Activity.objects.count() <= 2


@each_place
def test_of_many_without_a_header_one_wins_and_the_others_are_told(place: Place) -> None:
    answers = at_once(lambda number: tried(place, number, Preconditions()))
    assert sorted(map(str, answers)) == ["204"] + ["409"] * (WRITERS - 1)


@each_place
def test_what_all_merge_is_all_there(place: Place) -> None:
    at_once(
        lambda number: documents.post(
            place, body(**{f"k{number}": number}), preconditions=Preconditions(), limit=10_000
        )
    )
    kept = find(place)
    assert kept is not None
    assert json.loads(bytes(kept.content)) == {f"k{number}": number for number in range(WRITERS)}


def test_writers_of_many_documents_never_wait_in_a_circle() -> None:
    def work(number: int) -> None:
        for turn in range(5):
            context = Context(
                Kind.STATE,
                activity=f"{CELL}/{(number + turn) % 3}",
                agent=f"mbox mailto:a{(number * 7 + turn) % 3}@example.org",
            )
            documents.put(
                Place(context, "bookmark"),
                body(by=number),
                version=Version.V1,
                preconditions=Preconditions(),
            )

    at_once(work)
    assert StateDocument.objects.count() <= 9
    assert Agent.objects.count() == Activity.objects.count() == 3


def test_a_writer_and_one_who_deletes_end_with_one_of_both() -> None:
    (place, *_) = PLACES
    for _turn in range(3):
        first = documents.put(place, body(by=-1), version=Version.V1, preconditions=Preconditions())
        known = Preconditions(match=f'"{first.etag}"')

        def work(number: int, known: Preconditions = known) -> str:
            if number % 2:
                return tried(place, number, known)
            try:
                documents.delete(place, preconditions=known)
            except Failed:
                return "412"
            return "204"

        answers = at_once(work, writers=4)
        assert sorted(map(str, answers)) == ["204", "412", "412", "412"]
        assert (find(place) is None) == (answers.index("204") % 2 == 0)


def test_who_delete_overlapping_contexts_never_wait_in_a_circle() -> None:
    registrations = [uuid4() for _ in range(5)]
    whole = Context(Kind.STATE, activity=CELL, agent=ANA)

    def work(number: int) -> None:
        for turn, registration in enumerate(registrations):
            part = replace(whole, registration=registration)
            for name in range(4):
                documents.put(
                    Place(part, f"s{(number + name) % 4}"),
                    body(by=number),
                    version=Version.V1,
                    preconditions=Preconditions(),
                )
            context = whole if (number + turn) % 2 else part
            documents.delete_all(context, preconditions=Preconditions())

    at_once(work)
    documents.delete_all(whole, preconditions=Preconditions())
    assert not StateDocument.objects.exists()
