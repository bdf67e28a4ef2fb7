"""Money that went out set against money that came in, the oldest first (先到先用)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xieshou.ledger.book import Book


def added(*sums: dict[tuple[int, str], int]) -> dict[tuple[int, str], int]:
    """Sums by pairing and document number, put together."""
    found: dict[tuple[int, str], int] = defaultdict(int)
    for one in sums:
        for key, fen in one.items():
            found[key] += fen
    return found


def plannable(book: "Book", by: str, back_by: str) -> dict[tuple[int, str], int]:
    """What funds brought, less what went back to the funders, by pairing and what `by` names.

    `back_by` names the same where money goes back. What a project gave back was planned for it;
    what names none came out of what was left.
    """
    back = book.sums("fund_return", "amount", "pairing_id", back_by, kind="returned",
                     project__isnull=True)
    brought = book.sums("fund_transfer", "amount", "pairing_id", by)
    return {key: fen - back.get(key, 0) for key, fen in brought.items()}


def uncovered(funds: Iterable[Any], used: dict[tuple[int, str], int]) -> Iterator[tuple[Any, int]]:
    """Each fund with what of it nothing has used yet.

    `used` is by pairing and document number, below zero where more was taken back than used: what
    names its fund uses that one, the rest, named or not, the oldest. Funds have `document_no`,
    `amount`, `received_on`, `opening_to`.
    """
    rest: dict[int, int] = defaultdict(int)
    named = {key: fen for key, fen in used.items() if key[1]}
    for (pairing, number), fen in used.items():
        if not number:
            rest[pairing] += fen
    standing: list[list[Any]] = []
    for fund in sorted(funds, key=lambda row: (str(row.received_on or row.opening_to), row.id)):
        key = (fund.pairing_id, fund.document_no)
        amount = fund.amount or 0
        own = min(amount, max(named.get(key, 0), 0))
        if key in named:
            named[key] -= own
        standing.append([fund, amount - own])
    for (pairing, _), fen in named.items():
        rest[pairing] += fen
    for one in standing:
        taken = min(one[1], max(rest[one[0].pairing_id], 0))
        rest[one[0].pairing_id] -= taken
        one[1] -= taken
    # what was taken back and names no fund is left of the newest
    for one in reversed(standing):
        again = min(max(-rest[one[0].pairing_id], 0), (one[0].amount or 0) - one[1])
        rest[one[0].pairing_id] += again
        one[1] += again
    yield from ((fund, left) for fund, left in standing if left > 0)
