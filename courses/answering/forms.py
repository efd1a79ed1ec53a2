"""A question's form as HTML, written once for all to whom it says the same.

What differs from learner to learner is the attempt's id alone, and that takes its place in the
kept text. Nobody is told of anything but this: the key of what is kept holds all that the form
depends on (version, language, order, fields, what may be shown).
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.answering.rendering import prefix_of, question_context
from courses.domain.display_order import ORDERS
from courses.domain.grading import Verdict
from courses.models import ItemVersion
from kernel.published import kept

SHORT = 80
"""Characters of an answer up to which it may be that of many."""
PLACE = uuid4().int // ORDERS * ORDERS


@dataclass(frozen=True)
class Standing:
    """How a question stands for somebody: what `question_context` is told of it.

    `fields` are form fields without prefix, `saves` says that an answer is only saved now and
    scored later (a graded quiz), `once` that the first answer stays (a practice quiz).
    """

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    verdict: Verdict | None = None
    attempts_left: int | None = None
    show_key: bool = False
    error: str = ""
    focus: bool = False
    saves: bool = False
    once: bool = False

    def key(self) -> Hashable:
        """Return what tells this standing from others of the same version.

        The verdict follows from version and fields; whether there is one does not.
        """
        fields = tuple((name, tuple(one)) for name, one in sorted(self.fields.items()))
        return (
            fields, self.verdict is not None, self.attempts_left, self.show_key, self.saves,
            self.once,
        )  # fmt: skip

    def is_common(self) -> bool:
        """Say whether others may stand so as well: no message, no focus, nothing long."""
        if self.error or self.focus:
            return False
        return sum(len(value) for values in self.fields.values() for value in values) <= SHORT


def question_form(version: ItemVersion, attempt: UUID, standing: Standing) -> SafeString:
    """Return the form of a question, without the form element, for an attempt."""
    if version.frozen.parameters or not standing.is_common():
        return written(version, attempt, standing)
    place = UUID(int=PLACE + attempt.int % ORDERS)
    key = ("courses.form", version.pk, get_language(), place, standing.key())
    html: str = kept(key, maker(version, place, standing))
    mine = html.replace(str(place), str(attempt)).replace(prefix_of(place), prefix_of(attempt))
    return mark_safe(mine)  # noqa: S308 - written by the template, ids put in place


def maker(version: ItemVersion, attempt: UUID, standing: Standing) -> Callable[[], SafeString]:
    """Return what writes the form when it is asked for."""
    return lambda: written(version, attempt, standing)


def written(version: ItemVersion, attempt: UUID, standing: Standing) -> SafeString:
    """Write the form of a question."""
    context = question_context(
        version.item,
        attempt_id=attempt,
        given=standing.fields,
        verdict=standing.verdict,
        attempts_left=standing.attempts_left,
        show_key=standing.show_key,
        errors=(standing.error,),
        focus=standing.focus,
    )
    return render_to_string("courses/questions/question.html", context | manner(standing))


def manner(standing: Standing) -> dict[str, Any]:
    """Return what a quiz shows in another way than a lesson."""
    if standing.saves:
        return {"submit": _("Save"), "quiet": True, "hints": []}
    if standing.once:
        done = standing.verdict is not None
        return {"submit": "" if done else _("Check"), "fixed": done}
    return {}
