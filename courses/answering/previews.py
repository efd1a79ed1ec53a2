"""A question as its author sees it before it is published."""

from typing import Any

from django.template.loader import render_to_string

from courses.answering.rendering import question_context
from courses.blocks.question_problems import SENTENCES
from courses.domain.item_rules import problems
from courses.domain.parameters import instantiate
from courses.models.questions import Question
from courses.services.items import item_of


def preview_context(question: Question, *, show_key: bool) -> dict[str, Any]:
    """Return the context of `courses/questions/preview.html`; a half-made question has lacks."""
    item = item_of(question)
    if item is None:
        return {"asked": None, "lacks": []}
    lacks = dict.fromkeys(one.lack for one in problems(item))
    asked = item if lacks else instantiate(item, str(question.uuid))
    return {
        "asked": render_to_string(
            "courses/questions/question.html",
            question_context(asked, attempt_id=question.uuid, show_key=show_key),
        ),
        "lacks": [SENTENCES[one] for one in lacks],
    }
