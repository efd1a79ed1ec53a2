"""Those who take part in a run are told of its meetings, each in the own language, once."""

from collections.abc import Sequence
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.domain.meeting_changes import Change, Meeting, What
from courses.models import Run, Session
from courses.runs.clocks import place_name, span
from courses.selectors.structure import course_by_key
from courses.services.meetings import read
from kernel.jobs.running import JobRun
from people.services.notices import tell

KIND = "courses.meetings"


def tell_all(job: JobRun) -> None:
    """Tell everybody inside; a new attempt leaves out who was told."""
    run = Run.objects.filter(pk=str(job.arguments["run"])).first()
    if run is None:
        return
    found = [read(one) for one in cast(Sequence[dict[str, Any]], job.arguments["changes"])]
    inside = run.enrolments.filter(left__isnull=True, person__user__is_active=True)
    rows = list(inside.select_related("person__user").order_by("pk"))
    for number, enrolment in enumerate(rows, start=1):
        tell(
            enrolment.person,
            kind=KIND,
            key=str(job.uuid),
            subject=lambda: subject(run, found),
            text=lambda: text(run, found),
            link=lambda: reverse("courses:run", args=[run.uuid]),
        )
        job.progress(number, len(rows))


def subject(run: Run, found: Sequence[Change]) -> str:
    """Return what changed in one line, in the language in use."""
    if len(found) == 1:
        return headline(found[0])
    said = ngettext(
        "%(n)s meeting of “%(run)s” has changed", "%(n)s meetings of “%(run)s” have changed",
        len(found),
    )  # fmt: skip
    return said % {"n": len(found), "run": run.title}


def text(run: Run, found: Sequence[Change]) -> str:
    """Return the rest, in the language in use: each change with its place, then the run."""
    blocks = [details(one, named=len(found) > 1) for one in found]
    course = course_by_key(run.course_key, get_language() or "")
    named = {"run": run.title, "course": course.title if course else run.title}
    return "\n\n".join([*filter(None, blocks), _("Course “%(course)s”, run “%(run)s”.") % named])


def headline(one: Change) -> str:
    """Return one change in one line."""
    words = {
        What.NEW: _("New meeting: “%(title)s”, %(when)s"),
        What.MOVED: _("Moved: “%(title)s” is now on %(when)s"),
        What.CHANGED: _("Changed: “%(title)s”, %(when)s"),
        What.CANCELLED: _("Cancelled: “%(title)s”, %(when)s"),
    }
    return words[one.what] % {"title": one.meeting.title, "when": when(one.meeting)}


def details(one: Change, *, named: bool) -> str:
    """Return what there is to know of one change, a line each; `named` puts its headline first."""
    lines = [headline(one)] if named else []
    if one.what == What.MOVED and one.before:
        lines.append(_("Before: %(when)s") % {"when": when(one.before)})
    if one.what != What.CANCELLED:
        lines.append(_("Where: %(where)s") % {"where": where(one.meeting)})
    return "\n".join(lines)


def when(meeting: Meeting) -> str:
    """Return the time of a meeting by the clock of its place."""
    zone = ZoneInfo(meeting.time_zone)
    times = span(meeting.starts.astimezone(zone), meeting.ends.astimezone(zone))
    return _("%(times)s (%(place)s)") % {"times": times, "place": place_name(meeting.time_zone)}


def where(meeting: Meeting) -> str:
    """Return the place of a meeting, or how it happens."""
    return meeting.place or str(Session.Mode(meeting.mode).label)
