"""Charts as small descriptions: the browser draws them, a table beside them says the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from xieshou.values.units import written
from xieshou.web.parts.columns import aligned, short


@dataclass(frozen=True)
class Series:
    """One row of values; `links` leads from a point to its figure."""

    name: str
    values: Sequence[Decimal | int | None]
    links: Sequence[str] = ()


@dataclass(frozen=True)
class Chart:
    """`kind` is bar, hbar or line; `labels` name the points.

    `source` says which registers the values come from, `as_of` when they were counted.
    """

    id: str
    title: str
    kind: str
    unit: str
    labels: Sequence[str]
    series: Sequence[Series] = field(default_factory=tuple)
    source: str = ""
    as_of: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(value in (None, 0) for one in self.series for value in one.values)

    @property
    def data_id(self) -> str:
        """The id under which the page carries the description."""
        return f"data-{self.id}"

    @property
    def low(self) -> bool:
        """Whether few points need little room."""
        return len(self.labels) <= 5

    @property
    def description(self) -> dict[str, Any]:
        """What the browser is given; values as decimal strings."""
        return {
            "kind": self.kind, "unit": _said(self.unit),
            "labels": [_said(one) for one in self.labels],
            "series": [{"name": _said(one.name), "links": list(one.links),
                        "values": [_plain(value) for value in one.values]} for one in self.series],
        }

    @property
    def rows(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The table beside the chart: label, then value in words and link for each series."""
        links = [[*one.links, *[""] * (len(self.labels) - len(one.links))] for one in self.series]
        words = [aligned([_shown(value, self.unit) for value in one.values]) for one in self.series]
        return [
            (label, [(words[place][at], links[place][at]) for place in range(len(self.series))])
            for at, label in enumerate(self.labels)
        ]


def _said(words: str) -> str:
    """Declared words in the language of the reader."""
    return gettext(words) if words else ""


def _shown(value: Decimal | int | None, unit: str) -> str:
    return "–" if value is None else short(Decimal(value), unit)


def _plain(value: Decimal | int | None) -> str | None:
    return None if value is None else written(Decimal(value))
