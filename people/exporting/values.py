"""Values of rows: as JSON keeps them, and as people read them."""

import json
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext


def plain(value: object) -> object:
    """Return a value as JSON keeps it; times in UTC (ISO 8601)."""
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)


def readable(value: object) -> str:
    """Return a value in the language and by the clock in use; nothing is a dash."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, float | int | Decimal):
        return number_format(value, use_l10n=True)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, UUID | str) else str(plain(value))
