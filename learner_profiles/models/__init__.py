"""Tables of the learner_profiles room."""

from learner_profiles.models.mastery import LearnerMastery, ModelVersion
from learner_profiles.models.placement import PlacementAnswer, PlacementTest, TestRule

__all__ = ["LearnerMastery", "ModelVersion", "PlacementAnswer", "PlacementTest", "TestRule"]
