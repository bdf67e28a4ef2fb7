"""What pages and commands ask of the books: accounts, postings, days, amounts (查账)."""

from dataclasses import dataclass
from datetime import date

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.funds import accounts
from xieshou.funds.balances import Balance, balances
from xieshou.money.entries import Books, Entry, books_of
from xieshou.values.units import from_fen, to_fen, written


class BadDayError(Invalid):
    """A text that is no day."""

    code = "money.bad_day"
    message = "「{text}」不是有效日期。"
    hint = "请写成 2026-03-01。"


class WhichPairingError(Invalid):
    """Several pairings, and none was named."""

    code = "money.which_pairing"
    message = "没有写明是哪一对结对关系。"
    hint = "请用 --pairing 写明；现有：{known}。"


@dataclass(frozen=True)
class Line:
    """A posting in an account, with what stands there after it."""

    entry: Entry
    signed: int
    balance: int
    other: str


def chosen(scope: Scope, pairing: str | None) -> Books:
    """The books of the pairing named, or of the only one within reach."""
    known = places.pairings(scope.pairings)
    if not pairing and len(known) != 1:
        raise WhichPairingError(known="、".join(one.code for one in known[:8]) or "(尚无)")
    return books_of(scope, pairing or known[0].code)


def accounts_of(scope: Scope, pairing: str | None, on: date | None = None) -> list[Balance]:
    """Accounts with what stands in them: all of them for who sees all, else the pairings' own."""
    if not pairing and scope.pairings is None and not scope.region:
        return balances(on)
    known = [pairing] if pairing else [one.code for one in places.pairings(scope.pairings)]
    found: dict[str, Balance] = {}
    for code in known:
        books = books_of(scope, code)
        standing = books.balances(on)
        for name in {name for entry in books.entries for name in (entry.debit, entry.credit)}:
            there = found[name].fen if name in found else 0
            found[name] = Balance(name, books.account_words(name), there + standing[name],
                                  not accounts.may_go_below_zero(name))
    return [found[name] for name in sorted(found)]


def postings_of(books: Books, account: str, on: date | None = None) -> list[Line]:
    """Every posting of an account in the order of days, reversals included."""
    lines, balance = [], 0
    for entry in books.entries:
        if account not in (entry.debit, entry.credit) or (on and entry.on > on):
            continue
        signed = entry.fen if entry.debit == account else -entry.fen
        balance += signed
        other = entry.credit if entry.debit == account else entry.debit
        lines.append(Line(entry, signed, balance, books.account_words(other)))
    return lines


def day_of(text: str) -> date:
    """A day written as people write it in addresses and commands."""
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise BadDayError(text=text) from None


def yuan(fen: int) -> str:
    """Fen as yuan, exactly, as programs read it."""
    return written(from_fen(fen, "元"))


def fen_of(text: str, unit: str = "元") -> int:
    """An amount that somebody typed."""
    return to_fen(text, unit)
