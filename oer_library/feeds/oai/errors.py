"""Errors of the protocol (OAI-PMH 2.0, 3.6)."""

from typing import Literal

Code = Literal[
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noRecordsMatch",
    "noMetadataFormats",
    "noSetHierarchy",
]


class OaiError(Exception):
    """What is wrong with a request, by its code; the text says what to do."""

    def __init__(self, code: Code, message: str) -> None:
        self.code: Code = code
        super().__init__(message)


def bad(message: str) -> OaiError:
    """Return the error of an argument."""
    return OaiError("badArgument", message)
