"""The cockpit: the programme of one pairing at a glance."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext

from xieshou.audit import store
from xieshou.errors import XieshouError
from xieshou.indicators.comparison import course
from xieshou.indicators.definition import Indicator, UnknownIndicatorError, indicator_named
from xieshou.indicators.figures import Figures
from xieshou.ledger import inbox
from xieshou.ledger.counting import holdings
from xieshou.values.figure import Figure
from xieshou.web.door import Asked
from xieshou.web.page import by_theme, page, theme_icon
from xieshou.web.pages.journal import visible
from xieshou.web.parts import figure_words
from xieshou.web.parts.charts import Chart, Series
from xieshou.web.parts.journal_words import line_of

# what leaders ask first, in this order; those that count nothing make room for the next
FIRST = ("FUND-01", "FUND-09", "FUND-10", "PROJ-01", "OUT-02", "CON-01", "IND-04", "IND-08",
         "IND-11", "IND-01", "LAB-01", "LAB-08", "LAB-09", "LAB-12", "TAL-01", "TAL-03", "TAL-09",
         "SOC-02", "SOC-03", "PAIR-02", "PAIR-03", "ORG-01", "ORG-02", "ORG-03", "OUT-04",
         "RUR-03", "MED-01", "LAB-10", "IND-12")
CARDS = 12
WARNINGS = 6
NEWS = ("record", "evidence", "attestation", "document", "report")
NEWEST = 8
BY_CLASS = ("FUND-10", "use_class")
TREND = ("FUND-01", "SOC-02")


@dataclass(frozen=True)
class Card:
    """One key figure."""

    figure: Figure
    value: str
    address: str
    grade: list
    change: tuple[str, str] | None

    @property
    def long(self) -> bool:
        """Whether the value needs smaller type."""
        return len(self.value) > 8


def show(request: Asked) -> HttpResponse:
    """Key figures, money, trend, registers, what is new, what the latest audit found."""
    choice = request.choice
    if choice.pairing is None:
        return page(request, "welcome", "驾驶舱")
    figures = Figures(request.scope)
    held = holdings(request.scope, choice.code)
    themes = [
        {"name": theme, "icon": theme_icon(theme),
         "registers": [(register, held[register.code]) for register in shown],
         "rows": sum(held[register.code].rows for register in shown)}
        for theme, shown in by_theme().items()
    ]
    runs = store.runs(request.scope, choice.code, limit=1)
    latest = store.run_of(runs[0].id, request.scope) if runs else None
    return page(
        request, "cockpit", "驾驶舱", cards=_cards(request, figures),
        money=_money(request, figures), trend=_trend(request, figures), themes=themes,
        rows=sum(one.rows for one in held.values()),
        openings=sum(one.openings for one in held.values()),
        lines=[line_of(one) for one in visible(request, NEWEST, NEWS, request.choice.code)],
        warnings=inbox.views(inbox.warnings(request.scope, inbox.Wish(choice.code))[:WARNINGS]),
        latest=latest, findings=latest.result["findings"][:5] if latest else [],
    )


def _known(codes: tuple[str, ...]) -> list[Indicator]:
    found = []
    for code in codes:
        try:
            found.append(indicator_named(code))
        except UnknownIndicatorError:
            continue
    return found


def _cards(request: Asked, figures: Figures) -> list[Card]:
    choice = request.choice
    wanted = [one.code for one in _known(FIRST)]
    now = [one for one in figures.many(wanted, pairing=choice.code, period=choice.period)
           if one.records and one.value is not None][:CARDS]
    earlier: dict[str, Figure] = {}
    if choice.period.whole_year and now:
        before = figures.many([one.handle.code for one in now], pairing=choice.code,
                              period=choice.period.a_year_before())
        earlier = {one.handle.code: one for one in before}
    return [Card(one, figure_words.value_words(one), figure_words.address_of(one),
                 figure_words.grade_of(one),
                 figure_words.change_on_year(one, earlier.get(one.handle.code)))
            for one in now]


def _money(request: Asked, figures: Figures) -> Chart | None:
    """Planned money by class of use."""
    choice, (code, dimension) = request.choice, BY_CLASS
    try:
        figure = figures.figure(code, pairing=choice.code, period=choice.period, by=(dimension,))
    except XieshouError:
        return None
    parts = sorted(figure.by, key=lambda part: part["value"] or 0, reverse=True)
    links = [_part(figures, figure, dimension, part["codes"].get(dimension)) for part in parts]
    return Chart("money", gettext("资金安排按投向"), "hbar", figure.unit,
                 [part["key"][dimension] for part in parts],
                 [Series(gettext("安排额"), [part["value"] for part in parts], links)])


def _part(figures: Figures, figure: Figure, dimension: str, code: str | None) -> str:
    if not code:
        return ""
    one = figures.request(figure.handle.code, pairing=figure.handle.pairing,
                          period=figure.handle.period, as_of=figure.handle.as_of,
                          slices={dimension: str(code)})
    return figure_words.address_of_handle(one.handle)


def _trend(request: Asked, figures: Figures) -> Chart | None:
    """Aid and gifts year by year."""
    choice = request.choice
    whole = figures.many([one.code for one in _known(TREND)], pairing=choice.code,
                         period=choice.period)
    courses = [course(figures, one) for one in whole]
    years = sorted({one.handle.period.last.year for line in courses for one in line})
    told = [one.handle.period.last.year for line in courses for one in line if one.records]
    years = [year for year in years if told and year <= max(told)]
    if len(years) < 2:
        return None
    series = []
    for whole_figure, line in zip(whole, courses, strict=True):
        by_year = {one.handle.period.last.year: one for one in line}
        shown = [by_year.get(year) for year in years]
        series.append(Series(
            whole_figure.name,
            [one.value if one and one.records else None for one in shown],
            [figure_words.address_of(one) if one and one.records else "" for one in shown]))
    return Chart(
        "trend",
        gettext("资金逐年"),
        "bar",
        whole[0].unit,
        [gettext("{year}年").format(year=year) for year in years],
        series,
    )
