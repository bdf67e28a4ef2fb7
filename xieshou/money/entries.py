"""The books as people read them: each transfer with the record that says it (资金明细)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from xieshou.directory import places
from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.funds import accounts, movements
from xieshou.funds.models import Transfer
from xieshou.journal.reading import mark_of
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, registers

UNNAMED = "未注明"
# books of so many pairings are kept while nothing is written in them
KEPT = 32
# names in them are those of units and places
_NAMED = ("organization", "region")
_REFERENCES = ("treasury_ref", "voucher_no", "receipt_no", "plan_no", "document_no", "invoice_no")


@dataclass(frozen=True, slots=True)
class Source:
    """What a record says beside the money: whose it is, for what, by which paper."""

    subject: str
    subject_name: str
    id: int
    title: str
    references: tuple[str, ...] = ()
    level: str = ""
    use_class: str = ""
    project: int | None = None
    fund_no: str = ""
    party: str = ""
    released: bool = False
    opening: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One transfer with its source; `standing` unless it was undone or undoes another."""

    id: int
    on: date
    credit: str
    debit: str
    fen: int
    standing: bool
    reverses: int | None
    source: Source

    @property
    def taken(self) -> "Entry":
        """The same entry counted below zero: what goes off a sum."""
        return replace(self, fen=-self.fen)


@dataclass
class Books:
    """The transfers of one pairing, by day; `projects` by number. Kept and shared: only read."""

    pairing: PairingView
    entries: list[Entry]
    projects: Mapping[int, Record] = field(default_factory=dict)

    @cached_property
    def standing(self) -> list[Entry]:
        """What moved money and still does."""
        return [entry for entry in self.entries if entry.standing]

    @cached_property
    def accounts(self) -> set[str]:
        """The accounts that the pairing's money passed."""
        return {name for entry in self.entries for name in (entry.debit, entry.credit)}

    @cached_property
    def treasury(self) -> str:
        """The account in which the pairing's aid arrives."""
        return accounts.treasury_of(self.pairing.recipient)

    def between(self, first: date, last: date) -> list[Entry]:
        """What moved within days, both included."""
        return [entry for entry in self.standing if first <= entry.on <= last]

    def balance(self, account: str, on: date | None = None) -> int:
        """What this pairing's transfers leave in an account at the end of a day."""
        return self.balances(on)[account]

    def balances(self, on: date | None = None) -> Counter[str]:
        """The same of every account in one go; nothing where an account is not named."""
        found: Counter[str] = Counter()
        for entry in self.entries:
            if on is not None and entry.on > on:
                break
            found[entry.debit] += entry.fen
            found[entry.credit] -= entry.fen
        return found

    def project_name(self, number: int | None) -> str:
        """What people call a project."""
        record = self.projects.get(number) if number else None
        return record.title if record else "未列项目"

    def account_words(self, account: str) -> str:
        """An account as people call it, projects by their names."""
        head, _, tail = account.partition(":project-")
        if tail.isdigit():
            return f"{'已安排计划' if head == 'plan' else '项目'}({self.project_name(int(tail))})"
        return accounts.in_words(account)


def books_of(scope: Scope, pairing: str) -> Books:
    """Every transfer of a pairing within reach, the oldest first."""
    scope.require("see")
    view = places.pairing_named(pairing, scope.pairings)
    # as far as books can differ from one person to the next
    reach = Scope("", frozenset({view.code}), frozenset({"see"}), region=scope.region)
    return _books(reach, view, mark_of((view.code,), _NAMED))


@lru_cache(maxsize=KEPT)
def _books(scope: Scope, view: PairingView, mark: frozenset[str]) -> Books:
    """Read anew as soon as the journal has more of the pairing, which is what the mark tells."""
    entries: list[Entry] = []
    projects: dict[int, Record] = {}
    for register in registers():
        records = register.model.objects.within(scope).filter(pairing_id=view.id)
        if register.code == "project":
            projects = {record.pk: record for record in records.exclude(state="void")}
        if register.model.postings is Record.postings:
            continue
        links = [kind.name for kind in register.all_fields if kind.is_relation]
        sources = {record.pk: _source(register, record)
                   for record in records.select_related("pairing", *links)}
        entries += _entries(register.code, sources, records.values("pk"))
    moved = {one.id: _movement(one) for one in movements.movements(scope, view.code)}
    entries += _entries(movements.SUBJECT, moved, list(moved))
    entries.sort(key=lambda entry: (entry.on, entry.id))
    return Books(view, entries, projects)


def _entries(subject: str, sources: Mapping[int, Source], ids: Any) -> Iterable[Entry]:
    rows = list(Transfer.objects.filter(subject=subject, subject_id__in=ids)
                .values_list("pk", "on", "credit__name", "debit__name", "fen", "reverses_id",
                             "subject_id"))
    undone = {row[5] for row in rows if row[5]}
    return [Entry(*row[:5], not row[5] and row[0] not in undone, row[5], sources[row[6]])
            for row in rows if row[6] in sources]


def _source(register: Register, record: Record) -> Source:
    use_class = getattr(record, "use_class", "")
    project = getattr(record, "project", None)
    if not use_class and project is not None:
        use_class = project.use_class
    party = getattr(record, "payee", None) or getattr(record, "donor", None)
    if register.code == "fund_transfer":
        party = record.payer
    return Source(
        register.code, register.name, record.pk, record.title,
        tuple(text for name in _REFERENCES if (text := getattr(record, name, ""))),
        _level(register, record), use_class, getattr(record, "project_id", None),
        _fund_no(register, record),
        party.name if party else "", bool(getattr(record, "released", False)), record.opening)


def _fund_no(register: Register, record: Record) -> str:
    """The budget document; a paper by which money went back is none."""
    if register.code == "fund_transfer":
        return record.document_no
    return getattr(record, "fund_no", "")


def _level(register: Register, record: Record) -> str:
    if register.code == "donation":
        return "society"
    return getattr(record, "tier", "") if register.code == "fund_transfer" else ""


def _movement(one: movements.MovementView) -> Source:
    number = None
    for account in (one.credit, one.debit):
        tail = account.partition(":project-")[2]
        number = int(tail) if tail.isdigit() else number
    return Source(movements.SUBJECT, f"资金变动·{one.kind_words}", one.id,
                  one.document_no, (one.document_no,), project=number, party="")
