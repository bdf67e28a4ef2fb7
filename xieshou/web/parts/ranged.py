"""A file handed out whole or in part, so that a broken download goes on where it stopped (续传)."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def ranged(request: HttpRequest, data: bytes, name: str, tag: str) -> HttpResponse:
    """The bytes, or those asked for; saved by the browser under the file's own name."""
    size, mark = len(data), f'"{tag}"'
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    # a part of another version would not fit to what the browser has already
    fits = request.headers.get("If-Range", mark) == mark
    if found and fits and (found[1] or found[2]):
        first = int(found[1]) if found[1] else max(size - int(found[2]), 0)
        last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
        if first > last:
            response = HttpResponse(status=416)
            response.headers["Content-Range"] = f"bytes */{size}"
            return response
        response = HttpResponse(data[first:last + 1], status=206)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    else:
        response = HttpResponse(data)
    response.headers["Content-Type"] = "application/octet-stream"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = mark
    # packed on the way, a part would no longer be the part that was asked for
    response.headers["Content-Encoding"] = "identity"
    return response
