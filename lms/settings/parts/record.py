"""The record: how much one request to it may carry; what goes beyond is answered 413."""

from lms.settings.parts.environment import env

XAPI_ATTACHMENT_BYTES = env.int("XAPI_ATTACHMENT_BYTES", default=256 * 1024 * 1024)
XAPI_DOCUMENT_BYTES = env.int("XAPI_DOCUMENT_BYTES", default=16 * 1024 * 1024)
XAPI_JSON_BYTES = env.int("XAPI_JSON_BYTES", default=16 * 1024 * 1024)
XAPI_REQUEST_BYTES = env.int("XAPI_REQUEST_BYTES", default=512 * 1024 * 1024)
XAPI_REQUEST_STATEMENTS = env.int("XAPI_REQUEST_STATEMENTS", default=1000)
