"""Requests of a client are counted a minute, by all processes together."""

from django.db import connection

from kernel import clock
from xapi.domain.clients import Client
from xapi.models import RequestCount

COUNT = """
    INSERT INTO xapi_requestcount (client, minute, requests) VALUES (%s, %s, 1)
    ON CONFLICT (client) DO UPDATE SET
        requests = CASE WHEN xapi_requestcount.minute = excluded.minute
                        THEN xapi_requestcount.requests + 1 ELSE 1 END,
        minute = excluded.minute
    RETURNING requests
"""


class TooMany(Exception):  # noqa: N818 - the answer's own word
    """The client sent more requests in this minute than it may (429)."""

    def __init__(self, limit: int, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            f"This client may send {limit} requests a minute. Go on in {seconds} seconds."
        )


def count(client: Client) -> None:
    """Count a request of a client that has a limit; raises TooMany with the seconds to wait.

    Where no limit is set nothing is read or written.
    """
    if client.requests_per_minute is None:
        return
    minute, second = divmod(int(clock.now().timestamp()), 60)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [client.name, minute])
        requests = cursor.fetchone()[0]
    if requests > client.requests_per_minute:
        raise TooMany(client.requests_per_minute, 60 - second)


def forget_old() -> int:
    """Delete the counts of clients that sent nothing for an hour, and return how many."""
    hour_ago = int(clock.now().timestamp()) // 60 - 60
    return RequestCount.objects.filter(minute__lt=hour_ago).delete()[0]
