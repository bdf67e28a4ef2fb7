"""Where figures stand in a report: what was asked for, what was written, by which handle (落数)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xieshou.indicators import comparison
from xieshou.office.word import FigureRun
from xieshou.reports import prose
from xieshou.reports.sentence import Gap
from xieshou.reports.tasks import TARGET, Task, rate
from xieshou.values.figure import Figure, Handle
from xieshou.values.units import written

CHART = "chart"


@dataclass(frozen=True)
class Ask:
    """One figure to ask for: of the report's own days or a `span` of its own, or a year before."""

    code: str
    slices: tuple[tuple[str, str], ...] = ()
    before: bool = False
    span: str = ""
    agreed: bool = False


@dataclass(frozen=True)
class Spot:
    """A gap that can be filled, by which figure and with what words."""

    gap: Gap
    figure: Figure
    text: str
    base: Figure | None = None

    @property
    def opening(self) -> Decimal:
        """Which share of the figure stands on opening figures only."""
        return self.figure.grade.get("opening", Decimal(0))

    @property
    def value(self) -> tuple[Decimal | None, str]:
        """What the text says as a number, with its unit: the figure, its growth or its share."""
        if self.base is not None and self.gap.manner == prose.SHARE:
            return comparison.share(self.figure, self.base), "%"
        if self.base is not None and self.gap.manner == prose.GROWTH:
            return comparison.growth(self.figure, self.base)
        return self.figure.value, self.figure.unit


@dataclass(frozen=True)
class Kept:
    """A number that is printed in place of the ledger's, and why."""

    text: str
    reason: str


def question_of(handle: str) -> str:
    """What a handle asks for, whenever and by whichever version of the definition."""
    return str(replace(Handle.parse(handle), version=0, as_of=0))


def facts_of(placed: Iterable["Placed"]) -> dict[str, str]:
    """Properties by which the figures of a Word file are known: handle, manner, hand-kept ones."""
    facts = {}
    for one in placed:
        facts[f"XieshouFigure{one.n:03d}"] = one.handle
        # what a growth or a share was measured by, so that the file alone can be asked again
        if one.manner:
            facts[f"XieshouManner{one.n:03d}"] = f"{one.manner} {one.base}".strip()
        if one.reason:
            facts[f"XieshouKept{one.n:03d}"] = f"{one.ledger}|{one.reason}"
    return facts


@dataclass(frozen=True)
class Placed:
    """A figure as it stands in a report; `base` is what a growth or a share was measured by.

    Where a number was kept by hand, `text` is that number, `ledger` what the ledger would have
    said, `reason` why. `place` is "chart" for a number that is drawn.
    """

    n: int
    handle: str
    code: str
    name: str
    text: str
    value: str | None
    unit: str
    manner: str = ""
    base: str = ""
    opening: str = "0"
    ledger: str = ""
    reason: str = ""
    place: str = ""

    def as_json(self) -> dict[str, Any]:
        """The figure as the command line and the API list it."""
        return {"handle": self.handle, "code": self.code, "text": self.text, "value": self.value,
                "unit": self.unit, "n": self.n, "name": self.name, "manner": self.manner,
                "base": self.base or None, "opening": self.opening,
                **({"ledger": self.ledger, "reason": self.reason} if self.reason else {}),
                **({"place": self.place} if self.place else {})}


def asks_of(gap: Gap) -> tuple[Ask, ...]:
    """The figures that a gap needs, its own first."""
    own = Ask(gap.code, gap.slices, span=gap.span, agreed=gap.agreed)
    if gap.manner == prose.GROWTH:
        return own, Ask(gap.code, gap.slices, True, gap.span, gap.agreed)
    if gap.manner == prose.SHARE:
        return own, Ask(gap.code, span=gap.span, agreed=gap.agreed)
    return (own,)


class Places:
    """The figures of one report, numbered in the order in which they are written.

    `kept` are numbers that stand in place of the ledger's, by question and manner.
    """

    def __init__(self, kept: Mapping[tuple[str, str], Kept] | None = None) -> None:
        self.all: list[Placed] = []
        self.kept = kept or {}

    def put(self, spot: Spot) -> FigureRun:
        """A filled gap as a run of the document."""
        value, unit = spot.value
        return self._put(str(spot.figure.handle), spot.figure, spot.text, value, unit,
                         manner=spot.gap.manner, opening=written(spot.opening),
                         base=str(spot.base.handle) if spot.base else "")

    def put_cell(self, figure: Figure, cell: Mapping[str, Any]) -> FigureRun:
        """One part of a split figure as a run."""
        return self._put(cell.get("handle") or str(figure.handle), figure,
                         prose.amount(cell["value"], figure.unit), cell["value"], figure.unit)

    def put_task(self, figure: Figure, task: Task, manner: str) -> FigureRun | None:
        """What was agreed for a figure, or how much of it is done, bound to the row of the task."""
        if manner == TARGET:
            return self._put(task.handle, figure, task.text, task.value, figure.unit,
                             manner=manner, base=str(figure.handle))
        text = rate(figure, task)
        return None if text is None else self._put(
            str(figure.handle), figure, text, Decimal(text.rstrip("%")), "%", manner=manner,
            base=task.handle, opening=written(figure.grade.get("opening", Decimal(0))))

    def put_drawn(self, figure: Figure, text: str) -> None:
        """A number of a chart: it stands in no line, but is frozen and followed like the others."""
        self._put(str(figure.handle), figure, text, figure.value, figure.unit, place=CHART)

    def _put(self, handle: str, figure: Figure, text: str, value: Decimal | None, unit: str,
             **more: str) -> FigureRun:
        n = len(self.all) + 1
        kept = self.kept.get((question_of(handle), more.get("manner", "")))
        if kept and more.get("place") != CHART:
            more |= {"ledger": text, "reason": kept.reason}
            text = kept.text
        self.all.append(Placed(n, handle, figure.handle.code, figure.name, text,
                               None if value is None else written(value), unit, **more))
        return FigureRun(text, f"xsf:{n}", f"{figure.name}#{n}", f"xsf_{n}")
