"""What a person was told."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from people.models import MailPreference, Notice, User

SHOWN = 100


def notices(viewer: User) -> list[Notice]:
    """Return the newest hundred notices of the viewer, newest first."""
    return list(Notice.objects.filter(person__user=viewer)[:SHOWN])


def notice(viewer: User, number: int) -> Notice | None:
    """Return one notice of the viewer, None if there is none."""
    return Notice.objects.filter(person__user=viewer, pk=number).first()


def with_count_of_new(users: QuerySet[User]) -> QuerySet[User]:
    """Let accounts carry how many of their notices are not read, for `count_new`."""
    new = Notice.objects.filter(person__user=OuterRef("pk"), read=None).order_by()
    count = new.values("person__user").annotate(count=Count("pk")).values("count")
    return users.annotate(new_notices=Coalesce(Subquery(count), 0))


def count_new(viewer: User) -> int:
    """Return how many notices of the viewer are not read; the account of a request knows it."""
    known = getattr(viewer, "new_notices", None)
    if known is None:
        return Notice.objects.filter(person__user=viewer, read=None).count()
    return int(known)


def cadence(viewer: User) -> str:
    """Return how the viewer wants notices by mail."""
    preference = MailPreference.objects.filter(person__user=viewer).first()
    return preference.cadence if preference else MailPreference.Cadence.DIGEST


def belongs_to_somebody(token: str) -> bool:
    """Say whether an unsubscribe token is one of ours."""
    return MailPreference.objects.filter(token=token).exists()
