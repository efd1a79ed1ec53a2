"""Reviews by rubric: given, and counted before something is published."""

from collections.abc import Mapping

from django.db import transaction

from oer_library.domain.rubric import CRITERIA, Opinion, disagreement
from oer_library.models import Resource, Review
from people.models import Person


class OwnWork(Exception):  # noqa: N818 - a state, not an error
    """Nobody reviews what is their own."""


@transaction.atomic
def review(
    resource: Resource, reviewer: Person, *, scores: Mapping[str, int], verdict: str, words: str
) -> Review:
    """Give a judgement on a resource as it stands; a second one takes the place of the first.

    Raises OwnWork; `scores` holds 0 to 3 for each criterion of the rubric.
    """
    if resource.owner_id is not None and resource.owner_id == reviewer.user_id:
        raise OwnWork
    found, _made = Review.objects.update_or_create(
        resource=resource,
        reviewer=reviewer,
        revision_id=resource.latest_revision_id,
        defaults={
            "scores": {name: scores[name] for name in CRITERIA},
            "verdict": verdict,
            "words": words,
        },
    )
    return found


def reviews_of(resource: Resource) -> list[Review]:
    """Return the reviews of the resource as it stands, the oldest first."""
    rows = Review.objects.filter(resource=resource, revision_id=resource.latest_revision_id)
    return list(rows.select_related("reviewer__user").order_by("created", "id"))


def missing(resource: Resource, *, wanted: int | None = None) -> int:
    """Return how many reviews that say "publish" are still wanted."""
    if resource.pk is None:
        return wanted or 0
    wanted = resource.reviewers if wanted is None else wanted
    given = sum(one.verdict == Review.Verdict.PUBLISH for one in reviews_of(resource))
    return max(0, wanted - given)


def disagreements(resource: Resource) -> list[str]:
    """Return the criteria on which reviewers differ by more than one step."""
    return disagreement([Opinion(one.scores) for one in reviews_of(resource)])
