"""What programs are told, in shapes that several endpoints share."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Path, Schema
from pydantic import ConfigDict, Field

from xieshou.api import contents

Decimalish = str | None
# the number of a thing in an address
Id = Path[Annotated[int, Field(ge=1, le=2**31 - 1)]]
Level = Literal["error", "warning", "question", "note"]


class ErrorDetail(Schema):
    """One fault: code for programs, words and way out for people."""

    code: str
    message: str
    hint: str
    where: str
    facts: dict[str, str]


class ErrorOut(Schema):
    """The one shape of every error."""

    error: ErrorDetail


class Done(Schema):
    """It was done; there is nothing to tell."""

    done: bool = True


class PairingOut(Schema):
    """A pairing within reach."""

    code: str
    name: str
    supporter: str
    supporter_name: str
    recipient: str
    recipient_name: str
    started_on: date
    ended_on: date | None
    channel: str


class GrantOut(Schema):
    """A role that somebody holds."""

    id: int
    role: str
    pairing: str
    side: str
    region: str


class MeOut(Schema):
    """Who calls, what the token allows, and which roles the account holds."""

    actor: str
    rights: list[str]
    side: str
    pairings: list[PairingOut]
    display_name: str
    office: str
    grants: list[GrantOut]


class RoleOut(Schema):
    """A role in words, and which rights it has."""

    code: str
    name: str
    rights: list[str]


class HouseOut(Schema):
    """The programme itself: its version, how long the journal is, who may do what.

    `no_backup` says to those who manage why no backup can be taken; empty where one can.
    """

    version: str
    last: int
    rights: dict[str, str]
    roles: list[RoleOut]
    sides: dict[str, str]
    no_backup: str


class ColumnOut(Schema):
    """One column of a register."""

    name: str
    label: str
    aliases: list[str]
    type: str
    role: str
    unit: str
    required: bool
    choices: dict[str, str]
    local: bool = False


class RegisterOut(Schema):
    """A register and its columns."""

    code: str
    number: str
    name: str
    theme: str
    says: str
    when: str
    identity: list[str]
    evidence: dict[str, str]
    fields: list[ColumnOut]


class RowFinding(Schema):
    """What is wrong, or worth knowing, of one row."""

    row: int | None
    column: str
    value: str
    code: str
    level: Level
    message: str
    hint: str


class TakenRow(Schema):
    """What became of one row."""

    row: int
    status: Literal["created", "updated", "unchanged"]
    id: int


class UnderstoodOut(Schema):
    """A heading of a sheet and the column that it was taken for."""

    heading: str
    column: str


class ReadHeadingOut(Schema):
    """A heading as it stands, the column it was taken for (or none), and what stands below it."""

    heading: str
    column: str | None
    label: str
    learned: bool
    samples: list[str]


class SkippedOut(Schema):
    """A row that is no record, as a sum or a note, and why it was left out."""

    row: int
    reason: str
    text: str


class TakenOut(Schema):
    """What became of rows handed in together."""

    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    dry_run: bool
    hidden: dict[str, int | bool] | None = None
    findings: list[RowFinding]
    records: list[TakenRow]
    batch: str = ""
    understood: list[UnderstoodOut] = []
    headings: list[ReadHeadingOut] = []
    skipped: list[SkippedOut] = []


class SheetOut(TakenOut):
    """What became of one sheet of a workbook; no register where nobody could tell which."""

    sheet: str
    register_code: str


class ChangeOut(Schema):
    """One entry of the journal."""

    seq: int
    at: datetime
    actor: str
    kind: str
    subject: str
    subject_id: str
    action: str
    version: int
    reason: str
    batch: str
    after: dict[str, Any]


class ChangesOut(Schema):
    """Entries in order; ask on from `next`."""

    items: list[ChangeOut]
    next: int
    last: int


class Open(Schema):
    """An answer of which the contract lets further keys be added."""

    model_config = ConfigDict(extra="allow")


class ComparedOut(Schema):
    """A figure against others: earlier spans, the task of the year, the whole, other pairings."""

    year_before: contents.Beside | None
    just_before: contents.Beside | None
    target: contents.TaskValue | None
    completion: Decimalish
    share: contents.ShareOfWhole | None
    rank: contents.RankAmong | None
    trend: list[contents.CoursePoint]


class FigureOut(Open):
    """A figure with its origin."""

    handle: str
    code: str
    number: str
    name: str
    definition_version: int
    value: Decimalish
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
    by: list[contents.FigureCell]
    notes: list[str]
    rows: list[contents.FigureRow] | None = None
    compare: ComparedOut | None = None


class CountedOut(Schema):
    """A register that an indicator counts."""

    code: str
    name: str


class IndicatorOut(Schema):
    """A definition in words."""

    code: str
    number: str
    name: str
    english: str
    unit: str
    says: str
    kind: str
    aliases: list[str]
    version: int
    source: str
    dimensions: list[str]
    kind_words: str
    registers: list[CountedOut]
    narrower_than: str | None


class AuditOut(Open):
    """An audit as the contract says."""

    id: int | None = None
    document: contents.AuditedDocument
    claims: list[contents.AuditClaim]
    relations: list[contents.AuditRelation]
    findings: list[contents.AuditFinding]
    seconds: float | None = None


class SettledOut(Schema):
    """What was last said to a finding."""

    fingerprint: str
    state: str
    note: str
    asked: str
    actor: str
    at: datetime
    version: int


class FindingOut(Schema):
    """A finding of an audit, kept or seen since, with what people said to it."""

    finding: contents.AuditFinding
    open: bool
    settled: SettledOut | None = None


class WordingOut(Schema):
    """A wording that people tied to an indicator, or said not to mean it."""

    id: int
    wording: str
    indicator: str
    name: str
    meant: bool
    count: int
    actor: str
    at: datetime


class AuditLine(Schema):
    """An audit in a list."""

    id: int
    name: str
    pairing: str
    actor: str
    at: datetime
    claims: int
    levels: dict[str, int]
    contradicted: int


class ReportLine(Schema):
    """A report that was written."""

    id: int
    template: str
    title: str
    pairing: str
    period: str
    as_of: int
    sha256: str
    actor: str
    at: datetime
    warnings: list[str]
    figures: list[contents.CitedFigure]
    issued_on: date | None
    corrects: int | None


class TemplateOut(Open):
    """A template that reports can be written from."""

    code: str
    name: str
