"""What the API tells of a job role, as OpenAPI describes it."""

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers

from competences.models import Application, Stage
from competences.selectors.roles import Needed, Role

EXAMPLE = {
    "id": "https://learn.example.org/id/job-role/5e0dfc44-60d2-5c88-9a8c-5a9b1e9dd6c1",
    "key": "5e0dfc44-60d2-5c88-9a8c-5a9b1e9dd6c1",
    "label": "Battery test technician",
    "description": "Measures cells and packs and says which of them may leave.",
    "framework": "Battery job roles",
    "stage": "cells",
    "application": "both",
    "eqf_level": 4,
    "isco": "3113",
    "matches": "http://data.europa.eu/esco/occupation/c2d36adb-ecf4-4823-980b-d84b0f11b2c8",
    "essential": 21,
    "optional": 3,
}


class NeedSerializer(serializers.Serializer[Any]):
    """A skill that a role needs."""

    skill = serializers.CharField(help_text="URI of the skill.")
    label = serializers.CharField()  # type: ignore[assignment]
    essential = serializers.BooleanField()
    proficiency = serializers.IntegerField(min_value=1, max_value=5)
    assumed = serializers.BooleanField(
        help_text="True where the framework tells no proficiency and ours is an assumption."
    )


class RoleSerializer(serializers.Serializer[Any]):
    """A job role."""

    id = serializers.CharField(help_text="URI of the role.")
    key = serializers.UUIDField(help_text="The last part of its address in the API.")
    label = serializers.CharField()  # type: ignore[assignment]
    description = serializers.CharField(allow_blank=True)
    framework = serializers.CharField()
    stage = serializers.ChoiceField([*Stage.values, ""])
    application = serializers.ChoiceField([*Application.values, ""])
    eqf_level = serializers.IntegerField(allow_null=True, min_value=1, max_value=8)
    isco = serializers.CharField(allow_blank=True)
    matches = serializers.CharField(allow_blank=True, help_text="ESCO's URI for the same.")
    essential = serializers.IntegerField(help_text="How many skills it can't do without.")
    optional = serializers.IntegerField()


class WholeRoleSerializer(RoleSerializer):
    """A job role with the skills that it needs."""

    needs = NeedSerializer(many=True)


class RolesSerializer(serializers.Serializer[Any]):
    """A page of job roles."""

    roles = RoleSerializer(many=True)
    next = serializers.URLField(allow_null=True)


def of_role(role: Role, needs: Sequence[Needed] | None = None) -> dict[str, Any]:
    """Return what the API tells of a role; with needs, all of it."""
    said: dict[str, Any] = {
        "id": role.uri,
        "key": str(role.uuid),
        "label": role.label,
        "description": role.description,
        "framework": role.framework,
        "stage": role.stage,
        "application": role.application,
        "eqf_level": role.eqf_level,
        "isco": role.isco,
        "matches": role.matched_uri,
        "essential": role.essential,
        "optional": role.optional,
    }
    if needs is not None:
        said["needs"] = [of_need(one) for one in needs]
    return said


def of_need(need: Needed) -> dict[str, Any]:
    """Return what the API tells of a need."""
    return {
        "skill": need.skill.uri,
        "label": need.skill.label,
        "essential": need.essential,
        "proficiency": need.requirement.proficiency,
        "assumed": need.requirement.assumed,
    }
