"""Runs for tests: with dates, a code, an invitation, few places."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from courses.models import Run, Session
from kernel.clock import now
from tests.courses.site import SmallSite

WARSAW = ZoneInfo("Europe/Warsaw")


def dated_run(site: SmallSite, title: str = "Spring class", **rules: Any) -> Run:
    """Make a run that began a day ago and lasts a month."""
    begins = now() - timedelta(days=1)
    given = {"opens": begins, "closes": begins + timedelta(days=30), **rules}
    return Run.objects.create(
        course_key=site.course.translation_key, title=title, always_open=False, **given
    )


def meeting(run: Run, **told: Any) -> Session:
    """Make a meeting on 8 December 2026 from 9 to 12 in Wrocław."""
    given = {
        "title": "Insulation and gloves",
        "mode": "site",
        "place": "Training hall, Wrocław",
        "time_zone": "Europe/Warsaw",
        "starts": datetime(2026, 12, 8, 9, tzinfo=WARSAW),
        "ends": datetime(2026, 12, 8, 12, tzinfo=WARSAW),
        **told,
    }
    return Session.objects.create(run=run, **given)
