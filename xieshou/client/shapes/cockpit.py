"""What answers of cockpit hold; `./run docs` writes it."""

from typing import Any, NotRequired, TypedDict

# What is told of a record: Beside.
Beside = TypedDict("Beside", {
    "handle": str,
    "value": str | None,
    "from": str,
    "to": str,
    "change": str | None,
    "change_unit": str,
    "no_change": str,
})


class CoursePoint(TypedDict):
    """The figure of an earlier span."""

    handle: str
    to: str
    value: str | None
    records: int


class FigureCell(TypedDict):
    """One part of a figure that is told by dimensions: its key in words and in codes."""

    key: dict[str, Any]
    codes: dict[str, Any]
    value: str | None
    records: int
    handle: NotRequired[str]


class FigureRow(TypedDict):
    """A row behind a figure and what it contributes; `part` of a ratio is above or below."""

    register: str
    register_name: str
    id: str
    title: str
    contributes: str
    version: int
    opening: bool
    evidenced: bool
    attested: str
    values: dict[str, str]
    part: NotRequired[str]


class RankAmong(TypedDict):
    """The place among all pairings within reach."""

    place: int
    among: int


class ShareOfWhole(TypedDict):
    """The figure of which this is a part, and how many per cent."""

    of: str
    name: str
    handle: str
    value: str | None
    percent: str | None


class TaskValue(TypedDict):
    """What the year's task asks."""

    value: str
    unit: str
    source: str


class TrayCountOut(TypedDict):
    """How many things wait in a tray; `/inbox` tells them."""

    code: str
    name: str
    pressing: bool
    count: int


class ComparedOut(TypedDict):
    """A figure against others: earlier spans, the task of the year, the whole, other pairings."""

    year_before: Beside | None
    just_before: Beside | None
    target: TaskValue | None
    completion: str | None
    share: ShareOfWhole | None
    rank: RankAmong | None
    trend: list[CoursePoint]


class FigureOut(TypedDict):
    """A figure with its origin."""

    handle: str
    code: str
    number: str
    name: str
    definition_version: int
    value: str | None
    unit: str
    display: str
    pairing: str
    place: str
    period: dict[str, str]
    as_of: int
    records: int
    record_hash: str
    attested: dict[str, str]
    grade: dict[str, str]
    by: list[FigureCell]
    notes: list[str]
    rows: NotRequired[list[FigureRow] | None]
    compare: NotRequired[ComparedOut | None]


class KeyFigureOut(TypedDict):
    """A key figure, and the same one a year earlier where the span is a whole year."""

    figure: FigureOut
    year_before: FigureOut | None


class CockpitOut(TypedDict):
    """The programme at a glance for the caller's role; open warnings are counted by level."""

    pairing: str
    role: str
    figures: list[KeyFigureOut]
    waiting: list[TrayCountOut]
    warnings: dict[str, int]
