"""Creative Commons' licences: six kinds, versions 1.0 to 4.0, ported up to 3.0; CC0 and the mark.

Facts from the licences' own texts. Version 1.0 also had kinds without attribution, which are
not offered any more and not known here.
"""

from collections.abc import Iterator

from oer_library.domain.licences.licence import Condition, Family, Licence

SITE = "https://creativecommons.org"
KINDS = ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
VERSIONS = ((1, 0), (2, 0), (2, 5), (3, 0), (4, 0))
PORTED_VERSIONS = frozenset({(1, 0), (2, 0), (2, 1), (2, 5), (3, 0)})
"""4.0 is written for all countries and has no ports; 2.1 exists as ports alone."""


def text_of(version: tuple[int, ...]) -> str:
    """Return a version as it is written: 2.5."""
    return ".".join(map(str, version))


def creative_commons(kind: str, version: tuple[int, ...], port: str = "") -> Licence:
    """Return the licence of a kind (`by-nc-sa`) in a version and, up to 3.0, for a country."""
    number = text_of(version)
    spdx_port, path_port = (f"-{port.upper()}", f"{port}/") if port else ("", "")
    return Licence(
        code=f"CC-{kind.upper()}-{number}{spdx_port}",
        name=f"CC {kind.upper()} {number}{f' {port.upper()}' if port else ''}",
        url=f"{SITE}/licenses/{kind}/{number}/{path_port}",
        family=Family.CREATIVE_COMMONS,
        conditions=frozenset(Condition(part) for part in kind.split("-")),
        version=version,
        port=port,
    )


CC0 = Licence("CC0-1.0", "CC0 1.0", f"{SITE}/publicdomain/zero/1.0/", Family.PUBLIC_DOMAIN)
PUBLIC_DOMAIN_MARK = Licence(
    "CC-PDM-1.0", "Public Domain Mark 1.0", f"{SITE}/publicdomain/mark/1.0/", Family.PUBLIC_DOMAIN
)


def unported() -> Iterator[Licence]:
    """Yield every licence that is written for all countries, newest versions first."""
    for version in reversed(VERSIONS):
        for kind in KINDS:
            yield creative_commons(kind, version)
