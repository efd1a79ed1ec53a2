"""What waits for librarians: reports, suggestions, twins, reviews, dead links, ratings."""

from dataclasses import dataclass

from django.db.models import QuerySet

from kernel.clock import now
from oer_library.models import Duplicate, Link, Rating, Report, Resource, Suggestion

MOST, NEWEST = 50, 20


@dataclass(frozen=True)
class Desk:
    """Everything that waits, the oldest first, some of each kind."""

    reports: QuerySet[Report]
    suggestions: QuerySet[Suggestion]
    twins: QuerySet[Duplicate]
    overdue: QuerySet[Resource]
    links: QuerySet[Link]
    ratings: QuerySet[Rating]


def desk() -> Desk:
    """Return what waits now."""
    standing = {"one__withdrawn": None, "other__withdrawn": None}
    return Desk(
        reports=Report.objects.filter(decision="").select_related("resource").order_by("created")[:MOST],
        suggestions=Suggestion.objects.filter(state="").order_by("created")[:MOST],
        twins=Duplicate.objects.filter(decision="", **standing).select_related("one", "other").order_by("found", "id")[:MOST],
        overdue=Resource.objects.filter(review_due__lte=now().date(), withdrawn=None).order_by("review_due")[:MOST],
        links=Link.objects.filter(state__in=[Link.State.FAILING, Link.State.DEAD]).order_by("failing_since")[:MOST],
        ratings=Rating.objects.select_related("resource").order_by("-created")[:NEWEST],
    )  # fmt: skip
