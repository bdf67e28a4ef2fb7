"""Plan, release, disbursement, settlement and carry-over: by year, and by project (年度与项目)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from xieshou.funds.accounts import UNLISTED
from xieshou.ledger.vocabulary import USE_CLASSES
from xieshou.money.entries import Books, Entry


@dataclass
class Year:
    """What a year brought and left, in fen, with the entries behind each."""

    year: int
    brought: int = 0
    received: int = 0
    recovered: int = 0
    planned: int = 0
    disbursed: int = 0
    returned: int = 0
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    @property
    def left(self) -> int:
        """What is carried over into the next year (结转)."""
        return self.brought + self.received + self.recovered - self.disbursed - self.returned


@dataclass
class ProjectMoney:
    """A project's money to a day: what was planned, released, paid, settled and is left."""

    number: int | None
    name: str
    use_class: str
    stage: str = ""
    total: int = 0
    planned: int = 0
    released: int = 0
    disbursed: int = 0
    recovered: int = 0
    settled: int = 0
    brought: int = 0
    this_year: int = 0
    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    @property
    def net(self) -> int:
        """Paid and not recovered."""
        return self.disbursed - self.recovered

    @property
    def left(self) -> int:
        """Planned and not paid: what is carried over; below zero where more was paid."""
        return self.planned - self.net

    def behind(self, column: str, on: date) -> list[Entry]:
        """The entries whose sum is a column's amount; what goes off it counts below zero."""
        paid, back = self.entries["disbursed"], self.entries["recovered"]
        if column == "left":
            return [*self.entries["planned"], *back, *(entry.taken for entry in paid)]
        if column == "settled":
            return [*paid, *(entry.taken for entry in back)] if self.settled else []
        if column == "this_year":
            return [entry for entry in paid if entry.on.year == on.year]
        return self.entries[column]

    @property
    def share(self) -> Decimal | None:
        """Paid by planned (支出进度)."""
        return Decimal(self.net) / self.planned if self.planned else None


def years_of(books: Books) -> list[Year]:
    """Every year since the first money, each taking over what the one before left."""
    found: dict[int, Year] = {}
    for entry in books.standing:
        what = _kind(books, entry)
        if what == "withdrawn":
            # a plan taken back is no longer planned, as on the page of projects
            what, entry = "planned", entry.taken
        if what:
            year = found.setdefault(entry.on.year, Year(entry.on.year))
            setattr(year, what, getattr(year, what) + entry.fen)
            year.entries[what].append(entry)
    if not found:
        return []
    brought, rows = 0, []
    for number in range(min(found), max(found) + 1):
        year = found.get(number, Year(number))
        year.brought = brought
        brought = year.left
        rows.append(year)
    return rows


def projects_of(books: Books, on: date) -> list[ProjectMoney]:
    """Every project with its money to the end of a day, the largest plan first."""
    found: dict[tuple[int | None, str], ProjectMoney] = {}

    def row(number: int | None, use_class: str) -> ProjectMoney:
        key = (number, "" if number else use_class)
        if key not in found:
            record = books.projects.get(number) if number else None
            words = USE_CLASSES.get(record.use_class if record else use_class, "")
            name = record.title if record else f"{UNLISTED}({words or '投向未注明'})"
            found[key] = ProjectMoney(
                number, name, words, record.stage if record else "", record.aid if record else 0)
        return found[key]

    for entry in books.standing:
        if entry.on > on:
            continue
        source = entry.source
        if entry.debit.startswith("plan:"):
            one = row(source.project, source.use_class)
            one.planned += entry.fen
            one.entries["planned"].append(entry)
            if source.released:
                one.released += entry.fen
                one.entries["released"].append(entry)
        elif entry.credit.startswith("plan:"):
            one = row(source.project, entry.credit.partition(":class-")[2])
            one.planned -= entry.fen
            one.entries["planned"].append(entry.taken)
            if source.released:
                one.released -= entry.fen
                one.entries["released"].append(entry.taken)
        elif entry.debit.startswith("spent:") and source.subject == "disbursement":
            one = row(source.project, source.use_class)
            one.disbursed += entry.fen
            one.entries["disbursed"].append(entry)
            if entry.on.year == on.year:
                one.this_year += entry.fen
        elif _goes_back(books, entry) and source.subject != "disbursement":
            one = row(source.project, source.use_class)
            one.recovered += entry.fen
            one.entries["recovered"].append(entry)
    for one in found.values():
        record = books.projects.get(one.number) if one.number else None
        if record is not None and record.settled_on and record.settled_on <= on:
            one.settled = one.net
    return sorted(found.values(), key=lambda one: (-one.planned, -one.disbursed, one.name))


def _kind(books: Books, entry: Entry) -> str:
    """Which column of a year an entry of the treasury belongs to."""
    if entry.debit.startswith("plan:"):
        return "planned"
    if entry.credit.startswith("plan:"):
        return "withdrawn"
    if entry.debit == books.treasury:
        return "received" if entry.credit.startswith("outside:") else "recovered"
    if entry.credit == books.treasury:
        return "returned" if entry.debit.startswith("outside:") else "disbursed"
    return ""


def _goes_back(books: Books, entry: Entry) -> bool:
    return entry.debit == books.treasury and not entry.credit.startswith("outside:")

