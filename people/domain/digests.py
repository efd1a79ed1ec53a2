"""When a digest is due: each morning by the clock of its reader."""

from datetime import datetime, timedelta

DIGEST_HOUR = 7  # before work begins


def last_morning(moment: datetime) -> datetime:
    """Return the newest digest hour that is over at `moment`, which is in the reader's zone."""
    today = moment.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today <= moment else today - timedelta(days=1)


def is_due(moment: datetime, *, oldest: datetime, last: datetime | None) -> bool:
    """Say whether a digest goes out at `moment`, in the reader's zone.

    `oldest` is when the oldest notice was written that no mail has told yet, `last` when the last
    digest went out. At most one goes out a morning, late ones too: the worker may have slept.
    """
    morning = last_morning(moment)
    return oldest < morning and (last is None or last < morning)
