"""Requests and answers with attachments: multipart/mixed (xAPI 1.0.3, Communication 1.5.2)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from xapi.api.bodies import json_body
from xapi.api.calls import Call, TooLarge
from xapi.domain import multipart_answers
from xapi.domain.multipart import MEDIA_TYPE
from xapi.models import Statement
from xapi.selectors.attachments import body, carried_by
from xapi.services.incoming import Carried, Limits, TooMuch, receiving


@contextmanager
def carried(call: Call) -> Iterator[Carried]:
    """Give the text of a request's statements, and its attachments until the block ends.

    Raises Invalid, TooLarge, TooSlow or Unsupported.
    """
    if call.media_type != MEDIA_TYPE:
        yield Carried(json_body(call))
        return
    pieces = call.pieces(settings.XAPI_REQUEST_BYTES)
    limit = Limits(settings.XAPI_JSON_BYTES, settings.XAPI_ATTACHMENT_BYTES)
    try:
        with receiving(pieces, call.content_type, limit) as found:
            yield found
    except TooMuch as error:
        raise TooLarge(str(error)) from error


def with_attachments(call: Call, text: str, statements: Sequence[Statement]) -> HttpResponseBase:
    """Answer with the JSON of statements, and the attachments that they carry, streamed."""
    boundary = multipart_answers.new_boundary()
    kind = multipart_answers.content_type(boundary)
    if call.method == "HEAD":
        return HttpResponse(content_type=kind)
    return StreamingHttpResponse(body(boundary, text, carried_by(statements)), content_type=kind)
