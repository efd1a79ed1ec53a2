"""How each question of a lesson stands for the viewer of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import HttpRequest

from courses.domain.grading import BadResponse, Response, Verdict, grade, parse
from courses.kept_answers import KeptAnswer, kept_for
from courses.models import Enrolment, ItemVersion, Question
from courses.selectors.answered import PastAnswer, past_answers
from courses.services.answers import key_may_be_shown


@dataclass(frozen=True)
class QuestionState:
    """A question with the form to answer it: the attempt it makes, and what is known so far.

    `fields` is what was typed and not recorded yet, `response` what was recorded.
    """

    version: ItemVersion
    attempt: UUID
    response: Response | None = None
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    verdict: Verdict | None = None
    used: int = 0
    ever_right: bool = False
    error: str = ""
    trial: bool = False

    @property
    def key(self) -> UUID:
        """Return the question's permanent key."""
        return self.version.question.activity_uuid

    @property
    def attempts_left(self) -> int | None:
        """Return how many attempts are left, None where there is no limit."""
        limit = self.version.item.max_attempts
        return max(0, limit - self.used) if limit else None

    @property
    def show_key(self) -> bool:
        """Say whether the right answer may be shown."""
        return key_may_be_shown(self.version, self.used, success=self.ever_right)


def question_states(
    request: HttpRequest, questions: Iterable[Question], enrolment: Enrolment | None, *, trial: bool
) -> dict[int, QuestionState]:
    """Return the state of each question by its primary key."""
    asked = {one.pk: shown_version(one) for one in questions if one.version is not None}
    past = past_answers(enrolment, {one.question.activity_uuid for one in asked.values()})
    return {
        pk: state_of(request, one, past.get(one.question.activity_uuid), trial=trial)
        for pk, one in asked.items()
    }


def shown_version(question: Question) -> ItemVersion:
    """Return a question's version in force, which knows its question without a query."""
    if question.version is None:
        message = f"{question} was never published"
        raise ValueError(message)
    question.version.question = question
    return question.version


def state_of(
    request: HttpRequest, version: ItemVersion, past: PastAnswer | None, *, trial: bool
) -> QuestionState:
    """Return how one question stands: kept answers go before recorded ones."""
    kept = kept_for(request, version.question.activity_uuid)
    if kept and kept.trial == trial:
        return from_kept(version, kept, past)
    if past is None:
        return QuestionState(version, uuid4(), trial=trial)
    answered = past.version if past.response else version
    answered.question = version.question
    return QuestionState(
        version=answered,
        attempt=uuid4(),
        response=past.response,
        verdict=grade(answered.item, past.response) if past.response else None,
        used=past.used,
        ever_right=past.ever_right,
        trial=trial,
    )


def from_kept(version: ItemVersion, kept: KeptAnswer, past: PastAnswer | None) -> QuestionState:
    """Return a question with what was typed; a trial is scored at once."""
    verdict = tried(version, kept) if kept.trial and not kept.error else None
    return QuestionState(
        version=version,
        attempt=uuid4() if kept.trial else UUID(kept.attempt),
        fields=kept.data,
        verdict=verdict,
        used=past.used if past else 0,
        ever_right=bool((past and past.ever_right) or (verdict and verdict.success)),
        error=kept.error,
        trial=kept.trial,
    )


def tried(version: ItemVersion, kept: KeptAnswer) -> Verdict | None:
    """Return the verdict on an answer that is only tried."""
    try:
        return grade(version.item, parse(version.item, kept.data))
    except BadResponse:
        return None
