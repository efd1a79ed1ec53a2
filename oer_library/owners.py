"""Trainers and the resources they make: they may change their own drafts, librarians all.

Publishing, and so withdrawing, is for librarians.
"""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from oer_library.models import Resource

OF_OWNERS = frozenset({"change", "view"})


class OwnersOfResources(ModelPermissionPolicy):
    """What groups are granted, and what somebody who may add may do with the own ones."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Say whether somebody may do it with any resource, or with some."""
        return bool(
            super().user_has_permission(user, action)
            or (action in OF_OWNERS and super().user_has_permission(user, "add"))
        )

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Resource) -> bool:
        """Say whether somebody may do it with this resource; published ones are withdrawn instead."""
        if action == "delete" and instance.current_id:
            return False
        if super().user_has_permission(user, action):
            return True
        return self.user_has_permission(user, action) and instance.owner_id == user.pk

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Resource]:
        """Return the resources with which somebody may do something."""
        rows: QuerySet[Resource] = Resource.objects.all()
        if any(super().user_has_permission(user, action) for action in actions):
            return rows
        own = OF_OWNERS.intersection(actions) and super().user_has_permission(user, "add")
        return rows.filter(owner=user) if own else rows.none()


def register() -> None:
    """Let Wagtail ask; called once at start."""
    register_permission_policy(Resource, OwnersOfResources(Resource))
