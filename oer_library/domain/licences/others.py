"""Licences of software and data, by their SPDX codes, and the one that closes.

The conditions are those that decide about combining: whether credit is asked for, and whether
changed versions must stay under the same licence.
"""

from collections.abc import Iterator

from oer_library.domain.licences.licence import Condition, Family, Licence

CREDIT = frozenset({Condition.ATTRIBUTION})
COPYLEFT = frozenset({Condition.ATTRIBUTION, Condition.SHARE_ALIKE})
NOTHING: frozenset[Condition] = frozenset()

SOFTWARE = {
    "0BSD": ("BSD Zero Clause", NOTHING),
    "AGPL-3.0-only": ("GNU AGPL 3.0 only", COPYLEFT),
    "AGPL-3.0-or-later": ("GNU AGPL 3.0 or later", COPYLEFT),
    "Apache-2.0": ("Apache 2.0", CREDIT),
    "BSD-2-Clause": ("BSD 2-Clause", CREDIT),
    "BSD-3-Clause": ("BSD 3-Clause", CREDIT),
    "EUPL-1.2": ("EUPL 1.2", COPYLEFT),
    "GFDL-1.3-or-later": ("GNU FDL 1.3 or later", COPYLEFT),
    "GPL-2.0-only": ("GNU GPL 2.0 only", COPYLEFT),
    "GPL-2.0-or-later": ("GNU GPL 2.0 or later", COPYLEFT),
    "GPL-3.0-only": ("GNU GPL 3.0 only", COPYLEFT),
    "GPL-3.0-or-later": ("GNU GPL 3.0 or later", COPYLEFT),
    "ISC": ("ISC", CREDIT),
    "LAL-1.3": ("Free Art Licence 1.3", COPYLEFT),
    "LGPL-2.1-or-later": ("GNU LGPL 2.1 or later", COPYLEFT),
    "LGPL-3.0-or-later": ("GNU LGPL 3.0 or later", COPYLEFT),
    "MIT": ("MIT", CREDIT),
    "MPL-2.0": ("MPL 2.0", COPYLEFT),
    "Unlicense": ("Unlicense", NOTHING),
}
DATA = {
    "CDLA-Permissive-2.0": ("CDLA Permissive 2.0", CREDIT),
    "CDLA-Sharing-1.0": ("CDLA Sharing 1.0", COPYLEFT),
    "DL-DE-BY-2.0": ("Datenlizenz Deutschland BY 2.0", CREDIT),
    "DL-DE-ZERO-2.0": ("Datenlizenz Deutschland Zero 2.0", NOTHING),
    "etalab-2.0": ("Licence Ouverte 2.0", CREDIT),
    "ODbL-1.0": ("ODbL 1.0", COPYLEFT),
    "ODC-By-1.0": ("ODC-By 1.0", CREDIT),
    "OGL-UK-3.0": ("Open Government Licence 3.0", CREDIT),
    "PDDL-1.0": ("PDDL 1.0", NOTHING),
}
CLOSED = Licence("all-rights-reserved", "All rights reserved", "", Family.CLOSED)


def spdx() -> Iterator[Licence]:
    """Yield the licences of software and data."""
    for family, table in ((Family.SOFTWARE, SOFTWARE), (Family.DATA, DATA)):
        for code, (name, conditions) in table.items():
            url = f"https://spdx.org/licenses/{code}.html"
            yield Licence(code, name, url, family, conditions)
