"""Money that arrived and lies still: which receipt, since when (闲置资金)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xieshou.ledger import limits
from xieshou.ledger.book import Book
from xieshou.ledger.rule import rule_named
from xieshou.money.entries import Books, Entry

WORDS = ("到位 {days} 天未安排", "到位 {days} 天未支出")
UNPLANNED, UNPAID = WORDS


@dataclass(frozen=True)
class Patience:
    """So many days may pass until money that arrived is planned, and until it is paid."""

    planned: int
    paid: int


@dataclass
class Lying:
    """A receipt with what of it was planned and paid by a day."""

    entry: Entry
    unplanned: int
    unpaid: int
    days: int
    patience: Patience

    @property
    def late(self) -> str:
        """What is overdue, in words; empty where nothing is.

        As the rules that warn of it: totals of former years have no day to count from.
        """
        if self.entry.source.opening:
            return ""
        said = []
        if self.unplanned and self.days > self.patience.planned:
            said.append(UNPLANNED.format(days=self.days))
        if self.unpaid and self.days > self.patience.paid:
            said.append(UNPAID.format(days=self.days))
        return "，".join(said)


def patience(books: Books, on: date) -> Patience:
    """What the rules that warn of idle money allow in this pairing on a day."""
    book, place = Book(on, limits=limits.in_force(on)), books.pairing.recipient
    return Patience(book.limits_of(rule_named("funds.unallocated"), place)["unallocated"],
                    book.limits_of(rule_named("funds.idle"), place)["idle"])


def lying(books: Books, on: date) -> list[Lying]:
    """Receipts of which something is left on a day, the oldest first.

    Plans and payments that name the document use its receipts; the others use the oldest first.
    What was recovered is unpaid again, and a plan taken back is unplanned; what went back to its
    funder without having been planned for a project can no more be planned.
    """
    receipts = [entry for entry in books.standing if entry.on <= on
                and entry.debit == books.treasury and entry.credit.startswith("outside:")]
    unplanned, unpaid = ({entry.id: entry.fen for entry in receipts} for _ in range(2))
    moved = [entry for entry in books.standing if entry.on <= on]
    _use(receipts, unplanned, [
        entry for entry in moved if entry.debit.startswith("plan:")
        or (_went_back(books, entry) and entry.source.project is None)],
        [entry for entry in moved if entry.credit.startswith("plan:")])
    _use(receipts, unpaid, [entry for entry in moved if entry.credit == books.treasury],
         [entry for entry in moved if entry.debit == books.treasury
          and not entry.credit.startswith("outside:")])
    allowed = patience(books, on)
    return [Lying(entry, unplanned[entry.id], unpaid[entry.id], (on - entry.on).days, allowed)
            for entry in receipts if unplanned[entry.id] or unpaid[entry.id]]


def _went_back(books: Books, entry: Entry) -> bool:
    return entry.credit == books.treasury and entry.debit.startswith("outside:")


def _use(receipts: list[Entry], left: dict[int, int], uses: list[Entry],
         undoing: list[Entry]) -> None:
    """Take uses from receipts: by document number first, what names none from the oldest.

    What was undone and not used again is left of its document's receipts, else of the newest.
    """
    named, net = defaultdict(list), defaultdict(int)
    for entry in receipts:
        named[entry.source.fund_no].append(entry)
    for entry in (*uses, *(one.taken for one in undoing)):
        net[entry.source.fund_no] += entry.fen
    rest = sum(_taken(fen, named[number] if number else (), left)
               for number, fen in net.items() if fen > 0)
    undone = -sum(fen for fen in net.values() if fen < 0)
    undone -= min(_taken(rest, receipts, left), undone)
    for entry in reversed(receipts):
        again = min(undone, entry.fen - left[entry.id])
        left[entry.id] += again
        undone -= again


def _taken(fen: int, receipts: Sequence[Entry], left: dict[int, int]) -> int:
    """Take from receipts in their order; what they had not enough for."""
    for entry in receipts:
        taken = min(fen, left[entry.id])
        left[entry.id] -= taken
        fen -= taken
        if not fen:
            break
    return fen
