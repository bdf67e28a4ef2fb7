"""What answers of money hold; `./run docs` writes it."""

from typing import TypedDict


class AssertionOut(TypedDict):
    """A balance that somebody vouches for, beside what the books say of that day."""

    id: int
    pairing: str
    account: str
    on: str
    amount: str  # 元，至多两位小数
    there: str  # 元，至多两位小数
    holds: bool
    source: str
    actor: str


class BalanceOut(TypedDict):
    """An account and what stands in it."""

    account: str
    words: str
    balance: str  # 元，至多两位小数


class EntryOut(TypedDict):
    """One transfer with the record that says it."""

    id: int
    on: str
    credit: str
    debit: str
    amount: str  # 元，至多两位小数
    standing: bool
    register_code: str
    record: int
    title: str


class MovementOut(TypedDict):
    """Money that went back or was put right, by its paper; a record of a register or a movement."""

    id: int
    pairing: str
    kind: str
    on: str
    amount: str  # 元，至多两位小数
    credit: str
    debit: str
    document_no: str
    note: str
    void: bool
    undoes: int | None
    actor: str
    register_code: str


class PostingOut(TypedDict):
    """A transfer as one account sees it: what it brought, and what then stood there."""

    id: int
    on: str
    credit: str
    debit: str
    amount: str  # 元，至多两位小数
    standing: bool
    register_code: str
    record: int
    title: str
    signed: str  # 元，至多两位小数
    balance: str  # 元，至多两位小数


class ProjectMoneyOut(TypedDict):
    """A project's money to a day; `project` is the number of its record, if it has one."""

    project: int | None
    name: str
    use_class: str
    planned: str  # 元，至多两位小数
    released: str  # 元，至多两位小数
    disbursed: str  # 元，至多两位小数
    recovered: str  # 元，至多两位小数
    settled: str  # 元，至多两位小数
    left: str  # 元，至多两位小数
    this_year: str  # 元，至多两位小数


class StreamOut(TypedDict):
    """Money from one place to the next, and how many entries make it; stages count from 0."""

    stage: int
    source: str
    target: str
    amount: str  # 元，至多两位小数
    entries: int


class YearOut(TypedDict):
    """A year of a pairing, and whether it is closed."""

    year: int
    brought: str  # 元，至多两位小数
    received: str  # 元，至多两位小数
    recovered: str  # 元，至多两位小数
    planned: str  # 元，至多两位小数
    disbursed: str  # 元，至多两位小数
    returned: str  # 元，至多两位小数
    left: str  # 元，至多两位小数
    closed: bool
    open_until: str | None


class FlowOut(TypedDict):
    """The flow of a span; `stages` names them, each stream goes from its stage to a later one."""

    pairing: str
    period: str
    stages: list[str]
    streams: list[StreamOut]


class IdleOut(TypedDict):
    """A receipt of which something is left."""

    entry: EntryOut
    unplanned: str  # 元，至多两位小数
    unpaid: str  # 元，至多两位小数
    days: int
    late: str


class StepOut(TypedDict):
    """A project under a document; `sure` is false where a payment names no document."""

    project: int | None
    name: str
    planned: list[EntryOut]
    paid: list[EntryOut]
    back: list[EntryOut]
    onward: list[EntryOut]
    payees: dict[str, str]
    sure: bool


class TrailOut(TypedDict):
    """All that is known of one document's money."""

    document: str
    received: list[EntryOut]
    returned: list[EntryOut]
    unplanned: str  # 元，至多两位小数
    steps: list[StepOut]
