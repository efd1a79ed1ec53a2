"""References to other statements (xAPI 1.0.3, Data 2.4.4.3.s2)."""

from typing import Any

from xapi.domain.validation.ids import check_uuid
from xapi.domain.validation.shapes import check_object, one_of

REFERENCE = {"objectType": one_of("StatementRef"), "id": check_uuid}


def check_statement_reference(value: Any, path: str) -> None:
    """Check a reference; the statement need not exist (Data 2.4.4.3.s4.b2)."""
    check_object(value, path, allowed=REFERENCE, required=("objectType", "id"))
