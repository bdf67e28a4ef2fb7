"""What stands where on a day, and whether the books agree with themselves (资金结存)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xieshou.books import proving
from xieshou.books.proving import BooksReport
from xieshou.funds import accounts
from xieshou.funds.models import Account
from xieshou.funds.posting import BOOKS


@dataclass(frozen=True)
class Balance:
    """What stands in one account, in fen."""

    account: str
    words: str
    fen: int
    inside: bool


def balances(on: date | None = None) -> list[Balance]:
    """Every account by name: as it stands, or as it stood at the end of a day."""
    rows = Account.objects.order_by("name")
    moved = proving.moved(BOOKS, on) if on else None
    return [
        Balance(row.name, accounts.in_words(row.name),
                row.balance if moved is None else moved.get(row.pk, 0), row.floor is not None)
        for row in rows
    ]


def balance(account: str, on: date | None = None) -> int:
    """Fen in one account; nothing where it was never opened."""
    row = Account.objects.filter(name=account).first()
    if row is None:
        return 0
    return row.balance if on is None else proving.moved(BOOKS, on).get(row.pk, 0)


def check() -> BooksReport:
    """All balances sum to nothing, each is the sum of its transfers, none is below its floor."""
    return proving.check(BOOKS, accounts.in_words)


def transfers_of_each() -> Iterator[tuple[str, int, list[dict]]]:
    """Every record's transfers as the journal would keep them, record by record."""
    return proving.transfers_of_each(BOOKS)
