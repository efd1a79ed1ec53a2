"""Tables of the competences room."""

from competences.models.frameworks import Framework
from competences.models.roles import JobRole, RoleLabel, RoleSkill
from competences.models.skills import (
    Skill,
    SkillLabel,
    SkillMatch,
    SkillRelation,
    SkillWord,
)

__all__ = [
    "Framework",
    "JobRole",
    "RoleLabel",
    "RoleSkill",
    "Skill",
    "SkillLabel",
    "SkillMatch",
    "SkillRelation",
    "SkillWord",
]
