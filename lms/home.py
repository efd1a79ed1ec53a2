"""What the front page shows: the value chain, the newest courses, numbers that can be counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from competences import models as competences
from competences.selectors.roles import counts_by_stage
from courses.models import CoursePage
from courses.selectors.catalogue import CourseRow, counts, course_rows
from lms.rooms import address_of, catalogue

NEWEST = 3


@dataclass(frozen=True)
class Stage:
    """A stage of the battery value chain (ALBATTS WP5), linked where a role or a course of it exists."""

    picture: str
    name: str
    work: str
    address: str = ""
    courses: int = 0
    roles: int = 0


@dataclass(frozen=True)
class Number:
    """A number of the platform, with what it counts."""

    value: int
    label: str


def home_context(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the front page."""
    language = get_language() or ""
    page = catalogue()
    address = page.get_url(request) if page else ""
    rows = course_rows(request.user, language) if page else []
    return {
        "catalogue": address,
        "record": address_of("learner_profiles:record"),
        "newest": newest(rows, language),
        "stages": stages(address, Counter(row.page.topic for row in rows)),
        "numbers": numbers(),
        "may_teach": request.user.has_perm("wagtailadmin.access_admin"),
    }


def newest(rows: Iterable[CourseRow], language: str) -> list[CourseRow]:
    """Return the courses published last, those in the reader's language before all others."""
    by_date = sorted(rows, key=lambda row: row.page.first_published_at, reverse=True)
    return sorted(by_date, key=lambda row: row.language != language)[:NEWEST]


def numbers() -> list[Number]:
    """Return what the platform holds now, without what it has none of."""
    now = counts()
    found = [
        Number(now.courses, gettext("courses, in all languages")),
        Number(now.lessons, gettext("lessons, each one sitting")),
        Number(now.questions, gettext("questions that answer back")),
        Number(now.figures, gettext("figures, every one described in words")),
    ]
    return [number for number in found if number.value]


def stages(catalogue_address: str, courses: Mapping[str, int]) -> list[Stage]:
    """Return the five stages in the order of the chain, each leading to its roles.

    Where there is no role of a stage yet, it leads to its courses.
    """
    topic, chain = CoursePage.Topic, competences.Stage
    recover = gettext("Grade, reuse, recover metals")
    keep = gettext("Keep cars and storage running")
    rows: list[tuple[str, competences.Stage, str, str, str]] = [
        (
            "raw",
            chain.RAW_MATERIALS,
            "",
            gettext("Raw materials and processing"),
            gettext("Mine, refine, make powder"),
        ),
        (
            "cells",
            chain.CELLS,
            topic.CELLS,
            gettext("Cells and components"),
            gettext("Coat, stack, fill, form"),
        ),
        (
            "packs",
            chain.BATTERIES,
            topic.MANUFACTURING,
            gettext("Batteries and packs"),
            gettext("Join, control, test"),
        ),
        ("operation", chain.OPERATION, topic.OPERATION, gettext("Operation and maintenance"), keep),
        (
            "recycling",
            chain.SECOND_USE,
            topic.RECYCLING,
            gettext("Recycling and second use"),
            recover,
        ),
    ]
    roles = counts_by_stage()
    return [
        Stage(
            picture=f"home/stages/{picture}.html",
            name=name,
            work=work,
            address=stage_address(stage, roles.get(stage, 0), catalogue_address, key)
            if roles.get(stage) or (key and courses.get(key))
            else "",
            courses=courses.get(key, 0) if key else 0,
            roles=roles.get(stage, 0),
        )
        for picture, stage, key, name, work in rows
    ]


def stage_address(stage: str, roles: int, catalogue_address: str, topic: str) -> str:
    """Return where a stage leads: to its roles, else to its courses."""
    if roles:
        return f"{address_of('roles:index')}#stage-{stage}"
    return f"{catalogue_address}?{urlencode({'topic': topic})}"
