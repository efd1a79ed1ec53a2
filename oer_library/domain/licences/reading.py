"""Reading a licence from what people and machines write: a code, a name, an address."""

import re

from oer_library.domain.licences import creative_commons as cc
from oer_library.domain.licences.licence import Licence
from oer_library.domain.licences.others import CLOSED, spdx

KNOWN: dict[str, Licence] = {
    one.code: one for one in (cc.CC0, cc.PUBLIC_DOMAIN_MARK, *cc.unported(), *spdx(), CLOSED)
}
"""All licences but the ported ones, which are made as they are met."""
BY_LOWER_CODE = {code.lower(): one for code, one in KNOWN.items()}

SCHEME = re.compile(r"^[a-z]+://(www\.)?", re.IGNORECASE)
TAIL = re.compile(r"/?(deed|legalcode)?(\.[a-z_-]+)?(\.html?)?/?$", re.IGNORECASE)
CC_PATH = re.compile(r"licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2,9}))?")
CC_CODE = re.compile(
    r"(?:cc|creative commons)[ -]?((?:by|sa|nc|nd)(?:-(?:by|sa|nc|nd))*)"
    r"(?:[ -]v?(\d\.\d))?(?:[ -]([a-z]{2}|igo|intl|international))?",
    re.IGNORECASE,
)
ORDER = ("by", "nc", "nd", "sa")
SAYS_NO_PORT = frozenset({"", "intl", "international", "deed", "legalcode"})
ADDRESSES = {
    "creativecommons.org/publicdomain/zero/1.0": cc.CC0.code,
    "creativecommons.org/publicdomain/mark/1.0": cc.PUBLIC_DOMAIN_MARK.code,
    "apache.org/licenses/license-2.0": "Apache-2.0",
    "gnu.org/licenses/gpl-3.0": "GPL-3.0-or-later",
    "gnu.org/licenses/agpl-3.0": "AGPL-3.0-or-later",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
}


def licence(code: str) -> Licence:
    """Return a licence by its code; raises KeyError for one that is not known."""
    found = licence_of_code(code)
    if found is None:
        raise KeyError(code)
    return found


def read_licence(text: str) -> Licence | None:
    """Return the licence that an address, a code or a name means; None where that is not sure.

    "CC BY" without a version means none in particular, so it is not taken for the newest.
    """
    stripped = text.strip()
    return licence_of_url(stripped) if "://" in stripped else licence_of_code(stripped)


def licence_of_url(url: str) -> Licence | None:
    """Return the licence that an address names, whatever its scheme, deed or last slash."""
    path = TAIL.sub("", SCHEME.sub("", url.strip())).lower()
    if path in ADDRESSES:
        return KNOWN[ADDRESSES[path]]
    host, _, rest = path.partition("/")
    if host == "creativecommons.org":
        return _of_path(rest)
    if host in ("spdx.org", "opensource.org"):
        return BY_LOWER_CODE.get(rest.rpartition("/")[2])
    return None


def licence_of_code(code: str) -> Licence | None:
    """Return the licence of a code or name: `CC-BY-SA-3.0-DE`, `CC BY-SA 3.0 DE`, `mit`."""
    words = " ".join(code.split())
    found = BY_LOWER_CODE.get(words.lower()) or BY_LOWER_CODE.get(words.lower().replace(" ", "-"))
    if found:
        return found
    match = CC_CODE.fullmatch(words)
    if not match or not match[2]:
        return None
    return _made(match[1].lower(), match[2], (match[3] or "").lower())


def _of_path(path: str) -> Licence | None:
    match = CC_PATH.fullmatch(path)
    return _made(match[1], match[2], match[3] or "") if match else None


def _made(kind: str, number: str, port: str) -> Licence | None:
    """Return a Creative Commons licence, its elements in the order that the names use."""
    version = tuple(int(part) for part in number.split("."))
    kind = _ordered(kind)
    port = "" if port in SAYS_NO_PORT else port
    if kind not in cc.KINDS:
        return None
    if port:
        return cc.creative_commons(kind, version, port) if version in cc.PORTED_VERSIONS else None
    return cc.creative_commons(kind, version) if version in cc.VERSIONS else None


def _ordered(kind: str) -> str:
    parts = set(kind.split("-"))
    return "-".join(part for part in ORDER if part in parts)
