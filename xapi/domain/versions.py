"""Which versions of the standard a request may name (xAPI 1.0.3, Communication 3.3)."""

from xapi.domain.validation.invalid import Invalid

HEADER = "X-Experience-API-Version"
ANSWERED = "1.0.3"
ACCEPTED = ("1.0", "1.0.0", "1.0.1", "1.0.2", "1.0.3")


def check_requested(version: str | None) -> None:
    """Check the version that a request names; raises Invalid."""
    if not version:
        raise Invalid(HEADER, f"is missing; send {HEADER}: {ANSWERED}")
    if version not in ACCEPTED:
        raise Invalid(HEADER, f"is {version[:20]!r}; this record speaks {', '.join(ACCEPTED)}")
