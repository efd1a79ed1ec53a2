"""Stars with a reason: one rating a person and resource, none by whoever made or owns it."""

from oer_library.models import Rating, Resource
from people.models import Person


class OwnWork(Exception):  # noqa: N818 - a state, not an error
    """Nobody rates what is their own."""


def rate(resource: Resource, person: Person, *, stars: int, reason: str) -> Rating:
    """Rate the version in force; a second rating takes the place of the first. Raises OwnWork."""
    if resource.owner_id is not None and resource.owner_id == person.user_id:
        raise OwnWork
    version = resource.current
    if version is None:
        message = f"{resource} was never published"
        raise ValueError(message)
    found, _made = Rating.objects.update_or_create(
        resource=resource,
        person=person,
        defaults={"stars": stars, "reason": reason, "version": version},
    )
    return found
