"""Numbers of charts that were changed in a returned copy, or have meanwhile changed (图表比对)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xieshou.office.chart_reading import ChartRead
from xieshou.office.docx_marks import MarkedDocument
from xieshou.values.units import written


@dataclass(frozen=True)
class DrawnSeen:
    """A number of a chart of the issued report and what became of it."""

    chart: str
    series: str
    category: str
    handle: str
    issued: str
    returned: str | None

    @property
    def status(self) -> str:
        """unchanged, edited or removed."""
        if self.returned is None:
            return "removed"
        return "unchanged" if self.returned == self.issued else "edited"

    def as_json(self) -> dict[str, Any]:
        """For the command line and the page."""
        return {"chart": self.chart, "series": self.series, "category": self.category,
                "handle": self.handle, "issued": self.issued, "returned": self.returned,
                "status": self.status}


def drawn_of(issued: MarkedDocument, returned: MarkedDocument) -> tuple[DrawnSeen, ...]:
    """Every number of every chart of ours, beside that of the same chart in the copy.

    Charts are paired by title, those that were renamed by their order. A copy that came in a
    foreign format may have lost its charts on the way: nothing is said of them then.
    """
    if returned.converted_from and not returned.charts:
        return ()
    found = []
    for chart, other in _paired(issued.charts, returned.charts):
        for (series, category), value in chart.numbers.items():
            now = None if other is None else other.numbers.get((series, category))
            found.append(DrawnSeen(
                chart.title, series, category, chart.handles.get((series, category), ""),
                written(value), None if now is None else written(now)))
    return tuple(found)


def _paired(ours: Sequence[ChartRead], theirs: Sequence[ChartRead]
            ) -> list[tuple[ChartRead, ChartRead | None]]:
    left = list(theirs)
    pairs: dict[int, ChartRead] = {}
    for at, one in enumerate(ours):
        twin = next((other for other in left if other.title == one.title), None)
        if twin is not None:
            left.remove(twin)
            pairs[at] = twin
    for at, one in enumerate(ours):
        if at not in pairs:
            alike = [other for other in left if set(one.numbers) & set(other.numbers)]
            if alike:
                left.remove(alike[0])
                pairs[at] = alike[0]
    return [(one, pairs.get(at)) for at, one in enumerate(ours)]
