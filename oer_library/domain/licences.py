"""Licences of content: codes, names, addresses and what they allow.

Codes are SPDX identifiers; names and addresses are those of Creative Commons.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence: `code` (SPDX), `name` as people write it, `url`, and what it allows."""

    code: str
    name: str
    url: str
    may_remix: bool
    may_sell: bool


def _creative_commons(kind: str, *, may_remix: bool, may_sell: bool) -> Licence:
    return Licence(
        code=f"CC-{kind}-4.0",
        name=f"CC {kind} 4.0",
        url=f"https://creativecommons.org/licenses/{kind.lower()}/4.0/",
        may_remix=may_remix,
        may_sell=may_sell,
    )


LICENCES: dict[str, Licence] = {
    licence.code: licence
    for licence in (
        Licence(
            "CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", True, True
        ),
        _creative_commons("BY", may_remix=True, may_sell=True),
        _creative_commons("BY-SA", may_remix=True, may_sell=True),
        _creative_commons("BY-NC", may_remix=True, may_sell=False),
        _creative_commons("BY-NC-SA", may_remix=True, may_sell=False),
        _creative_commons("BY-ND", may_remix=False, may_sell=True),
        _creative_commons("BY-NC-ND", may_remix=False, may_sell=False),
        Licence("all-rights-reserved", "All rights reserved", "", False, False),
    )
}
DEFAULT_LICENCE = "CC-BY-4.0"


def licence(code: str) -> Licence:
    """Return a licence by its code.

    Raises KeyError for a code that is not known.
    """
    return LICENCES[code]


def licence_of_url(url: str) -> Licence | None:
    """Return the licence that an address names, whatever its scheme or last slash."""
    wanted = url.rsplit("://", maxsplit=1)[-1].rstrip("/").removesuffix("/deed.en")
    return next(
        (
            one
            for one in LICENCES.values()
            if one.url and one.url.split("://")[1].rstrip("/") == wanted
        ),
        None,
    )
