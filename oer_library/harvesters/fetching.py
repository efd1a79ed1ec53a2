"""Asking a source politely: at its pace, with patience, and never where nobody may go.

Each address, those of redirects too, is resolved, checked and pinned by `kernel.fetching`.
"""

from collections.abc import Callable, Mapping
from time import monotonic, sleep
from urllib.parse import urljoin

import httpx
from django.utils.http import parse_http_date

from kernel import clock, fetching
from kernel.identifiers import iri_base
from oer_library.harvesters.contract import Answer, BadSource, Later

MAX_BYTES = 64 * 1024 * 1024
MAX_SECONDS = 300.0
"""How long one answer may take as a whole; a source that drips is given up."""
MAX_REDIRECTS = 5
SOON, LATER = 300, 1800
"""Seconds until a source is asked again that is busy, and one that is out of reach."""
LONGEST = 24 * 3600
BUSY = (429, 503)
REDIRECTS = (301, 302, 303, 307, 308)


class Fetcher:
    """What a run asks with; it counts its requests and keeps the pace of `per_minute`."""

    def __init__(
        self,
        per_minute: int,
        *,
        wait: Callable[[float], None] = sleep,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._pause, self._wait, self._now = 60 / max(1, per_minute), wait, now
        self._next = 0.0
        self.requests = 0

    def __call__(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of an address; raises Later and BadSource."""
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._asked(url, headers or {})
            target = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not target:
                return judged(answer)
            url = urljoin(url, target)
        message = f"{url} redirects more than {MAX_REDIRECTS} times."
        raise BadSource(message)

    def _asked(self, url: str, headers: Mapping[str, str]) -> Answer:
        self._keep_pace()
        self.requests += 1
        said = {"User-Agent": f"BatteryLearningCommons (+{iri_base()})", **headers}
        try:
            with fetching.client() as client, client.stream("GET", url, headers=said) as response:
                body = self._read(response)
                names = {key.lower(): value for key, value in response.headers.items()}
                return Answer(response.status_code, url, names, body)
        except fetching.NotFetched as error:
            raise BadSource(str(error)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.DecodingError) as error:
            message = f"{url} can't be asked: {error}"
            raise BadSource(message) from error
        except httpx.HTTPError as error:
            message = f"{url} is out of reach: {type(error).__name__} {error}"
            raise Later(message, LATER) from error

    def _read(self, response: httpx.Response) -> bytes:
        """Return the body, unpacked, within the limits of size and time."""
        end, body = self._now() + MAX_SECONDS, bytearray()
        for block in response.iter_bytes():
            body += block
            if len(body) > MAX_BYTES:
                message = f"The answer has more than {MAX_BYTES} bytes."
                raise fetching.NotFetched(message)
            if self._now() > end:
                message = f"The answer took more than {MAX_SECONDS:.0f} seconds."
                raise fetching.NotFetched(message)
        return bytes(body)

    def _keep_pace(self) -> None:
        now = self._now()
        if now < self._next:
            self._wait(self._next - now)
        self._next = max(now, self._next) + self._pause


def judged(answer: Answer) -> Answer:
    """Return an answer that can be read; raises Later and BadSource for any other."""
    if answer.status in (200, 304):
        return answer
    message = f"{answer.url} answers {answer.status}."
    if answer.status in BUSY:
        raise Later(message, retry_after(answer.headers.get("retry-after", "")))
    if answer.status >= 500:
        raise Later(message, LATER)
    raise BadSource(message)


def retry_after(text: str) -> int:
    """Return the seconds that a source asks to wait (RFC 9110, 10.2.3), within a day."""
    if text.isascii() and text.isdecimal():
        return max(1, min(int(text[:9]), LONGEST))
    try:
        moment = parse_http_date(text)
    except ValueError:
        return SOON
    return max(1, min(moment - int(clock.now().timestamp()), LONGEST))
