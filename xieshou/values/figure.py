"""A number that knows where it came from (带出处的数字)."""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from xieshou.errors import Invalid
from xieshou.values.period import Period
from xieshou.values.units import written


class BadHandleError(Invalid):
    """A text that is not the handle of a figure."""

    code = "values.bad_handle"
    message = "「{text}」不是有效的数字编号。"
    hint = "请从系统页面、报告或接口中复制完整的数字编号。"


@dataclass(frozen=True)
class Handle:
    """All that fixes a figure for ever: definition and its version, scope, span, position.

    Written `funds.received.1~110115-150926~20180101-20190831~18233` with optional further
    parts `~name=value` (`records=agreed`, `place=150926`, a slice such as `class=industry`).
    Only unreserved URL characters and `=` occur.
    """

    code: str
    version: int
    pairing: str
    period: Period
    as_of: int
    slices: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        # strftime leaves the noughts off a year before 1000
        first, last = (day.isoformat().replace("-", "")
                       for day in (self.period.first, self.period.last))
        parts = [f"{self.code}.{self.version}", self.pairing or "all", f"{first}-{last}",
                 str(self.as_of)]
        return "~".join(parts + [f"{name}={value}" for name, value in sorted(self.slices)])

    @classmethod
    def parse(cls, text: str) -> "Handle":
        """Read a handle back; raises BadHandleError."""
        try:
            name, pairing, days, as_of, *rest = text.strip().split("~")
            code, _, version = name.rpartition(".")
            first, last = days.split("-")
            span = Period.parse(f"{_iso(first)}..{_iso(last)}")
            slices = tuple(sorted(tuple(part.split("=", 1)) for part in rest))
            if any(len(pair) != 2 for pair in slices) or not code:
                raise ValueError(text)
            scope = "" if pairing == "all" else pairing
            return cls(code, int(version), scope, span, int(as_of), slices)
        except (ValueError, Invalid):
            raise BadHandleError(text=text) from None

    def slice(self, name: str) -> str:
        """The value of one further part, or nothing."""
        return dict(self.slices).get(name, "")

    def sliced(self, **more: str) -> "Handle":
        """The same figure narrowed."""
        return replace(self, slices=tuple(sorted({**dict(self.slices), **more}.items())))


@dataclass(frozen=True)
class Figure:
    """A value with unit, definition, span, place and origin; `value` None means no such figure.

    `uncounted` are rows that may belong to it but could not be counted (openings astride the
    span's edge, rows without a day or without the measure): with any, the value is a lower bound.
    `left_out` are those astride: they belong to it in part, so it is compared with no other span.
    """

    handle: Handle
    name: str
    value: Decimal | None
    unit: str
    kind: str
    place: str = ""
    records: int = 0
    record_hash: str = ""
    vague: str = ""
    attested: dict[str, Decimal] = field(default_factory=dict)
    grade: dict[str, Decimal] = field(default_factory=dict)
    by: tuple[dict[str, Any], ...] = ()
    rows: tuple[dict[str, Any], ...] | None = None
    notes: tuple[str, ...] = ()
    uncounted: int = 0
    left_out: int = 0

    @property
    def display(self) -> str:
        """Value and unit as a report writes them; no value is an en dash."""
        if self.value is None:
            return "–"
        return f"{written(self.value)}{self.vague}{self.unit}"


def _iso(compact: str) -> str:
    if len(compact) != 8 or not compact.isdigit():
        raise ValueError(compact)
    return f"{compact[:4]}-{compact[4:6]}-{compact[6:]}"
