"""Quizzes: a lesson whose questions are one attempt (DESIGN.md, Attempts)."""
