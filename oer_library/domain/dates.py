"""Dates as libraries write them, kept at the precision that is known.

A year that a spreadsheet turned into a day (1905-07-11 is serial number 2019) and days that
nobody can have published on are refused with what to do.
"""

import re
from datetime import date, datetime, timedelta

FORM = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")
SERIAL_START = date(1899, 12, 30)
SERIAL_YEARS = range(1990, 2101)
FIRST_YEAR = 1400
"""Before printing nothing was published."""
SENTENCES = {
    "form": "“{text}” is no date. Write 2021, 2021-05 or 2021-05-03.",
    "calendar": "{text} does not exist in the calendar.",
    "serial": "{text} looks like the year {year} that a spreadsheet made a day of.",
    "future": "{text} can't be right: it lies in the future.",
    "past": "{text} can't be right: it lies too far back.",
}


class NotADate(ValueError):  # noqa: N818 - the sentence says it
    """The text is no date that a resource can have.

    `reason` is a key of the sentences of the interface: form, calendar, serial, future or past.
    """

    def __init__(self, reason: str, text: str, *, year: int = 0) -> None:
        self.reason, self.text, self.year = reason, text, year
        super().__init__(SENTENCES[reason].format(text=text, year=year))


def read_date(text: str, *, today: date) -> str:
    """Return a date as 2021, 2021-05 or 2021-05-03; raises NotADate."""
    stripped = text.strip()
    if time := TIME.match(stripped):
        stripped = time[1]
    match = FORM.fullmatch(stripped)
    if match is None:
        raise NotADate("form", text)
    year, month, day = (int(part) if part else None for part in match.groups())
    _check(text, year or 0, month, day, today)
    return "-".join(part.zfill(2) for part in match.groups() if part)


def serial_year(text: str) -> int | None:
    """Return the year that a spreadsheet turned into a day, None for any other date."""
    try:
        moment = datetime.strptime(text[:10], "%Y-%m-%d").date()  # noqa: DTZ007 - a plain day
    except ValueError:
        return None
    days = (moment - SERIAL_START) // timedelta(days=1)
    return days if days in SERIAL_YEARS else None


def _check(text: str, year: int, month: int | None, day: int | None, today: date) -> None:
    try:
        moment = date(year, month or 1, day or 1)
    except ValueError as error:
        raise NotADate("calendar", text) from error
    if day and (serial := serial_year(moment.isoformat())):
        raise NotADate("serial", text, year=serial)
    if year < FIRST_YEAR or moment > today:
        raise NotADate("future" if moment > today else "past", text)
