"""One way in to scoring, whatever the kind."""

from dataclasses import replace

from courses.domain.grading.chosen import grade_matches, grade_options, grade_order
from courses.domain.grading.responses import Chosen, Filled, Matched, Ordered, Response, Written
from courses.domain.grading.verdicts import Verdict
from courses.domain.grading.written import grade_gaps, grade_number, grade_text
from courses.domain.items import Item, Kind


def grade(item: Item, response: Response) -> Verdict:
    """Return the verdict on a response that `parse` read for this item."""
    found = _graded(item, response)
    if found.success or found.feedback or found.heading or not item.feedback:
        return found
    return replace(found, feedback=(item.feedback,))


def _graded(item: Item, response: Response) -> Verdict:
    match response:
        case Chosen():
            return grade_options(item, response)
        case Ordered():
            return grade_order(item, response)
        case Matched():
            return grade_matches(item, response)
        case Filled():
            return grade_gaps(item, response)
        case Written():
            return (grade_number if item.kind == Kind.NUMERIC else grade_text)(item, response)
