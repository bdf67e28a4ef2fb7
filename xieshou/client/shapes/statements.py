"""What answers of statements hold; `./run docs` writes it."""

from typing import TypedDict

from xieshou.client.shapes.money import EntryOut


class LineOut(TypedDict):
    """A line of a statement with the entries that it shows."""

    id: int
    row: int
    on: str
    amount: str  # 元，至多两位小数
    reference: str
    party: str
    note: str
    by_hand: bool
    entries: list[EntryOut]


class StatementOut(TypedDict):
    """A statement that was taken in."""

    id: int
    account: str
    name: str
    pairing: str
    actor: str
    at: str


class ReconciliationOut(TypedDict):
    """What fits, and what either side has alone."""

    id: int
    account: str
    name: str
    first: str
    last: str
    settled: bool
    closing: str | None
    books_closing: str  # 元，至多两位小数
    matched: list[LineOut]
    only_statement: list[LineOut]
    only_books: list[EntryOut]
