"""What the API tells of somebody's own skills, as OpenAPI describes it."""

from typing import Any

from rest_framework import serializers

from learner_profiles.domain.mastery.scale import Chance
from learner_profiles.selectors.skill_map import Estimate

STANDINGS = ("shown", "nearly", "gap", "unknown")
EXAMPLE = {
    "role": None,
    "model": 3,
    "skills": [
        {
            "skill": "https://learn.example.org/id/skill/0c5b1f0e-3f5c-5f57-9a8c-5a9b1e9dd6c1",
            "label": "battery chemistry",
            "essential": True,
            "needed": 4,
            "standing": "nearly",
            "reached": 3,
            "mean": 1.12,
            "sd": 0.81,
            "chances": [{"proficiency": 4, "value": 0.66, "low": 0.51, "high": 0.84}],
            "basis": {
                "answers": 4,
                "right": 3,
                "last": "2026-05-12T09:30:00Z",
                "judgements": [],
                "statements": ["6a1f1a52-5c0c-4a57-8b1e-1c2f7b1e9dd6"],
            },
        }
    ],
}


class ChanceSerializer(serializers.Serializer[Any]):
    """The chance of doing work at a proficiency right, and how sure that is (about two thirds)."""

    proficiency = serializers.IntegerField(min_value=1, max_value=5)
    value = serializers.FloatField(min_value=0, max_value=1)
    low = serializers.FloatField()
    high = serializers.FloatField()


class JudgementSerializer(serializers.Serializer[Any]):
    """The latest judgement of a kind."""

    kind = serializers.CharField(help_text="recognised, signed_off, observed, or own")
    proficiency = serializers.IntegerField(min_value=1, max_value=5)
    at = serializers.DateTimeField()


class BasisSerializer(serializers.Serializer[Any]):
    """What an estimate rests on; `statements` are the latest in the record."""

    answers = serializers.IntegerField()
    right = serializers.IntegerField()
    last = serializers.DateTimeField(allow_null=True)
    judgements = JudgementSerializer(many=True)
    statements = serializers.ListField(child=serializers.UUIDField())


class EstimateSerializer(serializers.Serializer[Any]):
    """One skill; where nothing is known, `basis` is null and the rest what holds for anybody."""

    skill = serializers.CharField(help_text="URI of the skill.")
    label = serializers.CharField()  # type: ignore[assignment]
    essential = serializers.BooleanField()
    needed = serializers.IntegerField(help_text="Proficiency that `standing` is about.")
    standing = serializers.ChoiceField(STANDINGS)
    reached = serializers.IntegerField(help_text="Highest proficiency covered, 0 for none.")
    mean = serializers.FloatField(help_text="Ability in logits.")
    sd = serializers.FloatField(help_text="Its standard deviation.")
    chances = ChanceSerializer(many=True)
    basis = BasisSerializer(allow_null=True)


class MasterySerializer(serializers.Serializer[Any]):
    """The own skills; `model` is the number of the calibration, null for experts' values."""

    role = serializers.UUIDField(allow_null=True)
    model = serializers.IntegerField(allow_null=True)
    skills = EstimateSerializer(many=True)


def of_estimate(one: Estimate) -> dict[str, Any]:
    """Return an estimate as the API tells it."""
    basis = one.basis
    return {
        "skill": one.skill.uri,
        "label": one.skill.label,
        "essential": one.essential,
        "needed": one.needed,
        "standing": one.standing,
        "reached": one.reached,
        "mean": round(one.ability.mean, 4),
        "sd": round(one.ability.variance**0.5, 4),
        "chances": [of_chance(level, chance) for level, chance in one.chances.items()],
        "basis": {
            "answers": basis.answers,
            "right": basis.right,
            "last": basis.last,
            "judgements": [
                {"kind": kind, "proficiency": level, "at": at}
                for kind, (level, at) in basis.judged.items()
            ],
            "statements": basis.statements,
        }
        if basis
        else None,
    }


def of_chance(level: int, chance: Chance) -> dict[str, float]:
    """Return a chance as the API tells it."""
    shares = {name: round(getattr(chance, name), 4) for name in ("value", "low", "high")}
    return {"proficiency": level, **shares}
