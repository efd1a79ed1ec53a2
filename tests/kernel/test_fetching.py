"""Requests to other hosts reach public addresses only, whatever a name resolves to."""

import socket
from collections.abc import Iterator

import httpx
import pytest

from kernel import fetching
from kernel.fetching import NotFetched, checked_address, is_public
from tests.xapi.elsewhere import Elsewhere, another_record


@pytest.fixture
def there() -> Iterator[Elsewhere]:
    with another_record() as record:
        yield record


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "2001:0:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_no_address_inside_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "193.99.144.80", "2a00:1450:4001:80b::200e"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


def resolving(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resolving(monkeypatch, "10.0.0.1", "8.8.8.8")
    assert checked_address("example.org", 80) == "8.8.8.8"


def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, "10.0.0.1")
    with pytest.raises(NotFetched, match="no public address"):
        checked_address("example.org", 80)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://localhost/"]
)
def test_no_way_of_writing_it_leads_to_this_machine(address: str) -> None:
    with fetching.client() as client, pytest.raises(NotFetched):
        client.get(address)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/"])
def test_only_the_web_is_asked(address: str) -> None:
    with fetching.client() as client, pytest.raises((NotFetched, httpx.HTTPError)):
        client.get(address)


def test_a_name_that_does_not_exist_says_so() -> None:
    with pytest.raises(NotFetched, match="can't be resolved"):
        checked_address("nowhere.invalid", 80)


def test_a_private_address_is_asked_where_the_setting_allows_it(settings, there: Elsewhere) -> None:  # type: ignore[no-untyped-def]
    settings.OUTGOING_PRIVATE_ADDRESSES = True
    there.answers = [(200, {}, b"hello")]
    with fetching.client() as client:
        assert client.get(there.endpoint).content == b"hello"
    assert there.asked[0].headers["Host"].startswith("127.0.0.1:")


def test_a_redirect_is_not_followed(settings, there: Elsewhere) -> None:  # type: ignore[no-untyped-def]
    settings.OUTGOING_PRIVATE_ADDRESSES = True
    there.answers = [(302, {"Location": "http://169.254.169.254/"}, b"")]
    with fetching.client() as client:
        assert client.get(there.endpoint).status_code == 302
    assert len(there.asked) == 1


def test_an_answer_that_is_too_large_is_dropped(settings, there: Elsewhere) -> None:  # type: ignore[no-untyped-def]
    settings.OUTGOING_PRIVATE_ADDRESSES = True
    there.answers = [(200, {}, b"x" * 2000)]
    with (
        fetching.client() as client,
        client.stream("GET", there.endpoint) as answer,
        pytest.raises(NotFetched, match="more than 1000 bytes"),
    ):
        fetching.read(answer, 1000)
