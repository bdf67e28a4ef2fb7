"""What programs are told about money; every amount is yuan in text, exact to the fen."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from xieshou.money.entries import Entry
from xieshou.money.reading import yuan

Amount = Annotated[str, Field(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$",
                              description="元，至多两位小数")]


class BalanceOut(Schema):
    """An account and what stands in it."""

    account: str
    words: str
    balance: Amount


class EntryOut(Schema):
    """One transfer with the record that says it."""

    id: int
    on: date
    credit: str
    debit: str
    amount: Amount
    standing: bool
    register_code: str
    record: int
    title: str


class PostingOut(EntryOut):
    """A transfer as one account sees it: what it brought, and what then stood there."""

    signed: Amount
    balance: Amount


class YearOut(Schema):
    """A year of a pairing, and whether it is closed."""

    year: int
    brought: Amount
    received: Amount
    recovered: Amount
    planned: Amount
    disbursed: Amount
    returned: Amount
    left: Amount
    closed: bool
    open_until: date | None


class ProjectMoneyOut(Schema):
    """A project's money to a day; `project` is the number of its record, if it has one."""

    project: int | None
    name: str
    use_class: str
    planned: Amount
    released: Amount
    disbursed: Amount
    recovered: Amount
    settled: Amount
    left: Amount
    this_year: Amount


class IdleOut(Schema):
    """A receipt of which something is left."""

    entry: EntryOut
    unplanned: Amount
    unpaid: Amount
    days: int
    late: str


class StepOut(Schema):
    """A project under a document; `sure` is false where a payment names no document."""

    project: int | None
    name: str
    planned: list[EntryOut]
    paid: list[EntryOut]
    back: list[EntryOut]
    onward: list[EntryOut]
    payees: dict[str, Amount]
    sure: bool


class TrailOut(Schema):
    """All that is known of one document's money."""

    document: str
    received: list[EntryOut]
    returned: list[EntryOut]
    unplanned: Amount
    steps: list[StepOut]


class StreamOut(Schema):
    """Money from one place to the next, and how many entries make it; stages count from 0."""

    stage: int
    source: str
    target: str
    amount: Amount
    entries: int


class FlowOut(Schema):
    """The flow of a span; `stages` names them, each stream goes from its stage to a later one."""

    pairing: str
    period: str
    stages: list[str]
    streams: list[StreamOut]


class MovementOut(Schema):
    """Money that went back or was put right, by its paper; a record of a register or a movement."""

    id: int
    pairing: str
    kind: str
    on: date
    amount: Amount
    credit: str
    debit: str
    document_no: str
    note: str
    void: bool
    undoes: int | None
    actor: str
    register_code: str


class AssertionOut(Schema):
    """A balance that somebody vouches for, beside what the books say of that day."""

    id: int
    pairing: str
    account: str
    on: date
    amount: Amount
    there: Amount
    holds: bool
    source: str
    actor: str


def entry_of(entry: Entry) -> dict[str, Any]:
    """A transfer in its shape."""
    return {"id": entry.id, "on": entry.on, "credit": entry.credit, "debit": entry.debit,
            "amount": yuan(entry.fen), "standing": entry.standing,
            "register_code": entry.source.subject, "record": entry.source.id,
            "title": entry.source.title}


def in_yuan(row: Any, *names: str) -> dict[str, str]:
    """Some amounts of a row, in yuan."""
    return {name: yuan(getattr(row, name)) for name in names}
