"""A figure beside others: a year before, its share, its target, its course over years (比较)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.indicators.targets import TargetView, target_of
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded, unit, written

LONGEST_COURSE = 12
# slices that say whose rows count, not which
SCOPES = ("place", "records", "pairings")

# how a figure says that rows it could count lack what it measures
UNMEASURED = "没有填写所统计的数"


def has_value(figure: Figure | None) -> bool:
    """Whether anything was recorded; a recorded nought is a value, an unfilled column is none."""
    if figure is None or figure.value is None or not figure.records:
        return False
    return bool(figure.value) or not any(UNMEASURED in note for note in figure.notes)


def growth(now: Figure, before: Figure) -> tuple[Decimal | None, str]:
    """The change on a year before (同比) in per cent, for ratios in points; None for no such thing.

    A lower bound (余) has none, nor has what grew from nothing, nor what rests on totals of former
    years that do not tell the two spans apart.
    """
    measure = "个百分点" if unit(now.unit).dimension == "ratio" else "%"
    if not has_value(now) or not has_value(before) or now.vague or before.vague:
        return None, measure
    if why_no_growth(now, before):
        return None, measure
    change = now.value - before.value
    if not change or measure == "个百分点":
        return plain(change), measure
    if before.value <= 0:
        return None, measure
    return plain(rounded(change / before.value * 100, 4)), measure


def why_no_growth(now: Figure, before: Figure) -> str:
    """What is wrong with the openings of two figures that both have a value; nothing if sound.

    Told once for several years, an opening figure says nothing of each: it may be all there is both
    times, or lie partly in a span and so be missing there.
    """
    if now.left_out or before.left_out:
        return "期初数只有一部分在时段内"
    same = now.record_hash == before.record_hash and now.grade.get("opening") == 1
    return "两个时段是同一条期初数" if same else ""


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


@dataclass(frozen=True)
class Beside:
    """Another figure that one is compared with, and by how much the one is more, or why not."""

    figure: Figure
    change: Decimal | None
    measure: str
    why: str = ""


@dataclass(frozen=True)
class Rank:
    """The place among the pairings within reach that have the figure, the largest first."""

    place: int
    among: int


@dataclass(frozen=True)
class Comparison:
    """A figure beside others: each is left out where it has no meaning.

    `year_before` is the same span a year earlier (同比), `just_before` the span of the same length
    that ended the day before (环比), `whole` what it is a part of.
    """

    year_before: Beside | None
    just_before: Beside | None
    target: TargetView | None
    completion: Decimal | None
    whole: Figure | None
    share: Decimal | None
    rank: Rank | None
    course: tuple[Figure, ...]


def compared(figures: Figures, figure: Figure) -> Comparison:
    """Everything that a figure can be held against."""
    indicator, handle = indicator_named(figure.handle.code), figure.handle
    spans = [handle.period.a_year_before()]
    # a stock or a running total of the same first day has no span that ended the day before
    spans += [] if indicator.kind in ("stock", "cumulative") else [handle.period.just_before()]
    handles = [replace(handle, period=span) for span in spans]
    wider = indicator_named(indicator.narrower_than) if indicator.narrower_than else None
    if wider and wider.kind == indicator.kind and all(
            name in wider.dimensions or name in SCOPES for name, _ in handle.slices):
        handles.append(replace(handle, code=wider.code, version=wider.version))
    found = figures.by_handles(handles)
    whole = found[len(spans)] if len(found) > len(spans) else None
    besides = [Beside(one, *growth(figure, one), why_no_growth(figure, one))
               for one in found[:len(spans)]]
    return Comparison(
        besides[0], besides[1] if len(besides) > 1 else None,
        _target(figures, figure), completion(figures, figure), whole,
        share(figure, whole) if whole else None, rank(figures, figure),
        tuple(course(figures, figure)))


def rank(figures: Figures, figure: Figure) -> Rank | None:
    """The place of a pairing's figure among all pairings within reach; None for a single one."""
    handle = figure.handle
    if not handle.pairing or len(figures.pairings) < 2 or not has_value(figure):
        return None
    others = figures.figure_split(replace(handle, pairing=""), "pairing")
    values = [part["value"] for part in others.by if part["value"] is not None]
    return Rank(1 + sum(value > figure.value for value in values), len(values))


def as_json(found: Comparison) -> dict[str, Any]:
    """The shape that the command line prints."""
    return {
        "year_before": _beside(found.year_before), "just_before": _beside(found.just_before),
        "target": found.target and {"value": written(found.target.value),
                                    "unit": found.target.unit, "source": found.target.source},
        "completion": _said(found.completion),
        "share": found.whole and {
            "of": found.whole.handle.code, "name": found.whole.name,
            "handle": str(found.whole.handle), "value": _said(found.whole.value),
            "percent": _said(found.share)},
        "rank": found.rank and {"place": found.rank.place, "among": found.rank.among},
        "trend": [{"handle": str(one.handle), "to": one.handle.period.last.isoformat(),
                   "value": _said(one.value), "records": one.records} for one in found.course],
    }


def _beside(one: Beside | None) -> dict[str, Any] | None:
    return one and {
        "handle": str(one.figure.handle), "value": _said(one.figure.value),
        "from": one.figure.handle.period.first.isoformat(),
        "to": one.figure.handle.period.last.isoformat(),
        "change": _said(one.change), "change_unit": one.measure, "no_change": one.why}


def _said(value: Decimal | None) -> str | None:
    return None if value is None else written(value)


def _target(figures: Figures, figure: Figure) -> TargetView | None:
    handle = figure.handle
    if handle.period.first.year != handle.period.last.year or handle.slices:
        return None
    return target_of(figures.scope, handle.code, handle.pairing, handle.period.last.year)


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
