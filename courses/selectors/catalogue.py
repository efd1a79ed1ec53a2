"""The catalogue: courses that fit the filters, with counts before choosing.

Each filter's counts leave out its own choice, so that a second value can be added.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db.models import Sum
from django.http import QueryDict
from django.utils.translation import gettext as _

from courses.models import CoursePage, Enrolment, LessonPage, Question
from courses.selectors.progress import enrolments_of
from kernel.facets import Choice, Facet, chosen_in
from kernel.published import kept

WORKLOADS = {"60": (0, 60), "180": (61, 180), "more": (181, 10**9)}
LESSON_DEPTH = 2


@dataclass(frozen=True)
class Filters:
    """What a visitor chose; several values of one filter mean any of them."""

    language: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    workload: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> "Filters":
        """Read the filters from an address; unknown names are ignored."""
        names = ("language", "level", "workload", "topic")
        return cls(**{name: tuple(dict.fromkeys(query.getlist(name))) for name in names})

    def any(self) -> bool:
        """Say whether anything is chosen."""
        return any((self.language, self.level, self.workload, self.topic))


@dataclass(frozen=True)
class CourseRow:
    """A course in the list."""

    page: CoursePage
    url: str
    minutes: int
    modules: int
    lessons: int
    enrolment: Enrolment | None = None

    @property
    def language(self) -> str:
        """Return the language code of the course."""
        return str(self.page.locale.language_code)

    @property
    def language_name(self) -> str:
        """Return the language's own name."""
        return language_name(self.language)

    @property
    def standing(self) -> str:
        """Return how far the viewer is: `complete`, `begun`, or '' for not enrolled."""
        if self.enrolment is None:
            return ""
        return "complete" if self.enrolment.completed else "begun"

    def value(self, name: str) -> str:
        """Return the course's value of a filter."""
        if name == "workload":
            return next(
                key for key, (low, high) in WORKLOADS.items() if low <= self.minutes <= high
            )
        values = {"language": self.language, "level": self.page.eqf_level, "topic": self.page.topic}
        return str(values[name] or "")


@dataclass(frozen=True)
class Catalogue:
    """What the catalogue page shows."""

    rows: tuple[CourseRow, ...]
    total: int
    facets: tuple[Facet, ...]
    filters: Filters = field(default_factory=Filters)

    @property
    def chosen(self) -> list[tuple[str, Choice]]:
        """Return the filters that are on, each with its name."""
        return chosen_in(self.facets)


def catalogue(viewer: Any, filters: Filters, language: str) -> Catalogue:
    """Return the live courses that fit, those in the reader's language first."""
    rows = course_rows(viewer, language)
    return Catalogue(
        rows=tuple(row for row in rows if fits(row, filters)),
        total=len(rows),
        facets=tuple(facet(name, label, rows, filters) for name, label in facet_names()),
        filters=filters,
    )


def facet_names() -> list[tuple[str, str]]:
    """Return the filters in the order in which they are shown."""
    return [
        ("topic", _("Topic")),
        ("level", _("Level")),
        ("workload", _("Workload")),
        ("language", _("Language")),
    ]


def course_rows(viewer: Any, language: str) -> list[CourseRow]:
    """Return all live courses, each once: of translations the one in the reader's language.

    What is the same for everybody is kept until anything is published.
    """
    rows = kept(("courses.rows", language), lambda: read_rows(language))
    enrolled = enrolments_by_course(viewer)
    return [
        replace(row, enrolment=enrolled[key])
        if (key := row.page.translation_key) in enrolled
        else row
        for row in rows
    ]


def read_rows(language: str) -> tuple[CourseRow, ...]:
    """Return all live courses that anybody may see."""
    pages = CoursePage.objects.live().public().select_related("locale").order_by("title")
    ordered = sorted(pages, key=lambda page: page.locale.language_code != language)
    first = {page.translation_key: page for page in reversed(ordered)}
    lessons = lesson_counts()
    return tuple(
        CourseRow(page, page.url or "", *lessons.get(page.path, (0, 0, 0)))
        for page in ordered
        if first[page.translation_key].pk == page.pk
    )


def enrolments_by_course(viewer: Any) -> dict[Any, Enrolment]:
    """Return the viewer's enrolments by the course's key."""
    if not viewer.is_authenticated:
        return {}
    return {one.run.course_key: one for one in enrolments_of(viewer)}


def lesson_counts() -> dict[str, tuple[int, int, int]]:
    """Return minutes, modules and lessons of every course, by the course's path."""
    found: dict[str, tuple[int, set[str], int]] = {}
    for path, minutes in LessonPage.objects.live().values_list("path", "minutes"):
        course = path[: -LESSON_DEPTH * LessonPage.steplen]
        total, modules, count = found.get(course, (0, set(), 0))
        found[course] = (total + minutes, modules | {path[: -LessonPage.steplen]}, count + 1)
    return {path: (total, len(modules), count) for path, (total, modules, count) in found.items()}


def fits(row: CourseRow, filters: Filters) -> bool:
    """Say whether a course has one of the chosen values of every filter."""
    chosen = vars(filters)
    return all(not values or row.value(name) in values for name, values in chosen.items())


def facet(name: str, label: str, rows: Iterable[CourseRow], filters: Filters) -> Facet:
    """Return a filter with its values and counts."""
    others = replace(filters, **{name: ()})
    chosen = getattr(filters, name)
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.value(name)] = counts.get(row.value(name), 0) + fits(row, others)
    choices = [
        Choice(value, LABELS[name](value), count, value in chosen)
        for value, count in sorted(counts.items(), key=lambda one: order_of(name, one[0]))
        if value
    ]
    return Facet(name, label, tuple(choices))


def order_of(name: str, value: str) -> Any:
    """Return where a value stands among those of its filter."""
    return list(WORKLOADS).index(value) if name == "workload" else LABELS[name](value)


def language_name(code: str) -> str:
    """Return a language's own name, as the site writes it."""
    return str(dict(settings.LANGUAGES).get(code, code))


def workload_label(value: str) -> str:
    """Return a range of hours in words."""
    labels = {
        "60": _("Up to 1 hour"),
        "180": _("1 to 3 hours"),
        "more": _("More than 3 hours"),
    }
    return labels[value]


LABELS: Mapping[str, Callable[[str], str]] = {
    "topic": lambda value: str(dict(CoursePage.Topic.choices).get(value, value)),
    "level": lambda value: _("EQF %(level)s") % {"level": value},
    "workload": workload_label,
    "language": language_name,
}


@dataclass(frozen=True)
class Counts:
    """Numbers of the platform that anybody can count again."""

    courses: int
    lessons: int
    minutes: int
    questions: int
    figures: int


def counts() -> Counts:
    """Return how much is published, counted anew when anything is."""
    return kept("courses.counts", count)


def count() -> Counts:
    """Count what is published now."""
    lessons = LessonPage.objects.live()
    figures = sum(
        block["type"] in {"figure", "drawing"}
        for lesson in lessons.only("body")
        for block in lesson.body.raw_data
    )
    return Counts(
        courses=CoursePage.objects.live().count(),
        lessons=lessons.count(),
        minutes=lessons.aggregate(total=Sum("minutes"))["total"] or 0,
        questions=Question.objects.filter(live=True).count(),
        figures=figures,
    )
