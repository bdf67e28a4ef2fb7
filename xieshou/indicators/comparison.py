"""A figure beside others: a year before, its share, its target, its course over years (比较)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.targets import target_of
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded, unit

LONGEST_COURSE = 12


# how a figure says that rows it could count lack what it measures
UNMEASURED = "没有填写所统计的数"


def has_value(figure: Figure | None) -> bool:
    """Whether anything was recorded; a recorded nought is a value, an unfilled column is none."""
    if figure is None or figure.value is None or not figure.records:
        return False
    return bool(figure.value) or not any(UNMEASURED in note for note in figure.notes)


def growth(now: Figure, before: Figure) -> tuple[Decimal | None, str]:
    """The change on a year before (同比) in per cent, for ratios in points; None for no such thing.

    A lower bound (余) has none, nor has what grew from nothing.
    """
    measure = "个百分点" if unit(now.unit).dimension == "ratio" else "%"
    if not has_value(now) or not has_value(before) or now.vague or before.vague:
        return None, measure
    change = now.value - before.value
    if not change or measure == "个百分点":
        return plain(change), measure
    if before.value <= 0:
        return None, measure
    return plain(rounded(change / before.value * 100, 4)), measure


def share(part: Figure, whole: Figure) -> Decimal | None:
    """The part in hundredths of the whole, or None where it means nothing."""
    if not has_value(part) or not has_value(whole) or not whole.value or part.vague or whole.vague:
        return None
    return plain(rounded(part.value / whole.value * 100, 4))


def completion(figures: Figures, figure: Figure) -> Decimal | None:
    """How many per cent of the year's target are reached (完成率); only for a whole year so far."""
    period = figure.handle.period
    if period.first.year != period.last.year:
        return None
    target = target_of(figures.scope, figure.handle.code, figure.handle.pairing, period.last.year)
    if target is None or figure.value is None:
        return None
    return plain(rounded(figure.value * 100 / target.value, 1))


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
