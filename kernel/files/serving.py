"""A stored file as an answer: whole, one byte range, unchanged, or headers only."""

from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import Storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from kernel.files import ranges
from kernel.files.ranges import ByteRange
from kernel.files.types import manner_of

BLOCK = 64 * 1024


def serve(
    request: HttpRequest, storage: Storage, name: str, *, filename: str, cache_control: str
) -> HttpResponseBase:
    """Answer with the file `name` of a storage, saved as `filename` (its ending names the type).

    Raises Http404 if there is no such file.
    """
    try:
        with storage.open(name, "rb") as file:
            size, changed = file.size, storage.get_modified_time(name)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise Http404(name) from error
    etag = f'"{int(changed.timestamp() * 1e6):x}-{size:x}"'
    response = _answer(request, storage, name, size=size, etag=etag, changed=changed)
    _describe(response, filename, etag=etag, changed=changed)
    response.headers["Cache-Control"] = cache_control
    return response


def _answer(
    request: HttpRequest, storage: Storage, name: str, *, size: int, etag: str, changed: datetime
) -> HttpResponseBase:
    """Choose between 200, 206, 304, 412 and 416."""
    whole = HttpResponse()
    seconds = int(changed.timestamp())
    early = get_conditional_response(request, etag=etag, last_modified=seconds, response=whole)
    if early is not whole and early is not None:
        return early
    try:
        wanted = _wanted(request, size, etag, changed)
    except ranges.UnsatisfiableRangeError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = wanted or ByteRange(0, size - 1, size)
    response = _body(request, storage, name, part)
    response.headers["Content-Length"] = str(part.length)
    if wanted:
        response.status_code = 206
        response.headers["Content-Range"] = wanted.content_range
    return response


def _wanted(request: HttpRequest, size: int, etag: str, changed: datetime) -> ByteRange | None:
    """Return the range asked for, unless If-Range says that the file has changed since."""
    if_range = request.headers.get("If-Range", "")
    if if_range and if_range not in {etag, http_date(changed.timestamp())}:
        return None
    if request.method != "GET":
        return None
    return ranges.parse(request.headers.get("Range", ""), size)


def _body(
    request: HttpRequest, storage: Storage, name: str, part: ByteRange
) -> HttpResponse | StreamingHttpResponse:
    if request.method == "HEAD" or part.length == 0:
        return HttpResponse()
    return StreamingHttpResponse(_blocks(storage, name, part))


def _blocks(storage: Storage, name: str, part: ByteRange) -> Iterator[bytes]:
    """Read a part of a file, 64 KiB at a time."""
    left = part.length
    with storage.open(name, "rb") as file:
        file.seek(part.first)
        while left > 0 and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            yield block


def _describe(response: HttpResponseBase, filename: str, *, etag: str, changed: datetime) -> None:
    """Add what a browser needs to handle the file safely, and to ask for it again cheaply."""
    manner = manner_of(filename)
    response.headers["Content-Type"] = manner.content_type
    response.headers["Content-Security-Policy"] = manner.policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed.timestamp())
    disposition = content_disposition_header(not manner.inline, filename)
    if disposition:
        response.headers["Content-Disposition"] = disposition
