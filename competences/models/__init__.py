"""Tables of the competences room."""

from competences.models.frameworks import Framework
from competences.models.own_roles import OwnNeed, OwnRole
from competences.models.prerequisites import Prerequisite
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
    "OwnNeed",
    "OwnRole",
    "Prerequisite",
    "RoleLabel",
    "RoleSkill",
    "Skill",
    "SkillLabel",
    "SkillMatch",
    "SkillRelation",
    "SkillWord",
    "Stage",
]
