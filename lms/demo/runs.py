"""Loads the demo's runs: once each; what a person changed or archived stays as it is."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from courses.models import Run, Session
from kernel.clock import now
from lms.demo.files import course_folders, read

Data = Mapping[str, Any]


def load_runs() -> None:
    """Make the runs of every course that are not there yet."""
    for folder in course_folders():
        path = folder / "runs.yaml"
        if path.exists():
            load_file(path, UUID(str(read(folder / "course.yaml")["uuid"])))


@transaction.atomic
def load_file(path: Path, course_key: UUID) -> None:
    """Make the runs of one file with their meetings."""
    for data in read(path):
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
