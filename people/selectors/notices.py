"""What a person was told."""

from people.models import MailPreference, Notice, User

SHOWN = 100


def notices(viewer: User) -> list[Notice]:
    """Return the newest hundred notices of the viewer, newest first."""
    return list(Notice.objects.filter(person__user=viewer)[:SHOWN])


def notice(viewer: User, number: int) -> Notice | None:
    """Return one notice of the viewer, None if there is none."""
    return Notice.objects.filter(person__user=viewer, pk=number).first()


def count_new(viewer: User) -> int:
    """Return how many notices of the viewer are not read."""
    return Notice.objects.filter(person__user=viewer, read=None).count()


def cadence(viewer: User) -> str:
    """Return how the viewer wants notices by mail."""
    preference = MailPreference.objects.filter(person__user=viewer).first()
    return preference.cadence if preference else MailPreference.Cadence.DIGEST


def belongs_to_somebody(token: str) -> bool:
    """Say whether an unsubscribe token is one of ours."""
    return MailPreference.objects.filter(token=token).exists()
