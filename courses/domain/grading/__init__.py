"""Scoring of answers: pure, the same answer to the same item gives the same verdict."""

from courses.domain.grading.grade import grade
from courses.domain.grading.interactions import Asked, Component, interaction, response_pattern
from courses.domain.grading.reading import fields_of, parse
from courses.domain.grading.responses import (
    BadResponse,
    Chosen,
    Fault,
    Filled,
    Matched,
    Ordered,
    Response,
    Written,
)
from courses.domain.grading.verdicts import Note, Part, Verdict

__all__ = [
    "Asked",
    "BadResponse",
    "Chosen",
    "Component",
    "Fault",
    "Filled",
    "Matched",
    "Note",
    "Ordered",
    "Part",
    "Response",
    "Verdict",
    "Written",
    "fields_of",
    "grade",
    "interaction",
    "parse",
    "response_pattern",
]
