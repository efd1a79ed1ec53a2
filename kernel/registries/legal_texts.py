"""Texts that a person agrees to or is sent to; the room that holds the texts fills it in."""

from collections.abc import Callable

VersionOf = Callable[[str], str]
AddressOf = Callable[[str], str]
_providers: list[VersionOf] = []
_addresses: list[AddressOf] = []


def provide(version_of: VersionOf, address_of: AddressOf | None = None) -> None:
    """Let `version_of(kind)` and `address_of(kind)` answer for `privacy`, `terms`, `imprint`."""
    _providers[:] = [version_of]
    _addresses[:] = [address_of] if address_of else []


def current_version(kind: str) -> str:
    """Return the version in force of a legal text, '' where there is no such text."""
    return _providers[0](kind) if _providers else ""


def current_address(kind: str) -> str:
    """Return where a legal text can be read, '' where there is no such text."""
    return _addresses[0](kind) if _addresses else ""
