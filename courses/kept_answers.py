"""Answers that could not be recorded yet, kept in the session so that nothing typed is lost.

An answer waits here while a person signs in or enrols, after a mistake in the form, or while a
trainer tries a lesson as a learner would.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest

SESSION_KEY = "kept_answers"
MOST_KEPT = 60
MOST_FIELDS = 40
MOST_VALUES = 20
LONGEST_VALUE = 300


@dataclass(frozen=True)
class KeptAnswer:
    """What was posted: the attempt's id, the version answered, the fields, and what to say.

    `attempt` is '' where the form made none (on a page that visitors share). `trial` marks an answer that is only tried and never recorded.
    """

    attempt: str
    version: str
    data: Mapping[str, list[str]] = field(default_factory=dict)
    error: str = ""
    trial: bool = False


def keep(request: HttpRequest, question_key: UUID, answer: KeptAnswer) -> None:
    """Keep an answer for this visitor; the oldest make room."""
    kept: dict[str, Any] = request.session.get(SESSION_KEY, {})
    kept.pop(str(question_key), None)
    kept[str(question_key)] = asdict(answer)
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST_KEPT:])


def kept_for(request: HttpRequest, question_key: UUID) -> KeptAnswer | None:
    """Return the answer kept for a question, if there is one."""
    session = getattr(request, "session", None)
    if session is None or not (kept := session.get(SESSION_KEY, {}).get(str(question_key))):
        return None
    return KeptAnswer(**kept)


def forget(request: HttpRequest, question_key: UUID) -> None:
    """Drop what was kept, once it is recorded."""
    kept: dict[str, Any] = request.session.get(SESSION_KEY, {})
    if kept.pop(str(question_key), None):
        request.session[SESSION_KEY] = kept


def posted(request: HttpRequest, prefix: str) -> dict[str, list[str]]:
    """Return the fields of an answer as lists of text, each cut to a sane length."""
    fields = [one for one in request.POST.lists() if one[0].startswith(prefix)]
    return {
        name[:LONGEST_VALUE]: [value[:LONGEST_VALUE] for value in values[:MOST_VALUES]]
        for name, values in fields[:MOST_FIELDS]
    }
