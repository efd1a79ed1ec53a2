"""Who opens the editor's side."""

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from people.models import User

OPENS = "wagtailadmin.access_admin"


def with_editor(users: QuerySet[User]) -> QuerySet[User]:
    """Let accounts carry whether they, or one of their groups, may open the editor's side."""
    room, codename = OPENS.split(".")
    permission = Permission.objects.filter(content_type__app_label=room, codename=codename)
    theirs = permission.filter(Q(user=OuterRef("pk")) | Q(group__user=OuterRef("pk")))
    return users.annotate(may_open_editor=Exists(theirs))


def opens_editor(viewer: User) -> bool:
    """Say whether the viewer may open the editor's side; the account of a request knows it."""
    known = getattr(viewer, "may_open_editor", None)
    if known is None:
        return viewer.has_perm(OPENS)
    return viewer.is_active and (viewer.is_superuser or bool(known))
