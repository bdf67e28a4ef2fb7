"""What answers of registers hold; `./run docs` writes it."""

from typing import Any, Literal, NotRequired, TypedDict


class BatchOut(TypedDict):
    """An import that wrote something, and how much of it was taken back."""

    id: int
    register_name: str
    file: str
    at: str
    created: int
    updated: int
    undone: int


class ColumnOut(TypedDict):
    """One column of a register."""

    name: str
    label: str
    aliases: list[str]
    type: str
    role: str
    unit: str
    required: bool
    choices: dict[str, str]
    local: NotRequired[bool]


class HoldingOut(TypedDict):
    """What a register holds: rows that count, and of these openings, unverified and proved ones."""

    register_code: str
    rows: int
    openings: int
    drafts: int
    unverified: int
    evidenced: int


class JobOut(TypedDict):
    """A job as its owner sees it; `address` is where it is asked for again."""

    id: int
    address: str
    title: str
    state: str
    done: int
    total: int
    words: str
    facts: dict[str, Any]
    files: list[str]
    error: dict[str, Any]
    created_at: str
    ended_at: str | None


class LeftOut(TypedDict):
    """A record that stays as it is, and why."""

    id: int
    title: str
    code: str
    message: str
    hint: str


class OpeningOut(TypedDict):
    """An opening as it stands now."""

    id: int
    state: str
    version: int


class ProposalOut(TypedDict):
    """A proposal as it was kept."""

    id: int
    column: str
    before: str
    value: str
    state: str


class ReadHeadingOut(TypedDict):
    """A heading as it stands, the column it was taken for (or none), and what stands below it."""

    heading: str
    column: str | None
    label: str
    learned: bool
    samples: list[str]


class RefusedOut(TypedDict):
    """A record that stayed as it was, and why."""

    title: str
    code: str
    message: str
    hint: str


class RevealOut(TypedDict):
    """A personal number in plain."""

    column: str
    value: str


class RowFinding(TypedDict):
    """What is wrong, or worth knowing, of one row."""

    row: int | None
    column: str
    value: str
    code: str
    level: Literal["error", "warning", "question", "note"]
    message: str
    hint: str


class SkippedOut(TypedDict):
    """A row that is no record, as a sum or a note, and why it was left out."""

    row: int
    reason: str
    text: str


class StagedCellOut(TypedDict):
    """A column of a row in words; `before` where a record that is there says otherwise now. Of a
    rejected row: the sender's heading, and what stands under it.
    """

    column: str
    label: str
    before: str | None
    after: str


class StagedFaultOut(TypedDict):
    """Why a row is not taken, and the heading at fault if one is."""

    column: str
    message: str


class TakenRow(TypedDict):
    """What became of one row."""

    row: int
    status: Literal["created", "updated", "unchanged"]
    id: int


class TotalsOut(TypedDict):
    """How many records a list shows, and the sums of what adds up, as the page words them."""

    records: int
    sums: dict[str, str]


class UnderstoodOut(TypedDict):
    """A heading of a sheet and the column that it was taken for."""

    heading: str
    column: str


class BulkOut(TypedDict):
    """Numbers of the records that went their way, and those that did not."""

    done: list[int]
    refused: list[RefusedOut]


class RegisterOut(TypedDict):
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


class SheetOut(TypedDict):
    """What became of one sheet of a workbook; no register where nobody could tell which."""

    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    dry_run: bool
    hidden: NotRequired[dict[str, int | bool] | None]
    findings: list[RowFinding]
    records: list[TakenRow]
    batch: NotRequired[str]
    understood: NotRequired[list[UnderstoodOut]]
    headings: NotRequired[list[ReadHeadingOut]]
    skipped: NotRequired[list[SkippedOut]]
    sheet: str
    register_code: str


class StagedRowOut(TypedDict):
    """A row by its number in the sheet; `id` is that of a record which is there already."""

    sheet: str
    register_code: str
    row: int
    fate: Literal["created", "updated", "unchanged", "rejected"]
    id: int | None
    title: str
    cells: list[StagedCellOut]
    faults: list[StagedFaultOut]


class TakenOut(TypedDict):
    """What became of rows handed in together."""

    read: int
    created: int
    updated: int
    unchanged: int
    rejected: int
    dry_run: bool
    hidden: NotRequired[dict[str, int | bool] | None]
    findings: list[RowFinding]
    records: list[TakenRow]
    batch: NotRequired[str]
    understood: NotRequired[list[UnderstoodOut]]
    headings: NotRequired[list[ReadHeadingOut]]
    skipped: NotRequired[list[SkippedOut]]


class UndoOut(TypedDict):
    """Records that are void, that are as before the import, and that are left alone."""

    id: int
    register_code: str
    file: str
    done: bool
    voided: list[int]
    restored: list[int]
    undone_before: int
    left: list[LeftOut]


class StagedPage(TypedDict):
    """Rows of one page, how many there are in all; `next` is the cursor of the page after."""

    items: list[StagedRowOut]
    total: int
    next: str | None
