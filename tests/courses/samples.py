"""One question of each kind, and the same questions with another key."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from courses.domain.grading import Chosen, Filled, Matched, Ordered, Response, Written
from courses.domain.items import Entry, Item, Kind, Option, Pair
from courses.domain.question_specs import QuestionSpec, question_spec

ATTEMPT = UUID("3f0a4c5e-8e0b-4b7e-9a61-5d9c1c1f7a10")
QUESTION = "7c9d6a52-3f52-4b8c-9c39-0d1f6d6f0e01"

DATA: dict[Kind, dict[str, Any]] = {
    Kind.SINGLE_CHOICE: {
        "options": [
            {"text": "140 A", "correct": True, "feedback": "Yes. Half of 280 A."},
            {"text": "280 A", "feedback": "Not yet: that is 1C. How long does C/2 take?"},
            {"text": "560 A", "feedback": "Not yet: you multiplied by 2. What is half?"},
        ]
    },
    Kind.MULTIPLE_CHOICE: {
        "options": [
            {"text": "graphite", "correct": True},
            {"text": "copper foil", "correct": True},
            {"text": "lamp", "feedback": "Not yet: it is outside. What is inside?"},
            {"text": "cable"},
        ]
    },
    Kind.NUMERIC: {
        "answer": 3.7,
        "unit": "V",
        "tolerance": {"percent": 2},
        "misconceptions": [{"value": 37, "feedback": "Not yet: ten times too much. Which cell?"}],
    },
    Kind.ORDERING: {"items": ["mix the slurry", "coat the foil", "dry it", "cut it"]},
    Kind.MATCHING: {
        "pairs": [
            {"left": "separator", "right": "keeps apart"},
            {"left": "copper", "right": "carries electrons"},
            {"left": "electrolyte", "right": "carries ions"},
        ],
        "distractors": ["stores water"],
    },
    Kind.CLOZE: {
        "text": "<p>The [[1]] moves to the [[2]] at [[3]].</p>",
        "gaps": [
            {"accept": ["lithium ion", "Li+"]},
            {"options": ["anode", "cathode"], "correct": "cathode"},
            {"answer": 3.7, "unit": "V", "tolerance": {"absolute": 0.1}},
        ],
    },
    Kind.SHORT_TEXT: {
        "accept": ["separator", "the separator"],
        "misconceptions": [{"text": "electrolyte", "feedback": "Not yet: it lets all through."}],
    },
}

OTHER_KEYS: dict[Kind, dict[str, Any]] = {
    Kind.SINGLE_CHOICE: {
        "options": [
            {"text": "560 A", "correct": True, "feedback": "Yes."},
            {"text": "140 A", "feedback": "Not yet: that is C/2."},
            {"text": "280 A", "feedback": "Not yet: that is 1C."},
        ]
    },
    Kind.MULTIPLE_CHOICE: {
        "options": [
            {"text": "cable", "correct": True},
            {"text": "lamp"},
            {"text": "graphite", "correct": True},
            {"text": "copper foil"},
        ]
    },
    Kind.NUMERIC: {"answer": 52.5, "unit": "V", "tolerance": {"absolute": 7}},
    Kind.ORDERING: {"items": ["cut it", "dry it", "mix the slurry", "coat the foil"]},
    Kind.MATCHING: {
        "pairs": [
            {"left": "copper", "right": "carries ions"},
            {"left": "electrolyte", "right": "stores water"},
            {"left": "separator", "right": "carries electrons"},
        ],
        "distractors": ["keeps apart"],
    },
    Kind.CLOZE: {
        "text": "<p>The [[1]] moves to the [[2]] at [[3]].</p>",
        "gaps": [
            {"accept": ["electron"]},
            {"options": ["cathode", "anode"], "correct": "anode"},
            {"answer": 9, "unit": "V", "tolerance": {"percent": 5}},
        ],
    },
    Kind.SHORT_TEXT: {"accept": ["binder"]},
}


def spec(kind: Kind, data: Mapping[str, Any] | None = None, **more: Any) -> QuestionSpec:
    """The question of a kind; `more` overrides its keys."""
    shared = {"uuid": QUESTION, "kind": kind, "title": "A question", "prompt": "<p>What?</p>"}
    return question_spec(shared | dict(data or DATA[kind]) | more)


def item(kind: Kind, **more: Any) -> Item:
    """The item of a kind."""
    return spec(kind, **more).item


def other_key(kind: Kind) -> Item:
    """The same question with another right answer."""
    return spec(kind, OTHER_KEYS[kind]).item


def named(one: Item, words: str) -> str:
    """The id of what has these words."""
    things: tuple[Option | Entry | Pair, ...] = (*one.options, *one.entries, *one.pairs)
    return next(thing.id for thing in things if thing.html == words)


def right(one: Item) -> Response:
    """The right answer to a sample."""
    match one.kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            return Chosen(tuple(option.id for option in one.options if option.correct))
        case Kind.ORDERING:
            return Ordered(tuple(entry.id for entry in one.entries))
        case Kind.MATCHING:
            return Matched(tuple((pair.id, pair.right) for pair in one.pairs))
        case Kind.CLOZE:
            cathode = next(option.id for option in one.gaps[1].options if option.correct)
            return Filled((("1", "Li+"), ("2", cathode), ("3", "3,7 V")))
        case Kind.NUMERIC:
            return Written("3700 mV")
        case Kind.SHORT_TEXT:
            return Written("Separator")


def wrong(one: Item) -> Response:
    """An answer to a sample in which nothing is right."""
    match one.kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            return Chosen((next(option.id for option in one.options if not option.correct),))
        case Kind.ORDERING:
            return Ordered(tuple(entry.id for entry in reversed(one.entries)))
        case Kind.MATCHING:
            water = named(one, "stores water")
            return Matched(tuple((pair.id, water) for pair in one.pairs))
        case Kind.CLOZE:
            anode = next(option.id for option in one.gaps[1].options if not option.correct)
            return Filled((("1", "proton"), ("2", anode), ("3", "1 V")))
        case Kind.NUMERIC:
            return Written("37")
        case Kind.SHORT_TEXT:
            return Written("electrolyte")
