"""The journal as a list: who did what, when, to which thing."""

from django.http import HttpResponse
from django.urls import reverse

from xieshou.journal import reading
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.journal_words import line_of, visible
from xieshou.web.parts.paging import slice_of

WINDOW = 1000


def index(request: Asked) -> HttpResponse:
    """The newest entries that concern the person's pairings."""
    found = visible(request, WINDOW)
    slice = slice_of(request.GET, len(found), 50)
    lines = [line_of(one) for one in slice.of(found)]
    return page(request, "journal", "流水", lines=lines, slice=slice, window=WINDOW,
                last=reading.last_position(), registers=reverse("registers"))
