"""To which organisations somebody belongs."""

from typing import Any

from django.db.models import QuerySet

from people.models import Organisation


def organisations_of(viewer: Any) -> QuerySet[Organisation]:
    """Return the organisations of an account, by name; none without one."""
    everything: QuerySet[Organisation] = Organisation.objects.order_by("name")
    if not viewer.is_authenticated:
        return everything.none()
    return everything.filter(memberships__user=viewer)
