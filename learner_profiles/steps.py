"""Tests as steps: where a learner can show a skill, as far as there are questions about it."""

from collections.abc import Collection, Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from competences.models import Skill
from courses.selectors.tested import question_counts
from kernel.registries import steps
from kernel.registries.steps import Step


def register() -> None:
    """Tell the kernel; called once at start."""
    steps.register("learner_profiles", found)


def found(skills: Collection[str], viewer: Any) -> Iterator[Step]:
    """Yield a step for each skill that questions test."""
    counts = question_counts(skills)
    for skill in Skill.objects.filter(uri__in=counts).order_by("uri"):
        yield Step(
            kind="test",
            key=str(skill.uuid),
            title=_("Show that you can do it"),
            address=reverse("skills:skill", args=[skill.uuid]),
            skill=skill.uri,
            act="tests",
        )
