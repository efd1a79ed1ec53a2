"""Cursors of `more` links carry a seal, so that one which was changed is told from our own."""

from collections.abc import Mapping

from django.core.signing import BadSignature, Signer

from xapi.domain.validation.invalid import Invalid

SIGNER = Signer(salt="xapi.more", sep=".")


def sealed(cursor: str) -> str:
    """Return a cursor with its seal."""
    return SIGNER.sign(cursor)


def opened(parameters: Mapping[str, str]) -> Mapping[str, str]:
    """Return parameters with the cursor, if there is one, without its seal; raises Invalid."""
    if "cursor" not in parameters:
        return parameters
    try:
        return {**parameters, "cursor": SIGNER.unsign(parameters["cursor"])}
    except BadSignature as error:
        reason = "comes from the `more` of an answer; follow that as it is"
        raise Invalid("cursor", reason) from error
