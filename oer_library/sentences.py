"""Reasons of the library's rules, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from oer_library.domain.licences.compatibility import Because, Reason


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


def missing_reviews(number: int) -> str:
    """Return how many reviews are still wanted before publishing."""
    return ngettext(
        "%(number)s more review that says “publish” is wanted.",
        "%(number)s more reviews that say “publish” are wanted.",
        number,
    ) % {"number": number}
