"""Tables of the competences room."""

from competences.models.frameworks import Framework
from competences.models.roles import Application, JobRole, RoleLabel, RoleSkill, Stage
from competences.models.skills import (
    Skill,
    SkillLabel,
    SkillMatch,
    SkillRelation,
    SkillWord,
)

__all__ = [
    "Application",
    "Framework",
    "JobRole",
    "RoleLabel",
    "RoleSkill",
    "Skill",
    "SkillLabel",
    "SkillMatch",
    "SkillRelation",
    "SkillWord",
    "Stage",
]
