"""Loads the demo's runs: once each; what a person changed or archived stays as it is."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from courses.models import Run, Session
from kernel.clock import now
from lms.demo.files import Data, demo_folder, read


def load_runs() -> None:
    """Make the runs of all files that are not there yet."""
    for path in sorted(demo_folder().glob("runs/*.yaml")):
        data = read(path)
        for run in data["runs"]:
            load_run(run, UUID(str(data["course"])))


@transaction.atomic
def load_run(data: Data, course_key: UUID) -> None:
    """Make one run with its meetings unless it is there."""
    run, made = Run.objects.get_or_create(
        uuid=UUID(str(data["uuid"])), defaults=rules(data, course_key)
    )
    for one in data["sessions"] if made else ():
        Session.objects.create(run=run, **meeting(one))


def rules(data: Data, course_key: UUID) -> dict[str, Any]:
    """Return what a file says of a run; `opens` and `closes` are days from today."""
    return {
        "course_key": course_key,
        "always_open": False,
        "title": data["title"],
        "capacity": data["capacity"],
        "language": data["language"],
        "opens": now() + timedelta(days=data["opens"]),
        "closes": now() + timedelta(days=data["closes"]),
    }


def meeting(data: Data) -> dict[str, Any]:
    """Return what a file says of a meeting."""
    return {
        "uuid": UUID(str(data["uuid"])),
        "title": data["title"],
        "mode": data["mode"],
        "place": data.get("place", ""),
        "link": data.get("link", ""),
        "time_zone": data["time_zone"],
        "starts": moment(data, "starts"),
        "ends": moment(data, "ends"),
    }


def moment(data: Data, name: str) -> datetime:
    """Return start or end of a meeting on its day, by the clock of its place."""
    zone = ZoneInfo(data["time_zone"])
    day = now().astimezone(zone).date() + timedelta(days=data["day"])
    return datetime.combine(day, time.fromisoformat(data[name]), zone)
