"""What the demo's workbooks hold: every figure of the public report, as a record or a total.

Numbers are never typed here: `F("S014")` is the value of that line of facts.csv. A day that the
report does not state is not made up: such an act has the span it speaks of instead of a day, and
a total without rows behind it is a 期初数 over its span.
"""

from dataclasses import dataclass, field
from typing import Any

SOURCE = "《实践》(党的教育版)综述"
NO_START = "原文未写起始，按文中最早的年份2013计"
CUT_OFF = "止期按原文唯一写明的截止时间2019年8月"
FILLED_BY = "填表说明：本表依据公开报道整理；只有汇总数的登记为期初数，日期未写的填起止时段。"


@dataclass(frozen=True)
class F:
    """The value of one line of facts.csv, times a factor where the sheet has another unit."""

    number: str
    times: int = 1


@dataclass(frozen=True)
class Row:
    """One row: the figures it states, and its cells by heading.

    A row with a span is a total (期初数), unless it is a named act whose day nobody wrote down.
    """

    facts: tuple[str, ...]
    cells: dict[str, Any]
    note: str = ""
    span: tuple[str, str] | None = None
    stands_for: Any = None
    act: bool = False


@dataclass(frozen=True)
class SheetPlan:
    """One sheet in staff style: title, unit note, headings (`组|列` for merged groups), rows."""

    book: str
    register: str
    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    unit_note: str = ""
    totals: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())
