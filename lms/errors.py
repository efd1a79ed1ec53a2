"""What is shown when the server fails: a page with the id that stands in the log."""

import errno
import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader

from lms.logs.requests import current

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 507 where the disk is full; the page reads nothing that could fail too."""
    full = is_full(sys.exc_info()[1])
    page = loader.get_template("507.html" if full else "500.html")
    return HttpResponse(page.render({"request_id": current.get()}), status=507 if full else 500)


def is_full(error: BaseException | None) -> bool:
    """Say whether an error, or one that led to it, means that a disk has no room."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return True
        if isinstance(error, OperationalError) and says_full(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def says_full(text: str) -> bool:
    """Say whether SQLite (SQLITE_FULL) or PostgreSQL (53100) says that its disk is full."""
    return "disk is full" in text or "No space left on device" in text
