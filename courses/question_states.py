"""How each question of a lesson stands for the viewer of a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest

from courses.domain.grading import BadResponse, Response, Verdict, grade, parse
from courses.kept_answers import KeptAnswer, kept_for
from courses.models import Answer, Enrolment, ItemVersion, Question
from courses.selectors.allowances import carried_attempts
from courses.selectors.answered import PastAnswer, past_answers
from courses.selectors.items import asked_version
from courses.services.answers import attempt_id, key_may_be_shown, own_seed


@dataclass(frozen=True)
class QuestionState:
    """A question with the form to answer it: the attempt it makes, and what is known so far.

    The form is always that of the version in force. `fields` is what was typed and not recorded
    yet, `response` what was recorded for this version; `earlier` says that another form of the
    question (edited since, or in another language) was answered.
    """

    version: ItemVersion
    attempt: UUID
    response: Response | None = None
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    verdict: Verdict | None = None
    used: int = 0
    more: int = 0
    right: bool = False
    earlier: bool = False
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
        return max(0, limit + self.more - self.used) if limit else None

    @property
    def show_key(self) -> bool:
        """Say whether the right answer of this version may be shown."""
        return key_may_be_shown(self.version, self.used, success=self.right, more=self.more)


def question_states(
    request: HttpRequest,
    questions: Mapping[int, Question],
    enrolment: Enrolment | None,
    *,
    trial: bool,
) -> dict[int, QuestionState]:
    """Return the state of each question by the primary key that the lesson names.

    The enrolment carries what the learner gets more.
    """
    asked = {pk: version_for(one, enrolment) for pk, one in questions.items()}
    past = past_answers(enrolment, asked.values())
    return {
        pk: state_of(request, one, past.get(one.question.activity_uuid), enrolment, trial=trial)
        for pk, one in asked.items()
    }


def version_for(question: Question, enrolment: Enrolment | None) -> ItemVersion:
    """Return a question's version in force, with the numbers of an enrolment."""
    version = asked_version(question)
    version.seed = own_seed(enrolment, question.activity_uuid)
    return version


def state_of(
    request: HttpRequest,
    version: ItemVersion,
    past: PastAnswer | None,
    enrolment: Enrolment | None,
    *,
    trial: bool,
) -> QuestionState:
    """Return how one question stands: kept answers go before recorded ones.

    The attempt's id comes from enrolment, question and the answers so far, so that two tabs are
    one attempt; a page without an enrolment makes none of its own (visitors share it).
    """
    key = version.question.activity_uuid
    used = past.used if past else 0
    state = QuestionState(
        version=version,
        attempt=attempt_id(enrolment, key, used) if enrolment else key,
        used=used,
        more=carried_attempts(enrolment),
        right=bool(past and version.pk in past.right),
        trial=trial,
    )
    kept = kept_for(request, key)
    if kept and kept.trial == trial and (trial or state.attempts_left != 0):
        return with_kept(state, kept)
    return with_past(state, past) if past and not trial else state


def with_past(state: QuestionState, past: PastAnswer) -> QuestionState:
    """Return a question with the answer recorded last, if it answers the version in force."""
    if past.response is None:
        return changed(state, earlier=True)
    return changed(state, response=past.response, verdict=grade(state.version.item, past.response))


def with_kept(state: QuestionState, kept: KeptAnswer) -> QuestionState:
    """Return a question with what was typed; a trial is scored at once."""
    verdict = tried(state.version, kept) if kept.trial and not kept.error else None
    return changed(
        state,
        attempt=kept_attempt(kept) or state.attempt,
        fields=kept.data,
        verdict=verdict,
        right=state.right or bool(verdict and verdict.success),
        error=kept.error,
    )


def kept_attempt(kept: KeptAnswer) -> UUID | None:
    """Return the id under which a kept answer is still to be recorded."""
    if not kept.attempt or Answer.objects.filter(statement_id=kept.attempt).exists():
        return None
    return UUID(kept.attempt)


def changed(state: QuestionState, **changes: object) -> QuestionState:
    """Return the state with some of its parts changed."""
    return QuestionState(**{**vars(state), **changes})


def tried(version: ItemVersion, kept: KeptAnswer) -> Verdict | None:
    """Return the verdict on an answer that is only tried."""
    try:
        return grade(version.item, parse(version.item, kept.data))
    except BadResponse:
        return None
