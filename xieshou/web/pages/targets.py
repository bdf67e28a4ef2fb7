"""The year's tasks: what was agreed, what is reached, what lags (年度任务)."""

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from xieshou.errors import Invalid, XieshouError
from xieshou.indicators import targets
from xieshou.indicators.comparison import growth
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators
from xieshou.indicators.targets import Standing
from xieshou.values.figure import Figure, Handle
from xieshou.values.units import written
from xieshou.web.address import OneOf, Year, reads
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.parts import figure_words


class BadYearError(Invalid):
    """A year that is none."""

    code = "web.bad_year"
    message = "「{text}」不是有效的年份。"
    hint = "请填写四位年份，如 2024。"


@dataclass(frozen=True)
class Line:
    """One task with what is reached."""

    one: Standing
    number: str
    target: str
    change: tuple[str, str] | None
    address: str


# which of the tasks of a year
ONLY = {"reached": gettext_noop("已完成"), "behind": gettext_noop("落后")}


@reads(Year("year", "年度", first=1990),
       OneOf("only", "完成情况", chosen=False, options=ONLY))
@shows("GET /targets")
@posts("PUT /targets/{code}")
def board(request: Asked) -> HttpResponse:
    """Tasks of the chosen pairing and year with their completion; a short form adds one."""
    request.scope.require("see")
    pairing, fault = request.choice.code, None
    present = request.choice.period.last.year
    year = _year(request.GET.get("year", "")) or present
    if request.method == "POST":
        try:
            year = _year(request.POST.get("year", "")) or year
            kept = targets.set_target(
                request.scope, request.POST.get("task", ""), pairing, year,
                request.POST.get("value", "").strip(), request.POST.get("source", "").strip())
            messages.success(request, gettext("已登记 {year} 年任务：{value}{unit}。").format(
                year=year, value=written(kept.value), unit=kept.unit))
            return redirect(f"{reverse('targets')}?year={year}")
        except XieshouError as error:
            fault = error
    lines, years, whole = [], [], None
    if pairing:
        figures = Figures(request.scope)
        years = sorted({one.year for one in targets.every_target(request.scope, pairing)}
                       | {year, present, timezone.localdate().year})
        lines = _lines(figures, targets.standing(figures, pairing, year))
        whole = figures.figure("ORG-08", pairing=pairing, period=str(year)) if lines else None
    every, only = lines, request.GET.get("only", "")
    lines = [one for one in every if not only or getattr(one.one, only)]
    return page(
        request, "targets", gettext("年度任务"), (Crumb("指标", reverse("figures")),),
        status=fault.status if fault else 200, fault=fault, lines=lines, year=year, years=years,
        whole=whole, whole_words=figure_words.value_words(whole) if whole else "",
        only=ONLY.get(only, ""),
        counts=[("", gettext("任务"), len(every)), *(
            (code, words, count) for code, words in ONLY.items()
            if (count := sum(getattr(one.one, code) for one in every)) or code == "reached")],
        names=[one.name for one in all_indicators() if one.code != "agreements.completion"],
        unnamed=targets.unnamed(request.scope, pairing) if pairing else [], posted=request.POST)


def _lines(figures: Figures, found: list[Standing]) -> list[Line]:
    before = figures.by_handles([_year_before(one.figure) for one in found])
    return [Line(one, one.number, written(one.target.value, grouped=True),
                 _change(one.figure, past), figure_words.address_of(one.figure))
            for one, past in zip(found, before, strict=True)]


def _year_before(figure: Figure) -> Handle:
    return replace(figure.handle, period=figure.handle.period.a_year_before())


def _change(now: Figure, before: Figure) -> tuple[str, str] | None:
    change, _ = growth(now, before)
    return None if change is None else figure_words.change_on_year(now, before)


def _year(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.isascii() and text.isdecimal() and 1990 <= int(text) <= 2200):
        raise BadYearError(text=text)
    return int(text)

