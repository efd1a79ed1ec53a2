"""First answers of each learner to each item: what items are calibrated from."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from courses.models import Answer, ItemVersion, QuestionSkill
from learner_profiles.domain.mastery.calibration import First
from learner_profiles.domain.mastery.scale import difficulty
from learner_profiles.models import PlacementAnswer

Row = tuple[int, UUID, UUID, float, datetime]


def first_answers() -> list[First]:
    """Return each learner's first answer to each question that tests a skill, in order of time."""
    seen, found = set[tuple[int, UUID]](), []
    for person, question, version, share, _at in sorted(rows(), key=lambda one: (one[4], one[2])):
        if (person, question) not in seen:
            seen.add((person, question))
            found.append(First(person, str(version), share >= 1))
    return found


def rows() -> Iterable[Row]:
    """Yield the answers in courses and in placement tests."""
    tested = QuestionSkill.objects.values("question")
    in_courses = Answer.objects.filter(item_version__question__in=tested)
    yield from in_courses.values_list(
        "enrolment__person_id",
        "item_version__question__translation_key",
        "item_version__uuid",
        "scaled",
        "answered",
    )
    in_tests = PlacementAnswer.objects.exclude(share=None).select_related(
        "test", "item_version__question"
    )
    for one in in_tests:
        version = one.item_version
        if one.share is not None and one.answered is not None:
            key = version.question.activity_uuid
            yield one.test.person_id, key, version.uuid, one.share, one.answered


def experts(versions: Iterable[str]) -> Mapping[str, float]:
    """Return how hard item versions are by what they test, in logits."""
    found = ItemVersion.objects.filter(uuid__in=set(versions))
    levels = {str(one.uuid): [it.level for it in one.frozen.skills] for one in found}
    return {name: difficulty(tested) for name, tested in levels.items() if tested}
