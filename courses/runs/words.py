"""What is said of runs: why one takes nobody, what it costs, who may enrol."""

from datetime import datetime

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from courses.domain.invitation_lists import MOST_LINES, Mistake, Problem
from courses.domain.run_rules import Refusal
from courses.models import Run


def why_not(reason: Refusal, run: Run) -> str:
    """Return in one sentence why a run does not take somebody."""
    words = {
        Refusal.COURSE_ARCHIVED: _(
            "This course is archived: it can be read, and takes nobody new."
        ),
        Refusal.ARCHIVED: _("This run is archived: it takes nobody new."),
        Refusal.NOT_YET: _("Enrolling begins on %(date)s.") % {"date": day(run.opens)},
        Refusal.OVER: _("This run ended on %(date)s.") % {"date": day(run.closes)},
        Refusal.FULL: _("All places are taken. If somebody leaves, a place is free again."),
        Refusal.CODE: _("This is not the code of the run. Ask your trainer for it."),
        Refusal.NOT_INVITED: _(
            "This run is for invited people, and the address of your account is not on the list. "
            "Ask your trainer to add it."
        ),
    }
    return words[reason]


def day(moment: datetime | None) -> str:
    """Return a day in the zone in use, '' for none."""
    return date_format(localtime(moment), "DATE_FORMAT") if moment else ""


def price(run: Run) -> str:
    """Return the price in words."""
    if not run.price:
        return _("Free")
    places = 0 if run.price == run.price.to_integral() else 2
    return _("%(price)s euros") % {"price": number_format(run.price, places)}


def places(left: int) -> str:
    """Return how many places are left."""
    if not left:
        return _("No place left")
    return ngettext("%(n)s place left", "%(n)s places left", left) % {"n": left}


def dates(run: Run) -> str:
    """Return from when to when a run lasts."""
    begins, ends = day(run.opens), day(run.closes)
    if begins and ends:
        return _("%(begins)s to %(ends)s") % {"begins": begins, "ends": ends}
    if begins:
        return _("from %(begins)s") % {"begins": begins}
    return _("until %(ends)s") % {"ends": ends} if ends else _("at any time")


def language(code: str) -> str:
    """Return the name of a language of the site in the language in use, '' for none."""
    return str(get_language_info(code)["name_translated"]) if code else ""


def access(run: Run) -> str:
    """Return who may enrol."""
    words = {
        Run.Access.OPEN: _("Anybody may enrol"),
        Run.Access.CODE: _("Enrol with a code"),
        Run.Access.INVITATION: _("For invited people"),
    }
    return words[Run.Access(run.access)]


def mistake(problem: Problem) -> str:
    """Return what is wrong with a line of a list."""
    words = {
        Mistake.NO_ADDRESS: _("“%(value)s” is not an e-mail address.")
        if problem.value
        else _("There is no e-mail address."),
        Mistake.TWICE: _("“%(value)s” stands on line %(first)s already."),
        Mistake.UNREADABLE: _("This line and all after it cannot be read as a table."),
        Mistake.TOO_MANY: _("Only %(most)s addresses fit into one list: split it here."),
    }
    told = {"value": problem.value, "first": problem.first, "most": MOST_LINES}
    return words[problem.mistake] % told
