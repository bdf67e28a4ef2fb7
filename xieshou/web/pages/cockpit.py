"""The cockpit: the programme of one pairing at a glance, in the order in which each role asks."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xieshou.indicators.definition import Indicator, UnknownIndicatorError, indicator_named
from xieshou.indicators.figures import Figures
from xieshou.values.figure import Figure
from xieshou.web.door import Asked
from xieshou.web.page import page
from xieshou.web.panel import PANELS, READERS, Panel, panels_for
from xieshou.web.parts import figure_words
from xieshou.web.parts.waiting import counts_of, mark, trays_of

# what leaders ask first, in this order; those that count nothing make room for the next
FIRST = ("FUND-01", "FUND-09", "FUND-10", "PROJ-01", "OUT-02", "CON-01", "IND-04", "IND-08",
         "IND-11", "IND-01", "LAB-01", "LAB-08", "LAB-09", "LAB-12", "TAL-01", "TAL-03", "TAL-09",
         "SOC-02", "SOC-03", "PAIR-02", "PAIR-03", "ORG-01", "ORG-02", "ORG-03", "OUT-04",
         "RUR-03", "MED-01", "LAB-10", "IND-12")
# where another role asks for other figures before these
FIRST_OF = {
    "finance": ("FUND-01", "FUND-10", "FUND-11", "FUND-12", "FUND-13", "FUND-16", "FUND-17",
                "FUND-09", "FUND-02", "FUND-03", "FUND-04", "FUND-05", "SOC-02", "AST-01V"),
    "assessor": ("FUND-01", "FUND-13", "PROJ-01", "PROJ-05", "PROJ-10", "CON-01", "LAB-08",
                 "TAL-01"),
}
CARDS = {"contributor": 6}
MOST_CARDS = 12


@dataclass(frozen=True)
class Card:
    """One key figure."""

    figure: Figure
    value: str
    address: str
    grade: list
    change: tuple[str, str] | None


@dataclass(frozen=True)
class Shown:
    """A panel with what its template needs; nothing yet where it is asked for later."""

    panel: Panel
    context: dict[str, Any] | None


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
        # one after the other into two columns, so that what comes first stands on top
        columns=(narrow[::2], narrow[1::2]), below=[one for one in shown if one.panel.wide],
        charts=any("chart" in (one.context or {}) for one in shown), counts_known=True,
        own_first=role == "contributor", role=role if role in READERS else "clerk")


def strip(request: Asked) -> HttpResponse:
    """What waits for this person, a count for each tray, and the counts of the menu."""
    now = mark(request)
    filled = trays_of(request) if request.choice.code else []
    return render(request, "parts/strip.html", {"trays": [one for one in filled if one.lines],
                                                "counts": counts_of(request, now, filled)})


def panel(request: Asked, code: str) -> HttpResponse:
    """One panel by itself, for the page that asks for it later."""
    if code not in PANELS or not request.choice.code:
        raise Http404
    return render(request, PANELS[code].template, {
        "panel": PANELS[code], "choice": request.choice, "scope": request.scope,
        **(PANELS[code].find(request) or {})})


def known(codes: tuple[str, ...]) -> list[Indicator]:
    """Those of these indicators that there are."""
    found = []
    for code in codes:
        try:
            found.append(indicator_named(code))
        except UnknownIndicatorError:
            continue
    return found


def _cards(request: Asked, role: str) -> list[Card]:
    choice, figures = request.choice, Figures(request.scope)
    asked = tuple(dict.fromkeys((*FIRST_OF.get(role, ()), *FIRST)))
    wanted = [one.code for one in known(asked)]
    now = [one for one in figures.many(wanted, pairing=choice.code, period=choice.period)
           if one.records and one.value is not None][:CARDS.get(role, MOST_CARDS)]
    earlier: dict[str, Figure] = {}
    if choice.period.whole_year and now:
        before = figures.many([one.handle.code for one in now], pairing=choice.code,
                              period=choice.period.a_year_before())
        earlier = {one.handle.code: one for one in before}
    return [Card(one, figure_words.value_words(one), figure_words.address_of(one),
                 figure_words.grade_of(one),
                 figure_words.change_on_year(one, earlier.get(one.handle.code)))
            for one in now]
