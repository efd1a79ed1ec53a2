"""Reading the JSON of a request, never more than is allowed."""

from email.message import Message

from django.conf import settings

from xapi.api.calls import Call
from xapi.domain.validation.invalid import Invalid

CHARSETS = ("utf-8", "utf8", "us-ascii", "ascii")


def json_body(call: Call) -> str:
    """Return the JSON text of a request; raises Invalid or TooLarge."""
    if call.media_type != "application/json":
        raise Invalid("Content-Type", "must be application/json, with attachments multipart/mixed")
    _check_charset(call.content_type)
    try:
        return call.read(settings.XAPI_JSON_BYTES).decode()
    except UnicodeDecodeError as error:
        raise Invalid("", "the body must be UTF-8") from error


def _check_charset(content_type: str) -> None:
    """Refuse what says that it is no UTF-8 (xAPI 1.0.3, Communication 1.4)."""
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset("utf-8")
    if charset not in CHARSETS:
        raise Invalid("Content-Type", f"names the charset {charset[:20]!r}; send UTF-8")
