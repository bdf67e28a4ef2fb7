"""What pillars keep as documents, key by key: rows, cells, claims, findings, differences.

Some were kept by older versions, so a key may be absent; one that is not named here is passed on.
"""

from typing import Any, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

_open = with_config(ConfigDict(extra="allow"))


@_open
class NamedRecord(TypedDict):
    """A record by its register, its number and how people call it."""

    register: str
    id: int | str
    title: NotRequired[str]


@_open
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


@_open
class FigureCell(TypedDict):
    """One part of a figure that is told by dimensions: its key in words and in codes."""

    key: dict[str, Any]
    codes: dict[str, Any]
    value: str | None
    records: int
    handle: NotRequired[str]


@_open
class CitedFigure(TypedDict):
    """A figure as a report prints it."""

    n: int
    handle: str
    text: str
    code: NotRequired[str]
    name: NotRequired[str]
    value: NotRequired[str | None]
    unit: NotRequired[str]
    manner: NotRequired[str]
    base: NotRequired[str | None]
    opening: NotRequired[str | None]
    reason: NotRequired[str]


class DeedOnRow(TypedDict):
    """An entry of the journal that touched a row."""

    seq: int
    at: str
    actor: str
    action: str
    reason: str


@_open
class MovedRow(TypedDict):
    """A row that counts otherwise than it did; None where it did not count."""

    register: str
    id: str
    title: str
    part: str | None
    before: str | None
    after: str | None
    difference: str
    deeds: list[DeedOnRow]


# `from` is a word of the language
Span = TypedDict("Span", {"from": str | None, "to": str | None, "kind": NotRequired[str],
                          "explicit": NotRequired[bool]})
Beside = TypedDict("Beside", {"handle": str, "value": str | None, "from": str, "to": str,
                              "change": str | None, "change_unit": str, "no_change": str})


class TaskValue(TypedDict):
    """What the year's task asks."""

    value: str
    unit: str
    source: str


class ShareOfWhole(TypedDict):
    """The figure of which this is a part, and how many per cent."""

    of: str
    name: str
    handle: str
    value: str | None
    percent: str | None


class RankAmong(TypedDict):
    """The place among all pairings within reach."""

    place: int
    among: int


class CoursePoint(TypedDict):
    """The figure of an earlier span."""

    handle: str
    to: str
    value: str | None
    records: int


class AuditedDocument(TypedDict):
    """The text that was audited."""

    name: str
    sha256: str
    format: str
    characters: int
    title_years: list[int]
    latest_fact_on: NotRequired[str | None]


@_open
class AuditClaim(TypedDict):
    """A figure in the text: where, what it says, of when, and what the ledger says to it."""

    id: str
    start: int
    end: int
    text: str
    kind: str
    context: NotRequired[str]
    value: NotRequired[str | None]
    unit: NotRequired[str | None]
    dimension: NotRequired[str | None]
    low: NotRequired[str | None]
    high: NotRequired[str | None]
    base_unit: NotRequired[str | None]
    approximation: NotRequired[str | None]
    role: NotRequired[str]
    modality: NotRequired[str]
    measure: NotRequired[str | None]
    actors: NotRequired[list[str]]
    direction: NotRequired[str | None]
    period: NotRequired[Span | None]
    indicator: NotRequired[str | None]
    verdict: NotRequired[str | None]
    ledger_value: NotRequired[str | None]
    handle: NotRequired[str | None]
    reason: NotRequired[str]


@_open
class AuditRelation(TypedDict):
    """Claims that must fit together; each role of the kind names a claim."""

    kind: str
    status: str
    residual: str
    parts: NotRequired[list[str]]


@_open
class AuditFinding(TypedDict):
    """What an audit objects to: where, why, and the way out."""

    code: str
    level: str
    message: str
    hint: NotRequired[str]
    claims: NotRequired[list[str]]
    spans: NotRequired[list[list[int]]]
    suggestion: NotRequired[str | None]
    working: NotRequired[str]
    fingerprint: NotRequired[str]


@_open
class CopiedFigure(TypedDict):
    """A figure of a report in the copy that came back, beside what the ledger says now."""

    n: int
    handle: str
    name: str
    issued: str
    returned: str | None
    status: str
    change: NotRequired[str]
    same_value: NotRequired[bool | None]
    located: NotRequired[str | None]
    confidence: NotRequired[str]
    moved: NotRequired[bool]
    copies: NotRequired[int]
    sentence: NotRequired[str | None]
    ledger: NotRequired[str | None]
    handle_now: NotRequired[str | None]
    judgement: NotRequired[str]


@_open
class CopiedSentence(TypedDict):
    """A sentence that is not as it went out."""

    issued: str | None
    returned: str | None
    status: str
    moved: NotRequired[bool]
    kind: NotRequired[str]
    figures: NotRequired[list[int]]
    issued_pattern: NotRequired[str | None]
    returned_pattern: NotRequired[str | None]
    after: NotRequired[str | None]


@_open
class CopiedChart(TypedDict):
    """A number of a chart in the copy."""

    chart: str
    series: str
    category: str
    handle: str
    issued: str
    returned: str | None
    status: str
    ledger: NotRequired[str | None]
    judgement: NotRequired[str]


@_open
class NewNumber(TypedDict):
    """A number that somebody typed in, and what the audit says of it."""

    text: str
    sentence: str
    span: list[int]
    verdict: str | None
    indicator: str | None
    ledger_value: str | None
    handle: str | None
    reason: str


@_open
class FilledCell(TypedDict):
    """A cell of a form with what it holds and where that comes from."""

    sheet: str
    cell: str
    kind: str
    value: str
    unit: str
    handle: str
    code: str
    reason: str
    heading: str
    records: int


@_open
class EmptyCell(TypedDict):
    """A cell that stays empty, and why."""

    sheet: str
    cell: str
    heading: str
    reason: str
    kind: str
    key: str
    choices: list[str]


@_open
class MappedCell(TypedDict):
    """A cell of a form with what it asks for; corrected it is handed back."""

    key: str
    sheet: str
    cell: str
    heading: str
    kind: str
    code: NotRequired[str]
    span: NotRequired[str]
    manner: NotRequired[str]
    unit: NotRequired[str]
    text: NotRequired[str]
    slices: NotRequired[dict[str, str]]
    columns: NotRequired[dict[str, str]]
    reason: NotRequired[str]
    choices: NotRequired[list[str]]
    corrected: NotRequired[bool]


@_open
class SetLimit(TypedDict):
    """A value that somebody set, from which day on, and by what right."""

    words: str
    effective_on: str
    source: str
    actor: str
    at: str
    version: int
    place: str
