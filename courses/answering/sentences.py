"""What scoring and reading say, in words for the learner."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.domain.grading import BadResponse, Fault, Note

FAULTS: dict[Fault, str | Promise] = {
    Fault.MISSING: _("Give an answer first."),
    Fault.INCOMPLETE: _("Something is still empty. Fill in every part, then check again."),
    Fault.DOUBLED: _("One answer was given twice. Choose again."),
    Fault.UNKNOWN: _("This answer does not belong to the question. Choose one of those shown."),
    Fault.NOT_EACH_ONCE: _("Two things have the same place. Give each place once."),
    Fault.TOO_LONG: _("This answer is too long. Shorten it."),
    Fault.CHARACTERS: _("This answer holds characters that cannot be read. Type it again."),
    Fault.NUMBER: _("This is not a number that can be read. Write it like 1.5, 1,5 or 1.5e3."),
    Fault.UNIT: _("This unit is not known. Write it like V, mA or kWh, or leave it out."),
}
NOTES: dict[Note, str | Promise] = {
    Note.OTHER_QUANTITY: _(
        "Your unit measures something else. Which quantity is asked for, and in which unit?"
    ),
}


def sentence(problem: BadResponse) -> str:
    """Return why an answer cannot be read, and what to do."""
    return str(FAULTS[problem.fault])


def remark(note: Note | None) -> str:
    """Return what the platform itself remarks on an answer, '' for nothing."""
    return str(NOTES[note]) if note else ""


def tries(left: int | None) -> str:
    """Return how many tries are left and what comes then, '' where there is no limit."""
    if left is None:
        return ""
    if left == 0:
        return str(_("No try is left. The working is below."))
    return ngettext(
        "One try is left. Then you may see the working.", "%(left)s tries are left.", left
    ) % {"left": left}
