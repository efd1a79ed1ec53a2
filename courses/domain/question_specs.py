"""What an author hands over to make a question: the shape of the demo's files and of imports."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from courses.domain.item_ids import opaque_ids
from courses.domain.items import (
    Entry,
    Gap,
    Item,
    Kind,
    Misconception,
    Number,
    Option,
    Pair,
    Parameter,
    Tested,
)

Data = Mapping[str, Any]


@dataclass(frozen=True)
class QuestionSpec:
    r"""A question to be made; the item's HTML may hold `\( … \)`, its ids are given anew."""

    uuid: UUID
    title: str
    item: Item


def question_spec(data: Data, *, language: str = "en") -> QuestionSpec:
    """Return the question that a mapping describes; raises ValueError, KeyError if it does not.

    Keys: uuid, kind, title, prompt, points, max_attempts, hints, explanation, feedback, shuffle,
    skills (each `skill`, a URI, and `level`), and by kind: options, answer, unit, tolerance, misconceptions, parameters, formula, items,
    pairs, distractors, text, gaps, accept.
    """
    return QuestionSpec(UUID(str(data["uuid"])), str(data["title"]), _item(data, language))


def _item(data: Data, language: str) -> Item:
    kind = Kind(data["kind"])
    return Item(
        kind=kind,
        language=language,
        prompt=str(data["prompt"]).strip(),
        points=int(data.get("points", 1)),
        max_attempts=int(data.get("max_attempts", 0)),
        hints=_texts(data.get("hints")),
        explanation=str(data.get("explanation") or "").strip(),
        feedback=str(data.get("feedback") or "").strip(),
        shuffle=bool(data.get("shuffle", True)),
        skills=tuple(Tested(one["skill"], int(one["level"])) for one in data.get("skills") or ()),
        **PARTS[kind](data),
    )


def _choice(data: Data) -> dict[str, Any]:
    return {"options": _options(data["options"])}


def _numeric(data: Data) -> dict[str, Any]:
    return {
        "number": _number(data),
        "misconceptions": _misconceptions(data, "value"),
        "parameters": tuple(_parameter(one) for one in data.get("parameters") or ()),
        "formula": str(data.get("formula") or "").strip(),
    }


def _parameter(data: Data) -> Parameter:
    return Parameter(
        str(data["name"]), float(data["min"]), float(data["max"]), float(data.get("step", 1))
    )


def _ordering(data: Data) -> dict[str, Any]:
    return {"entries": entries("i", _texts(data["items"]))}


def _matching(data: Data) -> dict[str, Any]:
    pairs = data["pairs"]
    rights = [str(pair["right"]) for pair in pairs]
    targets = entries("r", tuple(dict.fromkeys((*rights, *_texts(data.get("distractors"))))))
    id_of = {entry.html: entry.id for entry in targets}
    lefts = opaque_ids("l", [str(pair["left"]) for pair in pairs])
    return {
        "entries": targets,
        "pairs": tuple(
            Pair(left, str(pair["left"]), id_of[str(pair["right"])], str(pair.get("feedback", "")))
            for left, pair in zip(lefts, pairs, strict=True)
        ),
    }


def _cloze(data: Data) -> dict[str, Any]:
    gaps = tuple(_gap(str(number), one) for number, one in enumerate(data["gaps"], start=1))
    return {"text": str(data["text"]).strip(), "gaps": gaps}


def _short_text(data: Data) -> dict[str, Any]:
    return {"accept": _texts(data["accept"]), "misconceptions": _misconceptions(data, "text")}


PARTS = {
    Kind.SINGLE_CHOICE: _choice,
    Kind.MULTIPLE_CHOICE: _choice,
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CLOZE: _cloze,
    Kind.SHORT_TEXT: _short_text,
}


def entries(prefix: str, contents: Sequence[str]) -> tuple[Entry, ...]:
    """Return things to order or to match with, named by their content."""
    ids = opaque_ids(prefix, contents)
    return tuple(Entry(name, html) for name, html in zip(ids, contents, strict=True))


def _options(data: Sequence[Data]) -> tuple[Option, ...]:
    ids = opaque_ids("o", [str(one["text"]) for one in data])
    return tuple(
        Option(name, str(one["text"]), bool(one.get("correct")), str(one.get("feedback", "")))
        for name, one in zip(ids, data, strict=True)
    )


def _gap(name: str, data: Data) -> Gap:
    feedback = str(data.get("feedback", ""))
    if "options" in data:
        words = _texts(data["options"])
        ids = opaque_ids("o", words)
        options = tuple(
            Option(one, word, word == str(data["correct"]))
            for one, word in zip(ids, words, strict=True)
        )
        return Gap(name, options=options, feedback=feedback)
    if "answer" in data:
        return Gap(name, number=_number(data), feedback=feedback)
    return Gap(name, accept=_texts(data["accept"]), feedback=feedback)


def _number(data: Data) -> Number:
    tolerance = data.get("tolerance") or {"absolute": 0}
    limits = {name: float(value) for name, value in tolerance.items()}
    unit = re.sub(r"^dimensionless$", "", str(data.get("unit") or ""))
    answer = 0.0 if "formula" in data else float(data["answer"])
    return Number(answer, unit, **limits)


def _misconceptions(data: Data, key: str) -> tuple[Misconception, ...]:
    given = data.get("misconceptions") or ()
    return tuple(Misconception(str(one[key]), str(one.get("feedback", ""))) for one in given)


def _texts(given: Sequence[object] | None) -> tuple[str, ...]:
    return tuple(str(one) for one in given or ())
