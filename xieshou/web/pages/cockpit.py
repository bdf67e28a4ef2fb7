"""The cockpit: the programme of one pairing at a glance, in the order in which each role asks."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xieshou.indicators.foremost import key_figures
from xieshou.values.figure import Figure
from xieshou.web.deeds import shows
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.panel import PANELS, READERS, Panel, panels_for
from xieshou.web.parts import figure_words
from xieshou.web.parts.waiting import counts_of, mark, trays_of


@dataclass(frozen=True)
class Card:
    """One key figure."""

    figure: Figure
    value: str
    unit: str
    address: str
    grade: list
    change: tuple[str, str] | None


@dataclass(frozen=True)
class Shown:
    """A panel with what its template needs; nothing yet where it is asked for later."""

    panel: Panel
    context: dict[str, Any] | None


@shows("GET /cockpit", *(call for one in PANELS for call in one.shows))
def show(request: Asked) -> HttpResponse:
    """What waits, key figures, and the panels of the person's role."""
    choice = request.choice
    if choice.pairing is None:
        return page(request, "welcome", _("驾驶舱"))
    role = request.scope.at(choice.code).role
    shown = [Shown(panel, None if panel.later else panel.find(request))
             for panel in panels_for(role)]
    shown = [one for one in shown if one.panel.later or one.context is not None]
    narrow = [one for one in shown if not one.panel.wide]
    return page(
        request, "cockpit", _("驾驶舱"), cards=_cards(request, role),
        columns=_columns(narrow), below=[one for one in shown if one.panel.wide],
        charts=any("chart" in (one.context or {}) for one in shown), counts_known=True,
        own_first=role == "contributor", role=role if role in READERS else "clerk")


def _columns(narrow: list[Shown]) -> list[list[Shown]]:
    """One after the other beside each other, so that what comes first stands on top."""
    if len(narrow) == 2 and any(one.context is not None and not one.context.get("lines", True)
                                for one in narrow):
        return [narrow]  # a panel with nothing in it would leave a hole beside a full one
    count = 3 if len(narrow) == 3 else 2  # three in two columns would leave a hole
    return [narrow[at::count] for at in range(count)]


@shows("GET /inbox")
def strip(request: Asked) -> HttpResponse:
    """What waits for this person, a count for each tray, and the counts of the menu."""
    now = mark(request)
    filled = trays_of(request) if request.choice.code else []
    return render(request, "parts/strip.html", {"trays": [one for one in filled if one.lines],
                                                "counts": counts_of(request, now, filled)})


@shows(*(call for one in PANELS for call in one.shows))
def panel(request: Asked, code: str) -> HttpResponse:
    """One panel by itself, for the page that asks for it later."""
    if code not in PANELS or not request.choice.code:
        raise Http404
    return render(request, PANELS[code].template, {
        "panel": PANELS[code], "choice": request.choice, "scope": request.scope,
        **(PANELS[code].find(request) or {})})


def _cards(request: Asked, role: str) -> list[Card]:
    choice = request.choice
    found = key_figures(request.figures, role, pairing=choice.code, period=choice.period)
    return [Card(one.figure, *figure_words.big_words(one.figure),
                 figure_words.address_of(one.figure), figure_words.grade_of(one.figure),
                 figure_words.change_on_year(one.figure, one.year_before)) for one in found]
