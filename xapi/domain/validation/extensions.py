"""Extensions: any values, null too, under keys that are IRIs (xAPI 1.0.3, Data 4.1)."""

from typing import Any

from xapi.domain.validation.iris import check_iri
from xapi.domain.validation.shapes import check_kind


def check_extensions(value: Any, path: str = "") -> None:
    """Check the keys of extensions (4.1.s3.b1), never their values (b2); raises Invalid."""
    if type(value) is not dict:
        check_kind(value, path, dict)
    for key in value:
        check_iri(key, path)
