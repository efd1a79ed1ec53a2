"""Shows questions and drawings in a lesson."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from courses.answering.forms import Standing, question_form
from courses.domain.grading import fields_of
from courses.question_states import QuestionState

register = template.Library()


@register.inclusion_tag("courses/parts/lesson_question.html", takes_context=True)
def lesson_question(context: template.Context, question: int) -> dict[str, Any]:
    """Show a question, named by its primary key, with its form, as it stands for the viewer."""
    states: dict[int, QuestionState] = context.get("question_states") or {}
    state = states.get(question)
    if state is None:
        return {"state": None}
    standing = Standing(
        fields=state.fields or (fields_of(state.response) if state.response is not None else {}),
        verdict=state.verdict,
        attempts_left=state.attempts_left,
        show_key=state.show_key,
        error=state.error,
        focus=context.get("answered") == str(state.key),
    )
    shown = {"focus": standing.focus, "form": question_form(state.version, state.attempt, standing)}
    shared = {name: context.get(name) for name in ("request", "lesson", "visit", "csrf_token")}
    return {**shared, **shown, "state": state}


@register.simple_tag
def drawn(
    markup: SafeString, title: str, description: str, block_id: str, form: str = ""
) -> SafeString:
    """Put a drawing into the page, named and described for readers by ear."""
    name = f"drawing-{block_id}{form}"
    labels = format_html(
        '<title id="{0}-t">{1}</title><desc id="{0}-d">{2}</desc>', name, title, description
    )
    start, rest = str(markup).split(">", 1)
    labelled = format_html(' aria-labelledby="{0}-t {0}-d">', name)
    return mark_safe(f"{start}{labelled}{labels}{rest}")  # noqa: S308 - parts are escaped or ours
