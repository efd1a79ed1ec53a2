"""Trainers say how well a role needs a skill, where its framework does not, or says otherwise."""

from uuid import UUID

from competences.models import JobRole, RoleSkill


def say(role: JobRole, skill: UUID, proficiency: int | None) -> bool:
    """Keep a proficiency from 1 to 5, None for the framework's own; False for no such need."""
    rows = RoleSkill.objects.filter(role=role, skill__uuid=skill)
    return bool(rows.update(edited=proficiency))
