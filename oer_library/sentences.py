"""Reasons of the library's rules, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oer_library.domain.dates import NotADate
from oer_library.domain.licences.compatibility import Because, Reason
from oer_library.domain.orcid import NotAnOrcid


def because(one: Because) -> str:
    """Return why works under some licences may not be combined, or what binds the whole."""
    names = ", ".join(licence.name for licence in one.licences)
    sentences = {
        Reason.CLOSED: _("All rights are reserved on a source: it may be linked, not changed."),
        Reason.NO_DERIVATIVES: _("%(names)s allows no changed versions to be passed on."),
        Reason.TWO_SHARE_ALIKE: _("%(names)s each ask that the whole stays under themselves; that cannot be done for both."),
        Reason.SHARE_ALIKE_NO_COMMERCE: _("%(names)s do not fit together: one asks that the whole may be sold, another that it may not."),
        Reason.SHARE_ALIKE: _("%(names)s asks that what is made of it stays under the same licence."),
        Reason.NON_COMMERCIAL: _("%(names)s asks that what is made of it is not sold; choose a licence that says so too."),
        Reason.CREDIT: _("%(names)s asks for credit; choose a licence that asks for it too."),
        Reason.FREE: _("Nothing is asked for."),
    }  # fmt: skip
    return sentences[one.reason] % {"names": names}


def not_a_date(error: NotADate) -> str:
    """Return why a text is no date, and what to write."""
    sentences = {
        "form": _("“%(text)s” is no date. Write 2021, 2021-05 or 2021-05-03."),
        "calendar": _("%(text)s does not exist in the calendar."),
        "serial": _("%(text)s looks like the year %(year)s that a spreadsheet made a day of."),
        "future": _("%(text)s can't be right: it lies in the future."),
        "past": _("%(text)s can't be right: it lies too far back."),
    }
    return sentences[error.reason] % {"text": error.text, "year": error.year}


def not_an_orcid(error: NotAnOrcid) -> str:
    """Return why a text is no ORCID."""
    sentences = {
        "form": _("“%(text)s” is no ORCID: it has 16 digits, such as 0000-0002-1825-0097."),
        "check": _("The last digit of %(text)s does not fit the others: look for a mistyped one."),
    }
    return sentences[error.reason] % {"text": error.text}


def missing_reviews(number: int) -> str:
    """Return how many reviews are still wanted before publishing."""
    return ngettext(
        "%(number)s more review that says “publish” is wanted.",
        "%(number)s more reviews that say “publish” are wanted.",
        number,
    ) % {"number": number}
