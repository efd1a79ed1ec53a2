"""An item as the editor's form keeps it: what `courses.blocks.questions` reads back."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bs4 import BeautifulSoup
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from courses.blocks.question_parts import QUESTION_FEATURES
from courses.domain.items import Gap, Item, Kind, Misconception, Number, Option, Picture
from oer_library.formulas import INLINE_FEATURES, html_with_formulas
from oer_library.models import LibraryImage

Value = dict[str, Any]


def content_of(item: Item) -> list[Value]:
    """Return the StreamField data of an item.

    HTML goes through the editor's converter, so that opening and saving the question changes
    nothing, and nothing comes in that an editor could not have written. Raises FormulaError for
    LaTeX that cannot be converted.
    """
    shared = {
        "prompt": text(item.prompt),
        "hints": [line(one) for one in item.hints],
        "explanation": text(item.explanation),
        "feedback": line(item.feedback),
        "points": item.points,
        "max_attempts": item.max_attempts,
        "picture": picture_id(item.picture),
        "skills": [asdict(one) for one in item.skills],
    }
    return [{"type": str(item.kind), "value": shared | PARTS[item.kind](item)}]


def text(html: str) -> str:
    """Return HTML of several paragraphs as the editor would keep it."""
    return _as_edited(html, QUESTION_FEATURES)


def line(html: str) -> str:
    """Return HTML of one line as the editor would keep it."""
    return _as_edited(html, INLINE_FEATURES)


def _as_edited(html: str, features: list[str]) -> str:
    if not html.strip():
        return ""
    converter = ContentstateConverter(features=features)
    state = converter.from_database_format(_well_formed(html_with_formulas(html)))
    return str(converter.to_database_format(state))


def _well_formed(html: str) -> str:
    """Return HTML with every element closed, which the converter relies on, and no script."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(["script", "style"]):
        hidden.decompose()
    return str(soup)


def picture_id(picture: Picture | None) -> int | None:
    """Return the primary key of a picture, None where the library does not have it."""
    if picture is None:
        return None
    return LibraryImage.objects.filter(uuid=picture.uuid).values_list("pk", flat=True).first()


def _choice(item: Item) -> Value:
    return {"options": [_option(one) for one in item.options], "shuffle": item.shuffle}


def _option(option: Option) -> Value:
    return {
        "text": line(option.html),
        "picture": picture_id(option.picture),
        "correct": option.correct,
        "feedback": line(option.feedback),
    }


def _numeric(item: Item) -> Value:
    number = _number(item.number or Number(0.0))
    return number | {
        "answer": None if item.formula else number["answer"],
        "misconceptions": _misconceptions(item.misconceptions),
        "parameters": [asdict(one) for one in item.parameters],
        "formula": item.formula,
    }


def _number(number: Number) -> Value:
    kind = "absolute" if number.absolute is not None else "percent"
    return {
        "answer": number.answer,
        "unit": number.unit,
        "tolerance": number.absolute if number.absolute is not None else number.percent,
        "tolerance_in": kind,
    }


def _ordering(item: Item) -> Value:
    things = [{"text": line(one.html), "picture": picture_id(one.picture)} for one in item.entries]
    return {"entries": things}


def _matching(item: Item) -> Value:
    words = {entry.id: line(entry.html) for entry in item.entries}
    partners = {pair.right for pair in item.pairs}
    pairs = [
        {
            "left": line(pair.html),
            "picture": picture_id(pair.picture),
            "right": words[pair.right],
            "feedback": line(pair.feedback),
        }
        for pair in item.pairs
    ]
    alone = [html for name, html in words.items() if name not in partners]
    return {"pairs": pairs, "distractors": alone}


def _cloze(item: Item) -> Value:
    return {"text": text(item.text), "gaps": [_gap(one) for one in item.gaps]}


def _gap(gap: Gap) -> Value:
    said = {"feedback": line(gap.feedback)}
    if gap.options:
        options = [
            {"text": one.html, "correct": one.correct, "feedback": line(one.feedback)}
            for one in gap.options
        ]
        return {"type": "chosen", "value": said | {"options": options}}
    if gap.number is not None:
        return {"type": "number", "value": said | _number(gap.number)}
    return {"type": "typed", "value": said | {"accept": list(gap.accept)}}


def _short_text(item: Item) -> Value:
    known = _misconceptions(item.misconceptions)
    return {"accept": list(item.accept), "misconceptions": known}


def _misconceptions(known: Iterable[Misconception]) -> list[Value]:
    return [{"value": one.value, "feedback": line(one.feedback)} for one in known]


PARTS = {
    Kind.SINGLE_CHOICE: _choice,
    Kind.MULTIPLE_CHOICE: _choice,
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CLOZE: _cloze,
    Kind.SHORT_TEXT: _short_text,
}
