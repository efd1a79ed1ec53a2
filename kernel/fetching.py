"""Requests to other hosts: only to public addresses, with limits of size and time.

Server-side request forgery is shut out at the point of connecting: the name is resolved once,
the address checked, and the connection made to that very address. Redirects are not followed;
who wants to follow one asks again and is checked again.
"""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from django.conf import settings

TIMEOUT = httpx.Timeout(30.0, connect=10.0)
MAX_BYTES = 64 * 1024 * 1024
WEB = {"http": 80, "https": 443}


class NotFetched(Exception):  # noqa: N818 - the sentence says it
    """A request that was refused or failed before an answer came; the text says why."""


class PinnedTransport(httpx.HTTPTransport):
    """Connects to the address that was checked, whatever the name resolves to a moment later."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Check where a request goes, and send it there; raises NotFetched."""
        url = request.url
        if url.scheme not in WEB:
            message = f"{url.scheme}: is no address of the web."
            raise NotFetched(message)
        address = checked_address(url.host, url.port or WEB[url.scheme])
        request.extensions = {**request.extensions, "sni_hostname": url.host}
        request.url = url.copy_with(host=address)
        return super().handle_request(request)


def checked_address(host: str, port: int) -> str:
    """Return an address of a host that may be asked; raises NotFetched."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"The name {host} can't be resolved."
        raise NotFetched(message) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if settings.OUTGOING_PRIVATE_ADDRESSES or is_public(address):
            return address
    message = (
        f"{host} is at {addresses[0]}, which is no public address. "
        f"Set OUTGOING_PRIVATE_ADDRESSES to allow it."
    )
    raise NotFetched(message)


def is_public(address: str) -> bool:
    """Say whether an address is one of the public internet; one that hides another is not."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped or ip.sixtofour or ip.teredo):
        return False
    return ip.is_global and not ip.is_multicast


@contextmanager
def client(*, auth: tuple[str, str] | None = None) -> Iterator[httpx.Client]:
    """Give a client for requests to other hosts; its errors are httpx.HTTPError or NotFetched."""
    with httpx.Client(
        transport=PinnedTransport(retries=0),
        auth=auth,
        timeout=TIMEOUT,
        follow_redirects=False,
        trust_env=False,
    ) as made:
        yield made


def read(response: httpx.Response, limit: int = MAX_BYTES) -> bytes:
    """Return the body of a streamed answer; raises NotFetched for one that is too large."""
    body = bytearray()
    for block in response.iter_bytes():
        body += block
        if len(body) > limit:
            message = f"The answer of {response.request.url.host} has more than {limit} bytes."
            raise NotFetched(message)
    return bytes(body)
