"""What answers of copies hold; `./run docs` writes it."""

from typing import NotRequired, TypedDict

from xieshou.client.shapes.audits import AuditFinding


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


class DecidedOut(TypedDict):
    """What was decided on one difference."""

    kind: str
    key: int
    choice: str
    reason: str
    actor: str
    at: str


class EditionOut(TypedDict):
    """The next draft: how many changes it took over, how many numbers it kept, what it left."""

    report: int
    used: int
    kept: int
    left: int


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


class CopyOut(TypedDict):
    """A copy that came back, how it differs from what went out, how much is undecided. `numbers`
    were typed in, `findings` are what an audit says of the copy as a whole.
    """

    id: int
    report: int
    name: str
    open: int
    figures: list[CopiedFigure]
    sentences: list[CopiedSentence]
    charts: list[CopiedChart]
    numbers: list[NewNumber]
    findings: list[AuditFinding]
    notes: list[str]
    recognised: bool
    actor: str
    at: str
    decided: list[DecidedOut]
