"""Trainers and their courses: an owner may do in a course, and below it, what editors may.

Wagtail grants permissions on pages to groups. Trainers as a group may only add below a catalogue;
what each may do in the own courses are grants that stand in no table.
"""

from typing import Any

from django.contrib.auth.models import Permission
from wagtail.models import AbstractPage, GroupPagePermission
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from courses.models import CoursePage
from kernel.routes import in_group

OF_OWNERS = ("change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")


class OwnersOfCourses(PagePermissionPolicy):
    """What groups are granted, and what a trainer may do in the own courses."""

    def get_all_permissions_for_user(self, user: Any) -> list[GroupPagePermission]:
        """Return the grants of the user's groups and those of an owner."""
        return [*super().get_all_permissions_for_user(user), *grants_of_owner(user)]


def grants_of_owner(user: Any) -> list[GroupPagePermission]:
    """Return what a trainer may do in the own courses; administrators may all of it anyway."""
    if not user.is_active or user.is_superuser or not in_group(user, "trainer"):
        return []
    courses = list(CoursePage.objects.filter(owner=user))
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=OF_OWNERS
    )
    return [
        GroupPagePermission(page=course, permission=permission)
        for permission in (permissions if courses else ())
        for course in courses
    ]


def register() -> None:
    """Let Wagtail ask; called once at start."""
    register_permission_policy(AbstractPage, OwnersOfCourses())
