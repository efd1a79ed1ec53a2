"""Courses, lessons, questions, runs and progress."""
