"""What roles may do with pages; all other permissions are granted by migrations."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from courses.models import CataloguePage
from people.roles import TRAINER

OF_TRAINERS = ("add_page",)


def grant_page_permissions() -> int:
    """Let trainers add courses to every catalogue; return how many grants were missing.

    What they may do in their own courses is up to `courses.owners`. To be called after a catalogue was made; what is granted already stays.
    """
    trainers = Group.objects.get(name=TRAINER)
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=OF_TRAINERS
    )
    catalogues = Page.objects.type(CataloguePage)
    made = [
        GroupPagePermission.objects.get_or_create(
            group=trainers, page=catalogue, permission=permission
        )[1]
        for catalogue in catalogues
        for permission in permissions
    ]
    return sum(made)
