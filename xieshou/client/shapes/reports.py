"""What answers of reports hold; `./run docs` writes it."""

from typing import Literal, NotRequired, TypedDict


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


class GateFindingOut(TypedDict):
    """What the audit says of the report; `key` is what a reason is given for."""

    key: str
    code: str
    level: Literal["error", "warning", "question", "note"]
    message: str
    suggestion: str
    reason: NotRequired[str]


class GroundOut(TypedDict):
    """A paper that proves records behind a report, and the figures that count them, by handle."""

    paper: int
    title: str
    records: int
    figures: dict[str, str]


class IssuedOut(TypedDict):
    """A report that went out: who let it out, its file and its five dates."""

    actor: str
    sha256: str
    facts_as_of: str
    written_on: str
    issued_on: str
    published_on: str | None
    uploaded_at: str


class LackingOut(TypedDict):
    """A figure of which some rows lack proof."""

    handle: str
    text: str
    grade: dict[str, str]


class SignedOut(TypedDict):
    """One side's word."""

    side: Literal["supporter", "recipient"]
    actor: str
    at: str
    reason: str


class GroundsOut(TypedDict):
    """What a report rests on; `hidden` papers are out of the caller's reach."""

    wholly: int
    lacking: list[LackingOut]
    papers: list[GroundOut]
    hidden: int


class IssuingOut(TypedDict):
    """How near a report is to being issued. `errors` keep it back, each of `warnings` asks for a
    reason by its `key`; `typed` are numbers that are no figures. Of an issued report the
    warnings carry the reasons that were given.
    """

    errors: list[GateFindingOut]
    warnings: list[GateFindingOut]
    typed: list[str]
    kept: list[CitedFigure]
    signed: list[SignedOut]
    lacking: list[Literal["supporter", "recipient"]]
    may_sign: list[Literal["supporter", "recipient"]]
    issued: IssuedOut | None
    corrects: int | None
    corrections: list[int]


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


class ReportLine(TypedDict):
    """A report that was written."""

    id: int
    template: str
    title: str
    pairing: str
    period: str
    as_of: int
    sha256: str
    actor: str
    at: str
    warnings: list[str]
    figures: list[CitedFigure]
    issued_on: str | None
    corrects: int | None


class ThenAndNowOut(TypedDict):
    """A figure as it was issued and as it is now; `rows` are those that moved it, with why."""

    n: int
    handle: str
    name: str
    issued: str
    now: str | None
    handle_now: str
    value_then: str | None
    value_now: str | None
    difference: str | None
    stale: bool
    redefined: bool
    why_not: str | None
    unit: str
    kept_by_hand: bool
    rows: list[MovedRow]
