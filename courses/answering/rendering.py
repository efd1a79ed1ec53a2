"""What the templates of a question are given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from courses.answering.keys import key_lines
from courses.answering.pictures import shown_pictures
from courses.answering.rows import (
    Given,
    Pictures,
    gap_row,
    legend_rows,
    match_rows,
    option_rows,
    order_rows,
    shown,
)
from courses.answering.sentences import remark, tries
from courses.blocks.frozen import ONE_PARAGRAPH
from courses.domain.grading import Response, Verdict, fields_of
from courses.domain.item_rules import MARKER
from courses.domain.items import Item, Kind
from courses.domain.quantities import symbol

ROWS = {
    Kind.SINGLE_CHOICE: option_rows,
    Kind.MULTIPLE_CHOICE: option_rows,
    Kind.ORDERING: order_rows,
    Kind.MATCHING: match_rows,
}


@dataclass(frozen=True)
class VerdictView:
    """A verdict in words: heading, what the author says, what the platform says."""

    right: bool
    heading: str
    paragraphs: tuple[SafeString, ...] = ()
    remark: str = ""


def question_context(
    item: Item,
    *,
    attempt_id: UUID,
    response: Response | None = None,
    given: Mapping[str, Sequence[str]] | None = None,
    verdict: Verdict | None = None,
    attempts_left: int | None = None,
    show_key: bool = False,
    errors: Iterable[str] = (),
    focus: bool = False,
) -> dict[str, Any]:
    """Return the context of `courses/questions/question.html`.

    `given` holds form fields without prefix as they were posted, for an answer that could not be
    read; else `response` fills the form. The right answer is in the context only with
    `show_key`. `focus` asks for the keyboard's focus on the verdict or the error.
    """
    fields = given or (fields_of(response) if response is not None else {})
    state = Given(attempt_id, fields, verdict)
    pictures = shown_pictures(item)
    prefix = prefix_of(attempt_id)
    context = {
        "kind": str(item.kind),
        "kind_template": f"courses/questions/{item.kind}.html",
        "attempt": str(attempt_id),
        "prefix": prefix,
        "language": item.language,
        "picture": pictures.get(item.picture.uuid) if item.picture else None,
        "credits": [one.credit for one in pictures.values() if one.credit],
        "hints": [shown(one) for one in item.hints],
        "verdict": verdict_view(verdict) if verdict else None,
        "errors": [one for one in errors if one],
        "attempts_left": attempts_left,
        "tries": tries(attempts_left),
        "submit": _submit(verdict, attempts_left),
        "focus": focus,
        **prompt(item),
        **answer_form(item, state, pictures, prefix),
    }
    context["described_by"] = _described_by(context)
    return context | (working(item) if show_key else {})


def prefix_of(attempt_id: UUID) -> str:
    """Return what the ids of a form's elements begin with."""
    return f"q{attempt_id.hex[:12]}"


def prompt(item: Item) -> dict[str, Any]:
    """Return what is asked: one paragraph is the legend, more stand above the form."""
    line = ONE_PARAGRAPH.match(item.prompt)
    alone = line is not None or "<p" not in item.prompt
    return {"prompt": shown(line[1] if line else item.prompt), "prompt_is_line": alone}


def answer_form(item: Item, given: Given, pictures: Pictures, prefix: str) -> dict[str, Any]:
    """Return what the kind's own template needs."""
    unit = symbol(item.number.unit) if item.number else ""
    form: dict[str, Any] = {"unit": unit, "value": given.value("answer")}
    if item.kind in ROWS:
        form["rows"] = ROWS[item.kind](item, given, pictures)
        form["legend"] = legend_rows(item, given)
    if item.kind == Kind.CLOZE:
        form["text"] = cloze_text(item, given, prefix)
    return form


def cloze_text(item: Item, given: Given, prefix: str) -> SafeString:
    """Return the text of a cloze with a labelled field in place of each marker."""
    fields = {
        gap.id: render_to_string(
            "courses/questions/gap.html",
            {
                "row": gap_row(gap, given, symbol(gap.number.unit) if gap.number else ""),
                "id": f"{prefix}-{gap.id}",
                "number": gap.id,
            },
        ).strip()
        for gap in item.gaps
    }
    html = MARKER.sub(lambda found: fields.get(found[1], found[0]), shown(item.text))
    return mark_safe(html)  # noqa: S308 - rich text of the editor, fields from a template


def verdict_view(verdict: Verdict) -> VerdictView:
    """Return a verdict in words: "Not yet" and what went wrong, or "Right"."""
    if verdict.success:
        said = tuple(shown(one) for one in verdict.feedback)
        return VerdictView(right=True, heading=_("Right"), paragraphs=said)
    heading = _("Not yet: %(mistake)s") % {"mistake": verdict.heading} if verdict.heading else ""
    share = round(verdict.scaled * 100)
    if not heading and share:
        heading = _("Not yet: %(share)s of it is right") % {"share": f"{share}\u202f%"}
    return VerdictView(
        right=False,
        heading=heading or _("Not yet"),
        paragraphs=tuple(shown(one) for one in verdict.feedback),
        remark=remark(verdict.note),
    )


def working(item: Item) -> dict[str, Any]:
    """Return the right answer and the author's working."""
    return {
        "key": [format_html("{}: {}", *line) if line[0] else line[1] for line in key_lines(item)],
        "key_is_ordered": item.kind == Kind.ORDERING,
        "explanation": shown(item.explanation),
    }


def _submit(verdict: Verdict | None, attempts_left: int | None) -> str:
    if attempts_left == 0:
        return ""
    return _("Try again") if verdict else _("Check")


def _described_by(context: Mapping[str, Any]) -> str:
    prefix = context["prefix"]
    parts = {"error": context["errors"], "verdict": context["verdict"], "unit": context["unit"]}
    return " ".join(f"{prefix}-{name}" for name, there in parts.items() if there)
