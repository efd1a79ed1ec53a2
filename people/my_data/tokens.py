"""Signed words in addresses: a confirmed wish to be erased, and an erasure that is under way."""

from uuid import UUID

from django.core import signing

from people.models import User

WISH, ERASURE = "people.erase_wish", "people.erasure"
WISH_SECONDS = 3600


def wish_of(user: User) -> str:
    """Return the word that only a mail to the account tells; it holds for an hour."""
    return signing.dumps(user.pk, salt=WISH)


def is_wish_of(user: User, token: str) -> bool:
    """Say whether a word is this account's and still holds."""
    try:
        return bool(signing.loads(token, salt=WISH, max_age=WISH_SECONDS) == user.pk)
    except signing.BadSignature:
        return False


def erasure_of(job: UUID) -> str:
    """Return the word that lets somebody without an account watch the own erasure."""
    return signing.dumps(str(job), salt=ERASURE)


def job_of(token: str) -> UUID | None:
    """Return the job that a word names, None for any other word."""
    try:
        return UUID(signing.loads(token, salt=ERASURE))
    except (signing.BadSignature, ValueError):
        return None
