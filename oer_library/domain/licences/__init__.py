"""Licences of content: codes, names, addresses, what they allow, and how they combine.

Codes are SPDX identifiers; names and addresses are those of Creative Commons.
"""

from oer_library.domain.licences.compatibility import OFFERED
from oer_library.domain.licences.licence import Condition, Family, Licence
from oer_library.domain.licences.others import CLOSED
from oer_library.domain.licences.reading import licence, licence_of_url, read_licence

LICENCES: dict[str, Licence] = {one.code: one for one in (*OFFERED, CLOSED)}
"""What a file or a page of the platform may be under."""
DEFAULT_LICENCE = "CC-BY-4.0"

__all__ = [
    "CLOSED",
    "DEFAULT_LICENCE",
    "LICENCES",
    "OFFERED",
    "Condition",
    "Family",
    "Licence",
    "licence",
    "licence_of_url",
    "read_licence",
]
