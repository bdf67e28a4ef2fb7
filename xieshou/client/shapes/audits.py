"""What answers of audits hold; `./run docs` writes it."""

from typing import NotRequired, TypedDict


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


class AuditLine(TypedDict):
    """An audit in a list."""

    id: int
    name: str
    pairing: str
    actor: str
    at: str
    claims: int
    levels: dict[str, int]
    contradicted: int


class AuditRelation(TypedDict):
    """Claims that must fit together; each role of the kind names a claim."""

    kind: str
    status: str
    residual: str
    parts: NotRequired[list[str]]


class AuditedDocument(TypedDict):
    """The text that was audited."""

    name: str
    sha256: str
    format: str
    characters: int
    title_years: list[int]
    latest_fact_on: NotRequired[str | None]


class SettledOut(TypedDict):
    """What was last said to a finding."""

    fingerprint: str
    state: str
    note: str
    asked: str
    actor: str
    at: str
    version: int


# What is told of a record: Span.
Span = TypedDict("Span", {
    "from": str | None,
    "to": str | None,
    "kind": NotRequired[str],
    "explicit": NotRequired[bool],
})


class WordingOut(TypedDict):
    """A wording that people tied to an indicator, or said not to mean it."""

    id: int
    wording: str
    indicator: str
    name: str
    meant: bool
    count: int
    actor: str
    at: str


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


class FindingOut(TypedDict):
    """A finding of an audit, kept or seen since, with what people said to it."""

    finding: AuditFinding
    open: bool
    settled: NotRequired[SettledOut | None]


class AuditOut(TypedDict):
    """An audit as the contract says."""

    id: NotRequired[int | None]
    document: AuditedDocument
    claims: list[AuditClaim]
    relations: list[AuditRelation]
    findings: list[AuditFinding]
    seconds: NotRequired[float | None]
