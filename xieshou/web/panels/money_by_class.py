"""Planned money by class of use (资金安排按投向)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.errors import XieshouError
from xieshou.indicators.figures import Figures
from xieshou.values.figure import Figure
from xieshou.web.panel import Panel
from xieshou.web.parts import figure_words
from xieshou.web.parts.charts import Chart, Series

if TYPE_CHECKING:
    from xieshou.web.door import Asked

CODE, DIMENSION = "FUND-10", "use_class"


def _find(request: "Asked") -> dict[str, Any] | None:
    choice, figures = request.choice, request.figures
    try:
        figure = figures.figure(CODE, pairing=choice.code, period=choice.period, by=(DIMENSION,))
    except XieshouError:
        return None
    parts = sorted(figure.by, key=lambda part: part["value"] or 0, reverse=True)
    chart = Chart("money", _("资金安排按投向"), "hbar", figure.unit,
                  [part["key"][DIMENSION] for part in parts],
                  [Series(_("安排额"), [part["value"] for part in parts],
                          [_part(figures, figure, part["codes"].get(DIMENSION))
                           for part in parts])], **figure_words.behind(figure))
    return None if chart.empty else {
        "chart": chart, "whole": figure, "address": figure_words.address_of(figure)}


def _part(figures: Figures, figure: Figure, code: str | None) -> str:
    if not code:
        return ""
    one = figures.request(figure.handle.code, pairing=figure.handle.pairing,
                          period=figure.handle.period, as_of=figure.handle.as_of,
                          slices={DIMENSION: str(code)})
    return figure_words.address_of_handle(one.handle)


MONEY_BY_CLASS = Panel("money_by_class", gettext_lazy("资金安排按投向"),
                       {"leader": 10, "clerk": 20, "supporter": 10, "finance": 20, "admin": 20},
                       _find,
                       ("GET /figures",))
