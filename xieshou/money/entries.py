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
from xieshou.funds.accounts import UNLISTED
from xieshou.funds.models import Transfer
from xieshou.journal.reading import mark_of
from xieshou.ledger.fields import Link, Organization
from xieshou.ledger.record import Record, titled
from xieshou.ledger.register import Register, registers
from xieshou.ledger.vocabulary import USE_CLASSES

UNNAMED = "未注明"
# books of so many pairings are kept while nothing is written in them
KEPT = 100
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


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What the books say of a project beside its money."""

    title: str
    use_class: str
    stage: str
    aid: int
    settled_on: date | None


@dataclass
class Books:
    """The transfers of one pairing, by day; `projects` by number. Kept and shared: only read."""

    pairing: PairingView
    entries: list[Entry]
    projects: Mapping[int, ProjectView] = field(default_factory=dict)

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
        return record.title if record else UNLISTED

    def account_words(self, account: str) -> str:
        """An account as people call it, projects by their names."""
        head, _, tail = account.partition(":project-")
        if tail.isdigit():
            return f"{'已安排计划' if head == 'plan' else '项目'}({self.project_name(int(tail))})"
        head, _, use_class = account.partition(":class-")
        if use_class:
            return f"已安排计划({USE_CLASSES.get(use_class, use_class)})"
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
    projects: dict[int, ProjectView] = {}
    for register in registers():
        records = register.model.objects.within(scope).filter(pairing_id=view.id)
        if register.code == "project":
            projects = _projects(register, records.exclude(state="void"))
        if register.model.postings is Record.postings:
            continue
        entries += _entries(register.code, _sources(register, records), records.values("pk"))
    moved = {one.id: _movement(one) for one in movements.movements(scope, view.code)}
    entries += _entries(movements.SUBJECT, moved, list(moved))
    entries.sort(key=lambda entry: (entry.on, entry.id))
    return Books(view, entries, projects)


def _entries(subject: str, sources: Mapping[int, Source], ids: Any) -> Iterable[Entry]:
    rows = list(Transfer.objects.filter(subject=subject, subject_id__in=ids)
                .values_list("pk", "on", "credit__name", "debit__name", "fen", "reverses_id",
                             "subject_id"))
    undone = {row[5] for row in rows if row[5]}
    # each name is held once, not with every row
    names = {name: name for row in rows for name in row[2:4]}
    return [Entry(number, on, names[credit], names[debit], fen,
                  not reverses and number not in undone, reverses, sources[source])
            for number, on, credit, debit, fen, reverses, source in rows if source in sources]


def _projects(register: Register, records: Any) -> dict[int, ProjectView]:
    stage = register.field("stage")
    rows = records.values_list("pk", register.title, "opening", "use_class", "stage", "aid",
                               "settled_on")
    return {number: ProjectView(titled(name or "–", number, opening), use_class,
                                stage.show(at), aid or 0, settled)
            for number, name, opening, use_class, at, aid, settled in rows}


def _sources(register: Register, records: Any) -> dict[int, Source]:
    """What each record says, by the columns that say it: thousands of whole records take long."""
    title, names = register.field(register.title), {kind.name for kind in register.all_fields}
    said = {"pk": "pk", "opening": "opening",
            "title": f"{title.name}__name" if isinstance(title, Organization) else title.attname}
    said |= {name: name for name in _REFERENCES if name in names}
    said |= {name: name for name in ("use_class", "released") if name in names}
    if "project" in names:
        said |= {"project": "project_id", "class_of_project": "project__use_class"}
    if register.code == "fund_transfer":
        # the budget document; a paper by which money went back is none
        said |= {"fund_no": "document_no", "party": "payer__name", "level": "tier"}
    else:
        said |= {name: name for name in ("fund_no",) if name in names}
        party = next((name for name in ("payee", "donor") if name in names), "")
        said |= {"party": f"{party}__name"} if party else {}
    rows = [dict(zip(said, row, strict=True)) for row in records.values_list(*said.values())]
    linked = {}
    if isinstance(title, Link):
        linked = title.related_model.objects.in_bulk({row["title"] for row in rows} - {None})
    return {row["pk"]: _source(register, title, row, linked) for row in rows}


def _source(register: Register, title: Any, row: dict[str, Any], linked: dict[int, Any],
            ) -> Source:
    words = row["title"]
    if isinstance(title, Link):
        words = linked[words].title if words in linked else None
    if not isinstance(title, Link | Organization):
        words = title.show(words)
    return Source(
        register.code, register.name, row["pk"],
        titled(words or "–", row["pk"], row["opening"]),
        tuple(text for name in _REFERENCES if (text := row.get(name))),
        "society" if register.code == "donation" else row.get("level") or "",
        row.get("use_class") or row.get("class_of_project") or "", row.get("project"),
        row.get("fund_no") or "", row.get("party") or "", bool(row.get("released")),
        row["opening"])


def _movement(one: movements.MovementView) -> Source:
    number = None
    for account in (one.credit, one.debit):
        tail = account.partition(":project-")[2]
        number = int(tail) if tail.isdigit() else number
    return Source(movements.SUBJECT, f"资金变动·{one.kind_words}", one.id,
                  one.document_no, (one.document_no,), project=number, party="")
