"""The journal as a list: who did what, when, to which thing."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse

from xieshou.journal import reading
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.journal_words import line_of
from xieshou.web.parts.paging import slice_of

WINDOW = 1000


def index(request: Asked) -> HttpResponse:
    """The newest entries that concern the person's pairings."""
    found = visible(request, WINDOW)
    slice = slice_of(request.GET, len(found), 50)
    lines = [line_of(one) for one in slice.of(found)]
    return page(request, "journal", "流水", lines=lines, slice=slice, window=WINDOW,
                last=reading.last_position(), registers=reverse("registers"))


def visible(request: Asked, limit: int, kinds: Sequence[str] = (), pairing: str = ""
            ) -> list[reading.Version]:
    """The newest entries within reach; what belongs to no pairing is for those who see all."""
    scope = request.scope
    where = {"kind__in": kinds} if kinds else {}
    found = reading.recent(limit, {pairing} if pairing else scope.pairings, **where)
    return [one for one in found if scope.covers_image(one.after)]
