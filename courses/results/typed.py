"""What people typed into a question, spellings of one answer put together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from courses.domain.grading import Filled, Response, grade
from courses.domain.grading.recalling import recall
from courses.domain.grading.written import normalised
from courses.domain.item_statistics import Typed, typed
from courses.domain.items import Gap, Item
from courses.results.words import gap_words, response_words

Answered = tuple[str, bool]  # what the record tells, and whether it was right


@dataclass(frozen=True)
class GapTyped:
    """What was filled into one gap of a cloze; gaps count from 1."""

    number: int
    answers: tuple[Typed, ...]
    others: int


def typed_answers(item: Item, given: Sequence[Answered]) -> list[Typed]:
    """Return the different answers, the most frequent first; texts are compared as in scoring."""
    return typed(
        (_group(item, pattern), words_of(item, recall(item, pattern), pattern), right)
        for pattern, right in given
    )


def typed_gaps(item: Item, given: Sequence[Answered], longest: int) -> tuple[GapTyped, ...]:
    """Return for each gap of a cloze what was filled in, `longest` lines at most."""
    filled = [recall(item, pattern) for pattern, _ in given]
    responses = [one for one in filled if isinstance(one, Filled)]
    found = [(gap, typed(_in_gap(item, gap, responses))) for gap in item.gaps]
    return tuple(
        GapTyped(number, tuple(lines[:longest]), sum(one.count for one in lines[longest:]))
        for number, (_, lines) in enumerate(found, start=1)
    )


def words_of(item: Item, response: Response | None, pattern: str) -> str:
    """Return a response in words, as it stands where it does not fit the item."""
    return response_words(item, response) if response else pattern


def _group(item: Item, pattern: str) -> str:
    """Return what two answers share that say the same: exact where nothing is typed freely."""
    return normalised(pattern) if item.accept or item.number or item.gaps else pattern


def _in_gap(item: Item, gap: Gap, responses: Iterable[Filled]) -> Iterator[tuple[str, str, bool]]:
    for response in responses:
        words = gap_words(gap, dict(response.gaps).get(gap.id, ""))
        yield normalised(words), words, bool(grade(item, response).is_right(gap.id))
