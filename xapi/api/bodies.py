"""Reading the body of a request, never more than is allowed."""

from django.http import HttpRequest

from xapi.domain.validation.invalid import Invalid

MAX_BYTES = 16 * 1024 * 1024


class TooLarge(Exception):  # noqa: N818 - the answer's own word
    """The request has more bytes, or more statements, than one request may (413)."""


def json_body(request: HttpRequest) -> str:
    """Return the JSON text of a request; raises Invalid or TooLarge."""
    if request.content_type == "multipart/mixed":
        raise Invalid("Content-Type", "is multipart/mixed; attachments are not kept yet")
    if request.content_type != "application/json":
        raise Invalid("Content-Type", "must be application/json")
    data = request.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"A request may hold {MAX_BYTES} bytes. Send the statements in smaller batches."
        raise TooLarge(message)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Invalid("", "the body must be UTF-8") from error


def parameters(request: HttpRequest) -> dict[str, str]:
    """Return the query parameters, each given once; raises Invalid."""
    for name, values in request.GET.lists():
        if len(values) > 1:
            raise Invalid(name, "is given twice")
    return request.GET.dict()
