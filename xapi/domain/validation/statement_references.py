"""References to other statements (xAPI 1.0.3, Data 2.4.4.3.s4; IEEE 9274.1.1, 4.2.2.3)."""

from xapi.domain.validation.ids import check_uuid_text
from xapi.domain.validation.shapes import one_of, shape

check_statement_reference = shape(
    {"objectType": one_of("StatementRef"), "id": check_uuid_text}, required=("objectType", "id")
)
"""Checks a reference; the statement need not exist (2.4.4.3.s4.b2)."""
