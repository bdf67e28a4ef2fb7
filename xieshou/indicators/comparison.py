"""A figure beside others: a year before, its share, its target, its course over years (比较)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.targets import target_of
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded

LONGEST_COURSE = 12


@dataclass(frozen=True)
class Comparison:
    """Two figures, their difference in the unit, and the rate in per cent (one decimal)."""

    now: Figure
    before: Figure
    difference: Decimal | None
    rate: Decimal | None


def on_year(figures: Figures, figure: Figure) -> Comparison:
    """The same days a year before (同比); no rate where the base is nothing."""
    earlier = replace(figure.handle, period=figure.handle.period.a_year_before())
    before = figures.by_handle(earlier)
    if figure.value is None or before.value is None or not before.records:
        return Comparison(figure, before, None, None)
    return Comparison(figure, before, figure.value - before.value,
                      percent(figure.value - before.value, before.value))


def share(part: Figure, whole: Figure) -> Decimal | None:
    """How many per cent of the whole the part is; both in one unit."""
    if part.value is None or not whole.value or part.unit != whole.unit:
        return None
    return percent(part.value, whole.value)


def completion(figures: Figures, figure: Figure) -> Decimal | None:
    """How many per cent of the year's target are reached (完成率); only for a whole year so far."""
    period = figure.handle.period
    if period.first.year != period.last.year:
        return None
    target = target_of(figures.scope, figure.handle.code, figure.handle.pairing, period.last.year)
    return None if target is None or figure.value is None else percent(figure.value, target.value)


def course(figures: Figures, figure: Figure) -> list[Figure]:
    """The figure year by year up to its last day: flows of each year, stocks at each year's end.

    Years before the first record are left out.
    """
    handles = _years(figure.handle)
    found = figures.by_handles(handles)
    while len(found) > 1 and not found[0].records:
        found.pop(0)
    return found


def _years(handle: Handle) -> list[Handle]:
    last = handle.period.last
    standing = indicator_named(handle.code).kind in ("stock", "cumulative")
    begin = last.year - LONGEST_COURSE + 1
    years = range(begin if standing else max(handle.period.first.year, begin), last.year + 1)
    handles = []
    for year in years:
        end = min(date(year, 12, 31), last)
        first = date(year, 1, 1)
        start = min(handle.period.first, first) if standing else max(first, handle.period.first)
        handles.append(replace(handle, period=Period(start, end)))
    return handles


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """Part of whole in per cent, to one decimal, half up."""
    return plain(rounded(part * 100 / whole, 1)) if whole else None
