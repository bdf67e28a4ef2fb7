"""What a figure that was printed says today: the same question, the same manner (今值)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xieshou.errors import XieshouError
from xieshou.indicators import comparison
from xieshou.indicators.definition import indicator_named
from xieshou.indicators.figures import Figures
from xieshou.journal import reading
from xieshou.reports import prose, tasks
from xieshou.reports.render import Rows
from xieshou.values.figure import Figure, Handle
from xieshou.values.units import rounded, written

# a bare number in a column may be in another unit than the indicator's
_FACTORS = tuple(Decimal(10) ** power for power in (0, 4, 8, -4, -8))
_BARE_GROWTH = re.compile(r"-?\d+(?:\.\d+)?(?:%|个百分点)")
_BARE = re.compile(r"(\d+(?:\.\d+)?)[余多]?")


@dataclass(frozen=True)
class Cited:
    """A figure as a report prints it: by which handle, in which manner, measured by what."""

    n: int
    handle: str
    text: str
    manner: str = ""
    base: str = ""
    name: str = ""
    ledger: str = ""

    @property
    def by_ledger(self) -> str:
        """What the ledger said then, also where another number was kept by hand."""
        return self.ledger or self.text


@dataclass(frozen=True)
class Today:
    """The same figure now; `text` None where it has no value or cannot be asked any more."""

    cited: Cited
    handle: str
    text: str | None
    then: Decimal | None
    value: Decimal | None
    unit: str
    redefined: bool = False
    why_not: str = ""
    base: str = ""

    @property
    def stale(self) -> bool:
        """Whether the report would print something else today."""
        return not self.why_not and self.text != self.cited.by_ledger

    def as_json(self) -> dict[str, Any]:
        """For the command line and the API."""
        return {
            "n": self.cited.n, "handle": self.cited.handle, "name": self.cited.name,
            "issued": self.cited.text, "now": self.text, "kept_by_hand": bool(self.cited.ledger),
            "handle_now": self.handle,
            "value_then": _text(self.then), "value_now": _text(self.value), "unit": self.unit,
            "redefined": self.redefined,
        }


def cited_in(properties: Mapping[str, str], texts: Mapping[int, tuple[str, str]]) -> list[Cited]:
    """The figures of a Word file of ours, by its properties; texts are words and name by number."""
    found = []
    for n, (text, name) in sorted(texts.items()):
        manner, _, base = properties.get(f"XieshouManner{n:03d}", "").partition(" ")
        handle = properties.get(f"XieshouFigure{n:03d}", "")
        if handle:
            ledger = properties.get(f"XieshouKept{n:03d}", "").partition("|")[0]
            found.append(Cited(n, handle, text, manner, base, name, ledger))
    return found


def cited_by(figures: Iterable[Mapping[str, Any]]) -> list[Cited]:
    """The figures of a report that was kept."""
    return [Cited(one["n"], one["handle"], one["text"], one["manner"], one["base"] or "",
                  one["name"], one.get("ledger", "")) for one in figures]


def today(cited: Sequence[Cited], figures: Figures, as_of: int | None = None) -> list[Today]:
    """Every figure asked again at a position, the newest by default, in one go."""
    position = reading.last_position() if as_of is None else as_of
    asked: dict[str, Figure | XieshouError] = {}
    wanted = list(dict.fromkeys(
        handle for one in cited for own in filter(None, (one.handle, one.base))
        for handle in (own, moved(own, position))))
    try:
        asked = dict(zip(wanted, figures.by_handles(wanted), strict=True))
    except XieshouError:
        # one figure that cannot be asked any more must not hide the others
        for handle in wanted:
            try:
                asked[handle] = figures.by_handle(handle)
            except XieshouError as error:
                asked[handle] = error
    rows = Rows(figures)
    return [_today(one, asked, position, rows) for one in cited]


def moved(handle: str, position: int) -> str:
    """The handle of the same question at another position, by the definition of today."""
    old = Handle.parse(handle)
    try:
        version = indicator_named(old.code).version
    except XieshouError:
        version = old.version
    return str(replace(old, as_of=position, version=version))


def _today(cited: Cited, asked: Mapping[str, Figure | XieshouError], position: int, rows: Rows
           ) -> Today:
    handle = moved(cited.handle, position)
    before, now = asked[cited.handle], asked[handle]
    redefined = Handle.parse(handle).version != Handle.parse(cited.handle).version
    if isinstance(now, XieshouError):
        return Today(cited, handle, None, None, None, "", redefined, now.words)
    then = before.value if isinstance(before, Figure) else None
    if cited.manner in tasks.MANNERS:
        return _task_today(cited, handle, now, position, rows, redefined)
    base = asked.get(moved(cited.base, position)) if cited.base else None
    text = _said(cited, now, base if isinstance(base, Figure) else None, then, rows)
    return Today(cited, handle, text, then, now.value, now.unit, redefined,
                 base=moved(cited.base, position) if cited.base else "")


def _task_today(cited: Cited, handle: str, now: Figure, position: int, rows: Rows,
                redefined: bool) -> Today:
    """What was agreed, or how much of it is done: of the task as it is at the position."""
    of = moved(cited.base, position)
    row, figure = (handle, of) if cited.manner == tasks.TARGET else (of, handle)
    try:
        task = tasks.target_now(row, Handle.parse(figure).code, rows.figures)
        then = tasks.target_now(
            cited.handle if cited.manner == tasks.TARGET else cited.base,
            Handle.parse(figure).code, rows.figures)
    except XieshouError as error:
        return Today(cited, handle, None, None, None, "", redefined, error.words)
    if cited.manner == tasks.TARGET:
        unit_name = indicator_named(Handle.parse(figure).code).unit
        return Today(cited, handle, task and task.text, then and then.value,
                     task and task.value, unit_name, redefined, base=of)
    text = tasks.rate(now, task)
    return Today(cited, handle, text, None, Decimal(text.rstrip("%")) if text else None, "%",
                 redefined, base=of)


def _said(cited: Cited, now: Figure, base: Figure | None, then: Decimal | None, rows: Rows
          ) -> str | None:
    if not comparison.has_value(now):
        return None
    if cited.manner == prose.NAMES:
        names = rows.names(now)
        return prose.listed(names) if names else None
    if cited.manner == prose.GROWTH:
        if base and _BARE_GROWTH.fullmatch(cited.by_ledger):
            return prose.bare_growth(now, base)
        return prose.growth(now, base) if base else None
    if cited.manner == prose.SHARE:
        return prose.share(now, base) if base else None
    bare = _BARE.fullmatch(cited.by_ledger)
    if bare and not cited.manner:
        return _in_column(bare[1], now, then)
    return prose.said(now, cited.manner)


def _in_column(printed: str, now: Figure, then: Decimal | None) -> str:
    """A bare number in the unit and to the places of its column."""
    places = len(printed.partition(".")[2])
    factor = next((one for one in _FACTORS if then is not None and rounded(
        then * one, places) == Decimal(printed)), Decimal(1))
    value = now.value * factor
    # a value that needs more places than its column had is not cut short
    places = max(places, min(2, max(0, -value.normalize().as_tuple().exponent)))
    return format(rounded(value, places), "f")


def _text(value: Decimal | None) -> str | None:
    return None if value is None else written(value)
