"""Requests and answers with attachments: multipart/mixed (xAPI 1.0.3, Communication 1.5.2)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from xapi.api.bodies import MAX_BYTES, json_body
from xapi.api.calls import Call, TooLarge
from xapi.domain import multipart_answers
from xapi.domain.multipart import MEDIA_TYPE
from xapi.models import Statement
from xapi.selectors.attachments import body, carried_by
from xapi.services.incoming import Carried, Limits, TooMuch, limits, receiving


@contextmanager
def carried(call: Call) -> Iterator[Carried]:
    """Give the text of a request's statements, and its attachments until the block ends.

    Raises Invalid or TooLarge.
    """
    if call.media_type != MEDIA_TYPE:
        yield Carried(json_body(call))
        return
    limit = limits(MAX_BYTES)
    try:
        _check_length(call, limit)
        with receiving(call.stream(), call.content_type, limit) as found:
            yield found
    except TooMuch as error:
        raise TooLarge(str(error)) from error


def _check_length(call: Call, limit: Limits) -> None:
    """Refuse at once what says that it is too long."""
    length = call.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limit.body:
        message = f"A request with attachments may hold {limit.body} bytes. Send fewer at once."
        raise TooLarge(message)


def with_attachments(call: Call, text: str, statements: Sequence[Statement]) -> HttpResponseBase:
    """Answer with the JSON of statements, and the attachments that they carry, streamed."""
    boundary = multipart_answers.new_boundary()
    kind = multipart_answers.content_type(boundary)
    if call.request.method == "HEAD":
        return HttpResponse(content_type=kind)
    return StreamingHttpResponse(body(boundary, text, carried_by(statements)), content_type=kind)
