"""Loads the demo's workplace tasks: those that are missing; what a person changed stays."""

from collections.abc import Iterator
from typing import Any

from competences.models import Skill
from courses.models import TaskSkill, WorkplaceTask
from lms.demo.files import Data, demo_folder, read_all
from lms.demo.framework import key_of, skill_uri


def load_tasks() -> int:
    """Make the tasks that are missing; return how many."""
    known = dict(Skill.objects.filter(framework__key="battery").values_list("uri", "pk"))
    made = 0
    for one in read_all(demo_folder() / "tasks" / "tasks.yaml"):
        fields: dict[str, Any] = {
            name: one[name] for name in ("title", "what", "safety", "done_when", "minutes")
        }
        task, new = WorkplaceTask.objects.get_or_create(
            uuid=key_of("task", one["key"]), defaults=fields
        )
        if new:
            TaskSkill.objects.bulk_create(
                TaskSkill(task=task, skill_id=known[uri], taught=taught, level=level)
                for uri, taught, level in skills(one)
                if uri in known
            )
            made += 1
    return made


def skills(task: Data) -> Iterator[tuple[str, bool, int]]:
    """Yield the skills of a task by URI, whether taught, and the proficiency."""
    for name, taught in (("taught", True), ("needed", False)):
        for key, level in task[name].items():
            yield skill_uri(key), taught, level
