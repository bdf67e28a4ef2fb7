"""What answers of documents hold; `./run docs` writes it."""

from typing import Literal, TypedDict

from xieshou.client.shapes.audits import AuditLine


class AlikeOut(TypedDict):
    """A paper like this one."""

    id: int
    title: str
    per_cent: int


class CitingOut(TypedDict):
    """A report or a filled form that rests on a paper, and its figures that do, by handle."""

    id: int
    title: str
    figures: dict[str, str]


class ComparedLineOut(TypedDict):
    """A line that stands in both, only in the older, only in the newer; or a gap of same ones."""

    sign: Literal["same", "old", "new", "gap"]
    words: str


class CreditAccountOut(TypedDict):
    """An account of the books: points issued for an office's use are below zero."""

    account: str
    words: str
    office: str
    issued: bool
    balance: int


class CreditOut(TypedDict):
    """One row of the books of credits: from which office's use to which office, or back."""

    id: int
    credit: int
    document: int
    giver: str
    user: str
    rule: str
    points: int
    on: str
    reversal: bool
    void: bool


class CreditRowsOut(TypedDict):
    """How many rows, and what they come to."""

    rows: int
    points: int


class CreditRuleOut(TypedDict):
    """What one rule gives each time, and what was credited by it."""

    rule: str
    words: str
    each: int
    rows: int
    points: int


class MarksOut(TypedDict):
    """How the caller marked a paper."""

    marks: list[str]


class NewVersionOut(TypedDict):
    """A version that came to a paper after the caller began to follow it."""

    id: int
    title: str
    name: str
    number: int
    change_note: str
    office: str
    actor: str
    uploaded_at: str


class PagesOut(TypedDict):
    """How far its pages are drawn: `count` of them once it is ready, one while it waits. What
    has no pages, as a sheet or a plain text, has its text and its file.
    """

    state: Literal["ready", "waiting", "failed", "none"]
    count: int
    trouble: str


class PaperOut(TypedDict):
    """A paper, its five dates, and what is said of it."""

    id: int
    title: str
    name: str
    format: str
    size: int
    pages: int | None
    sha256: str
    pairing: str
    level: str
    office: str
    actor: str
    facts_as_of: str | None
    written_on: str | None
    issued_on: str | None
    published_on: str | None
    uploaded_at: str
    title_year: int | None
    facts_from: str | None
    document_no: str
    archive_no: str
    retention: str
    rights: str
    rights_note: str
    published: bool
    doubt: str


class PaperSearchOut(TypedDict):
    """A kept search, and the address that asks it."""

    id: int
    name: str
    address: str
    at: str


class PaperShareOut(TypedDict):
    """A link to a paper; the link itself was shown once."""

    id: int
    recipient: str
    locked: bool
    may_download: bool
    limit: int | None
    used: int
    actor: str
    created_at: str
    expires_at: str
    ended: str


class ProvedRecordOut(TypedDict):
    """A record that a paper proves, as which kind of proof, and by which of its pages."""

    register_code: str
    record: int
    kind: str
    page: int | None


class SeenOut(TypedDict):
    """One line of a paper's history of use."""

    who: str
    office: str
    act: str
    through: str
    at: str


class ShareOut(TypedDict):
    """The link, shown this once; below the address of the server."""

    path: str


class StandingOut(TypedDict):
    """What an office earned in a year, and what was issued for its use of others' papers."""

    office: str
    given: int
    used: int
    papers: int


class TextOut(TypedDict):
    """The text of a file as it was read, or why there is none."""

    version: int
    text: str
    trouble: str


class TicketStepOut(TypedDict):
    """A step that was made."""

    act: str
    words: str
    actor: str
    at: str


class VersionOut(TypedDict):
    """One file of a paper; the first has number 1."""

    number: int
    name: str
    format: str
    size: int
    pages: int | None
    sha256: str
    actor: str
    uploaded_at: str
    note: str


class ComparisonOut(TypedDict):
    """Two texts line by line; `more` tells that there were more lines than are given."""

    older: VersionOut
    newer: VersionOut
    lines: list[ComparedLineOut]
    more: bool


class CreditedPaperOut(TypedDict):
    """A paper that others used: by how many uses that count, and for how many points."""

    paper: PaperOut
    uses: int
    points: int


class CreditsOut(TypedDict):
    """A year's list of offices, and rows of the books within reach, the newest first. `others`
    are rows of papers out of reach: `whole` counts them, nothing else tells of them.
    """

    year: int | None
    offices: list[StandingOut]
    rules: list[CreditRuleOut]
    accounts: list[CreditAccountOut]
    whole: CreditRowsOut
    others: CreditRowsOut
    total: int
    postings: list[CreditOut]


class PaperPage(TypedDict):
    """Papers of one page, title hits first, then the newest; `total` is how many there are."""

    items: list[PaperOut]
    total: int


class TicketOut(TypedDict):
    """A ticket with everything that became of it."""

    id: int
    kind: str
    words: str
    contact: str
    actor: str
    at: str
    state: str
    state_words: str
    steps: list[TicketStepOut]
    open_steps: dict[str, str]


class TiesOut(TypedDict):
    """What rests on a paper: figures of the span, reports, filled forms, audits of it."""

    records: int
    figures: dict[str, str]
    reports: list[CitingOut]
    forms: list[CitingOut]
    is_report: list[int]
    audits: list[AuditLine]
    like: list[AlikeOut]


class UsesOut(TypedDict):
    """What a paper proves, how often it was used, and how its file stood when last looked at.
    `marks` are the caller's own; `history` is for those who keep the paper. `favourites` are
    the people who keep it at hand, and `own` what the caller did; to others only their own is
    told.
    """

    proves: list[ProvedRecordOut]
    counts: dict[str, int]
    marks: list[str]
    may_take: bool
    checked_at: str | None
    fault: str
    history: list[SeenOut] | None
    favourites: list[SeenOut]
    own: list[SeenOut]


class CreditedPapersOut(TypedDict):
    """Papers within reach behind credits; `others` are out of reach and only counted."""

    total: int
    others: int
    items: list[CreditedPaperOut]
