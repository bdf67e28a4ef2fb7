"""What is sent beside an address and nobody reads: a body where none is taken, fields of a form."""

import json
from collections.abc import Collection
from typing import Any

from django.http import HttpRequest

from xieshou.api import wrongly

_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def names_read(operation: Any) -> set[str] | None:
    """The fields of a form that a call reads; none where it takes a document, which checks itself.
    """
    read: set[str] = set()
    for one in operation.models:
        source = one.__ninja_param_source__
        if source == "body":
            return None
        if source == "file":
            read |= set(one.model_fields)
        elif source == "form":
            read |= set(one.__ninja_flatten_map__)
    return read


def beyond(request: HttpRequest, read: set[str] | None, asked: Collection[str],
           ) -> list[wrongly.BadRequestError]:
    """Every name that is sent and not read; `asked` are those that the address may say."""
    if read is None:
        return []
    if request.content_type in _FORMS:
        names = [*request.POST, *request.FILES]
    elif read or not request.body:
        return []
    else:
        said = _document(request.body)
        if said and not isinstance(said, dict):
            return [wrongly.BadRequestError(what="正文", why="这个接口不读正文")]
        names = list(said or ())
    return [_misplaced(name) if name in asked else wrongly.unknown(name, read)
            for name in names if name not in read]


def _misplaced(name: str) -> wrongly.BadRequestError:
    return wrongly.BadRequestError(what=name, why=f"要写在网址里(?{name}=…)，写在正文里不会读")


def _document(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.strip()
