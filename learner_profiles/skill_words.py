"""Estimates in words: what they rest on, how sure they are."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competences.proficiencies import name_of
from learner_profiles.domain.mastery.evidence import Judged
from learner_profiles.domain.mastery.state import Basis

STATES = {"shown": "done", "nearly": "doing", "gap": "care", "unknown": "todo"}
"""The state of the look for each standing."""


def state_word(standing: str) -> str:
    """Return what a standing is called."""
    return {
        "shown": _("Shown"),
        "nearly": _("Nearly there"),
        "gap": _("Gap"),
        "unknown": _("Not known yet"),
    }[standing]


def reasons(basis: Basis | None) -> list[str]:
    """Return what an estimate rests on, one sentence part each."""
    return list(_reasons(basis)) if basis else []


def _reasons(basis: Basis) -> Iterator[str]:
    if basis.answers:
        said = ngettext(
            "%(right)s right of %(number)s answer",
            "%(right)s right of %(number)s answers",
            basis.answers,
        )
        yield said % {"right": basis.right, "number": basis.answers}
    for kind, (level, at) in basis.judged.items():
        words = {
            Judged.RECOGNISED: _("recognised on %(date)s: %(level)s"),
            Judged.SIGNED_OFF: _("confirmed at work on %(date)s: %(level)s"),
            Judged.OBSERVED: _("observed on %(date)s: %(level)s"),
            Judged.OWN: _("your own judgement of %(date)s: %(level)s"),
        }[Judged(kind)]
        yield words % {"date": day(at), "level": name_of(level)}
    if basis.answers and basis.last:
        yield _("last on %(date)s") % {"date": day(basis.last)}


def day(at: object) -> str:
    """Return a day in the reader's zone and language."""
    return date_format(localtime(at), "DATE_FORMAT")  # type: ignore[arg-type]
