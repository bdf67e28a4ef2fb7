"""The inbox: everything that waits for this person, tray by tray, and its count (待办)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xieshou.directory.trays import trays
from xieshou.web.address import OneOf, reads
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.parts.waiting import counts_of, mark, trays_of

SHOWN = 12


def _trays(request: Asked) -> dict[str, str]:
    return {one.code: one.name for one in trays()}


@reads(OneOf("tray", "待办类别", options=_trays))
@shows("GET /inbox")
def index(request: Asked) -> HttpResponse:
    """Trays with something in them, then the names of the empty ones."""
    if request.choice.pairing is None:
        return page(request, "welcome", _("待办"))
    found = trays_of(request)
    wanted = request.GET.get("tray", "")
    full = [one for one in found if one.lines and wanted in ("", one.tray.code)]
    return page(request, "inbox", _("待办"), trays=full, wanted=wanted,
                empty=[one.tray for one in found if not one.lines],
                shown=None if wanted else SHOWN,
                pressing=sum(one.count for one in found if one.tray.pressing))


@shows("GET /inbox", "GET /cockpit")
def counts(request: Asked) -> HttpResponse:
    """The counts of the menu, asked for by pages that were shown before they were known."""
    return render(request, "parts/counts.html", {"counts": counts_of(request, mark(request))})

