"""Asks the addresses that resources lead to whether they still answer, politely."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

import httpx
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from kernel import fetching
from kernel.clock import now
from kernel.fetching import NotFetched
from oer_library.domain import links
from oer_library.domain.links import LinkState
from oer_library.models import Link, Resource
from oer_library.selectors.resources import in_force
from oer_library.services.reports import desk, librarians
from people.services.notices import tell

AT_ONCE = 50
READ = 64 * 1024
DEAD = "library_dead_link"
TOO_MANY, UNAVAILABLE = 429, 503


def gather() -> int:
    """Know every address that a resource in force leads to; return how many are new."""
    urls = set(in_force().exclude(url="").values_list("url", flat=True))
    known = set(Link.objects.values_list("url", flat=True))
    Link.objects.bulk_create(
        (Link(url=one, next_check=now()) for one in sorted(urls - known)), ignore_conflicts=True
    )
    return len(urls - known)


def check_due() -> int:
    """Ask the addresses whose time has come, one a host; return how many were asked."""
    due = Link.objects.filter(Q(next_check__lte=now()) | Q(next_check=None)).order_by("next_check")
    asked = list(one_a_host(due[: AT_ONCE * 4]))[:AT_ONCE]
    with fetching.client() as client:
        for link in asked:
            keep(link, answers(client, link.url))
    return len(asked)


def one_a_host(due: Iterable[Link]) -> Iterator[Link]:
    """Yield the first address of each host."""
    seen = set()
    for link in due:
        host = urlsplit(link.url).hostname
        if host not in seen:
            seen.add(host)
            yield link


def answers(client: httpx.Client, url: str) -> str | None:
    """Return why an address fails, '' if it answers, None where the host asks to come later."""
    try:
        with client.stream("GET", url, headers={"Range": f"bytes=0-{READ - 1}"}) as response:
            if response.status_code in (TOO_MANY, UNAVAILABLE):
                return None
            if response.is_error:
                return f"HTTP {response.status_code}"
            head = next(response.iter_bytes(READ), b"")
    except (httpx.HTTPError, NotFetched) as error:
        return str(error)[:300] or type(error).__name__
    return "404" if links.says_not_found(head) else ""


def keep(link: Link, why: str | None, at: datetime | None = None) -> None:
    """Keep how an address answered, and when it is asked again; a dead one is told."""
    at = at or now()
    if why is None:
        link.next_check = at + links.AGAIN["suspect"]
        link.save(update_fields=["next_check"])
        return
    before = state_of(link)
    after = links.after_failure(before, at) if why else links.after_success(before)
    link.state, link.failing_since = after.state, after.failing_since
    link.failures = [one.isoformat() for one in after.failures]
    link.detail, link.next_check = why, at + links.AGAIN[after.state]
    link.save()
    if after.state == "dead" and before.state != "dead":
        tell_dead(link)


def state_of(link: Link) -> LinkState:
    """Return what the row of an address says."""
    failures = tuple(datetime.fromisoformat(one) for one in link.failures)
    return LinkState(cast("links.State", link.state), failures, link.failing_since)


def tell_dead(link: Link) -> None:
    """Ask the librarians what becomes of the resources with a dead address."""
    titles = Resource.objects.filter(url=link.url).values_list("title", flat=True)
    subject = format_lazy(gettext_lazy("Dead link: {url}"), url=link.url[:200])
    for one in librarians():
        tell(one, kind=DEAD, key=f"{link.pk}", subject=subject, text=", ".join(titles), link=desk)
