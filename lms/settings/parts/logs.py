"""Logs, to standard error: a line each, or JSON with `LOG_FORMAT=json`; no personal data.

`LOG_REQUESTS=true` adds a line about every request; without it only those that failed have one.
"""

from typing import Any

from lms.settings.parts.environment import env

FORMATTERS = {"line": "lms.logs.formats.Lines", "json": "lms.logs.formats.JsonLines"}
LOG_FORMAT = env.str("LOG_FORMAT", default="line")
LOG_REQUESTS = env.bool("LOG_REQUESTS", default=False)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"broken": {"()": "lms.logs.formats.only_with_trace"}},
    "formatters": {"chosen": {"()": FORMATTERS[LOG_FORMAT]}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "chosen"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "lms.requests": {"level": "INFO" if LOG_REQUESTS else "WARNING"},
        # What was answered, and how, stands in our own line about the request.
        "django.request": {"level": "ERROR", "filters": ["broken"]},
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
    },
}
