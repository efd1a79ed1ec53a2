"""What a request asks for, in the usual or in the alternate syntax (xAPI 1.0.3, Communication 1.3).

The alternate one is a POST with `?method=…` alone in its address: parameters, some headers and
the content stand in a form. IEEE 9274.1.1 has it no more, so it is refused under 2.0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.conf import settings
from django.core.handlers.wsgi import get_bytes_from_wsgi
from django.http import HttpRequest
from django.utils.datastructures import CaseInsensitiveMapping

from xapi.api.streams import body_of, read_body
from xapi.domain import versions
from xapi.domain.validation.invalid import Invalid
from xapi.domain.versions import Version

MAX_PARAMETERS = 100
METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
SENDING = frozenset({"PUT", "POST"})
IN_FORM = frozenset(
    {
        "authorization",
        "x-experience-api-version",
        "content-type",
        "content-length",
        "if-match",
        "if-none-match",
    }
)
"""Headers that a form may hold (Communication 1.3.s3.b6)."""
FORMS = ("application/x-www-form-urlencoded", "text/plain", "")
"""What browsers that need this syntax say of a form; some can set no header at all."""


@dataclass(frozen=True)
class Incoming:
    """Method, parameters, headers (without regard to case) and, from a form, the content."""

    method: str
    parameters: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes | None = None


def incoming(request: HttpRequest) -> Incoming:
    """Return what a request asks for; raises Invalid, TooLarge or TooSlow."""
    query = pairs(get_bytes_from_wsgi(request.META, "QUERY_STRING", ""))
    if request.method == "POST" and "method" in query:
        return _alternate(request, query)
    return Incoming(request.method or "", query, request.headers)


def _alternate(request: HttpRequest, query: Mapping[str, str]) -> Incoming:
    _check_offered(request.headers)
    if query["method"] not in METHODS:
        raise Invalid("method", f"must be one of {', '.join(METHODS)}")
    if len(query) > 1:
        name = next(each for each in query if each != "method")
        raise Invalid(name, "belongs into the form; the address holds `method` alone (1.3.s3.b3)")
    if request.content_type not in FORMS:
        raise Invalid("Content-Type", f"must be {FORMS[0]} beside the parameter `method`")
    length = request.headers.get("Content-Length", "")
    form = pairs(read_body(body_of(request), length, settings.XAPI_JSON_BYTES))
    content = form.pop("content", None)
    if content is None and query["method"] in SENDING:
        raise Invalid("content", f"is missing; the form of a {query['method']} holds what is sent")
    headers = _headers(request, form)
    _check_offered(headers)
    if headers["Content-Type"].lower().startswith("multipart/"):
        raise Invalid("Content-Type", "has attachments, which no form can hold (1.3.s3.b5)")
    parameters = {name: value for name, value in form.items() if name.lower() not in IN_FORM}
    return Incoming(query["method"], parameters, headers, (content or "").encode())


def _headers(request: HttpRequest, form: Mapping[str, str]) -> Mapping[str, str]:
    """Return the headers of the request with those of the form in their place.

    The type and the length in the header are those of the form itself. Content is JSON unless
    the form says otherwise.
    """
    outer = {name: value for name, value in request.headers.items() if name != "Content-Length"}
    inner = {name: value for name, value in form.items() if name.lower() in IN_FORM}
    return CaseInsensitiveMapping({**outer, "Content-Type": "application/json", **inner})


def _check_offered(headers: Mapping[str, str]) -> None:
    if versions.named(headers.get(versions.HEADER)) is Version.V2:
        raise Invalid(
            "method", "the alternate request syntax ends with 1.0.3; send the method itself"
        )


def pairs(raw: bytes) -> dict[str, str]:
    """Return names and values of a query or a form, each name once; raises Invalid."""
    try:
        found = parse_qsl(
            raw.decode(), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise Invalid("", "the parameters must be UTF-8") from error
    except ValueError as error:
        raise Invalid("", f"the request has more than {MAX_PARAMETERS} parameters") from error
    names = [name for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            raise Invalid(name, "is given twice")
    return dict(found)
