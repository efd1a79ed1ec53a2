"""Mastery: what a learner can do, skill by skill, and how sure we are of it."""
