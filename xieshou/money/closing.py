"""Closes a year in order, and vouches for what is carried over (年度结账)."""

from datetime import date

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.funds import assertions, balances, periods
from xieshou.funds.models import Closing
from xieshou.money.entries import books_of


def close_year(scope: Scope, pairing: str, year: int,
               ) -> tuple[Closing, list[assertions.AssertionView]]:
    """Close a year; what stood in each purse at its end becomes an assertion that is verified.

    Purses are of a place, and may hold money of several pairings: the assertion says what the
    whole account held.
    """
    books = books_of(scope, pairing)
    years = [entry.on.year for entry in books.standing]
    with transaction.atomic():
        closing = periods.close(pairing, year, scope, min(years) if years else None)
        last = date(year, 12, 31)
        held = sorted({name for entry in books.entries for name in (entry.debit, entry.credit)
                       if name.startswith("held:") and entry.on <= last})
        stated = [assertions.state(name, last, balances.balance(name, last),
                                   f"{year}年度结账", scope, pairing) for name in held]
    return closing, stated
