"""Which entry of the books each line of a statement shows, where only one can be meant (配对)."""

from collections.abc import Iterable
from datetime import timedelta

from xieshou.funds.models import StatementLine
from xieshou.money.entries import Books, Entry

# so many days may lie between the bank's day and the books'
DAYS = 5


def pairs_of(lines: Iterable[StatementLine], entries: Iterable[Entry], account: str
             ) -> list[tuple[StatementLine, Entry]]:
    """Three rounds: same amount and paper, same amount and day, same amount within some days.

    Only what fits nothing else is paired.
    """
    lines, entries = list(lines), list(entries)
    made: list[tuple[StatementLine, Entry]] = []
    for fits in (_by_paper, _on_day, _near_day):
        fitting: dict[int, list[Entry]] = {}
        for line in lines:
            fitting[line.pk] = [entry for entry in entries
                                if signed(entry, account) == line.fen and fits(line, entry)]
        wanted: dict[int, int] = {}
        for found in fitting.values():
            for entry in found:
                wanted[entry.id] = wanted.get(entry.id, 0) + 1
        for line in list(lines):
            found = fitting[line.pk]
            if len(found) == 1 and wanted[found[0].id] == 1:
                made.append((line, found[0]))
                lines.remove(line)
                entries.remove(found[0])
    return made


def moves(books: Books, account: str) -> list[Entry]:
    """The standing entries that move an account."""
    return [entry for entry in books.standing if account in (entry.debit, entry.credit)]


def signed(entry: Entry, account: str) -> int:
    """What an entry adds to an account, or takes from it."""
    return entry.fen if entry.debit == account else -entry.fen


def _by_paper(line: StatementLine, entry: Entry) -> bool:
    paper = _plain(line.reference)
    said = _plain(line.note)
    return any(one and (one == paper or (len(one) >= 4 and (one in paper or one in said)))
               for one in map(_plain, entry.source.references))


def _on_day(line: StatementLine, entry: Entry) -> bool:
    return line.on == entry.on


def _near_day(line: StatementLine, entry: Entry) -> bool:
    return abs(line.on - entry.on) <= timedelta(days=DAYS)


def _plain(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())
