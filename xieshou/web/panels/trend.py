"""Aid and gifts year by year (资金逐年)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xieshou.indicators.comparison import course
from xieshou.web.panel import Panel
from xieshou.web.parts import figure_words
from xieshou.web.parts.charts import Chart, Series

if TYPE_CHECKING:
    from xieshou.web.door import Asked

CODES = ("FUND-01", "SOC-02")


def _find(request: "Asked") -> dict[str, Any] | None:
    choice, figures = request.choice, request.figures
    whole = figures.many(list(CODES), pairing=choice.code, period=choice.period)
    courses = [course(figures, one) for one in whole]
    told = {one.handle.period.last.year for line in courses for one in line if one.records}
    years = sorted(year for year in {one.handle.period.last.year for line in courses
                                     for one in line} if told and year <= max(told))
    if len(years) < 2:
        return None
    series = []
    for figure, line in zip(whole, courses, strict=True):
        by_year = {one.handle.period.last.year: one for one in line if one.records}
        shown = [by_year.get(year) for year in years]
        series.append(Series(figure.name, [one.value if one else None for one in shown],
                             [figure_words.address_of(one) if one else "" for one in shown]))
    return {"chart": Chart("trend", _("资金逐年"), "bar", whole[0].unit,
                           [str(year) for year in years], series,
                           **figure_words.behind(*whole))}


TREND = Panel("trend", gettext_lazy("资金逐年"),
              {"leader": 30, "clerk": 40, "supporter": 30, "finance": 40, "assessor": 60,
               "admin": 40}, _find,
              ("GET /figures/{handle}/compare",))
