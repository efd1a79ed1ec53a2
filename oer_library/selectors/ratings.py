"""How resources are rated."""

from dataclasses import dataclass

from django.db.models import Avg, Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from oer_library.models import Rating, Resource

SHOWN = 3


@dataclass(frozen=True)
class Standing:
    """How a resource is rated: by how many, the mean (None for none), the newest reasons."""

    count: int
    mean: float | None
    newest: tuple[Rating, ...] = ()


def with_ratings(rows: QuerySet[Resource]) -> QuerySet[Resource]:
    """Let resources carry by how many they were rated, and how."""
    theirs = Rating.objects.filter(resource=OuterRef("pk")).order_by().values("resource")
    carried: QuerySet[Resource] = rows.annotate(
        rated=Coalesce(Subquery(theirs.annotate(n=Count("id")).values("n")), 0),
        mean_stars=Subquery(theirs.annotate(m=Avg("stars")).values("m")),
    )
    return carried


def standing(resource: Resource) -> Standing:
    """Return how a resource is rated; a draft that was just made carries nothing."""
    count = getattr(resource, "rated", 0)
    if not count:
        return Standing(0, None)
    rows = Rating.objects.filter(resource=resource).select_related("version").order_by("-created")
    return Standing(count, getattr(resource, "mean_stars", None), tuple(rows[:SHOWN]))
