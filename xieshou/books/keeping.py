"""Keeps books of double entry: balanced by construction, corrected only by reversal (记账).

Whoever has books says which tables they lie in, what their accounts are called, and how a posting
is refused; how they are kept is the same for money and for credits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q

from xieshou.books.rows import AccountRow, TransferRow
from xieshou.journal.chain import Change, take_turn
from xieshou.journal.inserting import add

CHUNK = 500


@dataclass(frozen=True)
class Leg:
    """One transfer: `fen` (above zero) leave `credit` and arrive in `debit` on a day."""

    debit: str
    credit: str
    fen: int
    on: date


@dataclass(frozen=True)
class Wanted:
    """The transfers that one record should have made by now; none undoes all.

    `said` is what the journal tells of the record beside its transfers.
    """

    subject: str
    subject_id: int
    legs: list[Leg] = field(default_factory=list)
    pairing: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


class Books:
    """Accounts and the transfers between them; `kind` is what the journal calls a posting."""

    account: type[AccountRow]
    transfer: type[TransferRow]
    kind: str

    def may_go_below_zero(self, account: str) -> bool:
        """Whether an account is one from which 分 come into the books."""
        raise NotImplementedError

    def allow(self, moves: Iterable[tuple[str, date]]) -> None:
        """Refuse what is added on a day of a pairing."""

    def refuse_short(self, account: AccountRow, missing: int) -> None:
        """Raise what says that an account has so many too few."""
        raise NotImplementedError

    def refuse_leg(self, leg: Leg) -> None:
        """Raise what says why a leg cannot be posted: within one account, below zero, no day."""
        raise NotImplementedError

    def settle(self, wanted: Sequence[Wanted], new: Sequence[Wanted] = ()) -> list[Change]:
        """Bring the books in line with the records, in the caller's transaction; what to journal.

        Legs that already stand are left alone; others are reversed, and what is added for records
        that are `new` is not looked for. Only the sum of it touches the balances, so a correction
        is refused only if its outcome is.
        """
        if not (wanted or new):
            return []
        take_turn()
        there = self.rows_of(wanted)
        plans = [_Plan(self, one, there[one.subject, one.subject_id]) for one in wanted]
        plans += [_Plan(self, one, []) for one in new]
        plans = [plan for plan in plans if plan.changes]
        if not plans:
            return []
        self.allow((plan.wanted.pairing, leg.on) for plan in plans for leg, _ in plan.added)
        ids = self.open_accounts({name for plan in plans for name in plan.accounts})
        self.move(_net(plans, ids))
        rows = [row for plan in plans for row in plan.new_rows(ids)]
        add(connection, self.transfer, rows)
        return [plan.change() for plan in plans]

    def rows_of(self, wanted: Iterable[Wanted]) -> dict[tuple[str, int], list[TransferRow]]:
        """Every transfer that the records made so far, reversals included, in order."""
        by_subject: dict[str, list[int]] = defaultdict(list)
        for one in wanted:
            by_subject[one.subject].append(one.subject_id)
        found: dict[tuple[str, int], list[TransferRow]] = defaultdict(list)
        for subject, ids in by_subject.items():
            for start in range(0, len(ids), CHUNK):
                rows = self.transfer.objects.filter(
                    subject=subject, subject_id__in=ids[start:start + CHUNK])
                for row in rows.select_related("debit", "credit").order_by(
                        "subject_id", "serial"):
                    found[subject, row.subject_id].append(row)
        return found

    def wanted_legs(self, legs: Iterable[Leg]) -> list[Leg]:
        """The legs that can be posted: nothing moves nothing; anything odd is refused in words."""
        kept = []
        for leg in legs:
            if not leg.fen:
                continue
            if leg.debit == leg.credit or leg.fen < 0 or leg.on is None:
                self.refuse_leg(leg)
            kept.append(leg)
        return kept

    def open_accounts(self, names: Iterable[str]) -> dict[str, int]:
        """The numbers of the accounts of these names, opened where they are new."""
        wanted = sorted(set(names))
        known: dict[str, int] = {}
        rows = self.account.objects
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start:start + CHUNK]
            known.update(rows.filter(name__in=part).values_list("name", "pk"))
            fresh = [name for name in part if name not in known]
            if fresh:
                # another transaction may open the same account at this moment; both use its row
                rows.bulk_create([
                    self.account(name=name, floor=None if self.may_go_below_zero(name) else 0)
                    for name in fresh
                ], ignore_conflicts=True)
                known.update(rows.filter(name__in=fresh).values_list("name", "pk"))
        return known

    def move(self, deltas: Mapping[int, int]) -> None:
        """Change balances, each by one guarded UPDATE, in the order of their numbers.

        The guard stands in the UPDATE itself, so no reading before it can be out of date, and one
        order everywhere means that opposite transfers never wait for each other in a ring.
        """
        for number, delta in sorted(deltas.items()):
            if not delta:
                continue
            rows = self.account.objects.filter(pk=number)
            if delta < 0:
                rows = rows.filter(Q(floor=None) | Q(balance__gte=F("floor") - delta))
            if rows.update(balance=F("balance") + delta, version=F("version") + 1) != 1:
                account = self.account.objects.get(pk=number)
                self.refuse_short(account, (account.floor or 0) - account.balance - delta)


def standing(rows: Iterable[TransferRow]) -> list[TransferRow]:
    """The rows that neither were reversed nor reverse another."""
    rows = list(rows)
    gone = {row.reverses_id for row in rows if row.reverses_id}
    return [row for row in rows if not row.reverses_id and row.pk not in gone]


def leg_of(row: TransferRow) -> Leg:
    """What a row moved, by the names of its accounts."""
    return Leg(row.debit.name, row.credit.name, row.fen, row.on)


def image_of(leg: Leg, serial: int, reverses: int | None) -> dict[str, Any]:
    """A transfer as the journal keeps it; `reverses` is the serial of the row it undoes."""
    return {"serial": serial, "debit": leg.debit, "credit": leg.credit, "fen": leg.fen,
            "on": leg.on.isoformat(), "reverses": reverses}


class _Plan:
    """What has to be added to one record's transfers."""

    def __init__(self, books: Books, wanted: Wanted, rows: list[TransferRow]) -> None:
        self.books = books
        self.wanted = wanted
        self.rows = rows
        missing = Counter(books.wanted_legs(wanted.legs))
        self.gone: list[TransferRow] = []
        for row in standing(rows):
            leg = leg_of(row)
            if missing[leg]:
                missing[leg] -= 1
            else:
                self.gone.append(row)
        self.fresh = list(missing.elements())
        self.added: list[tuple[Leg, TransferRow | None]] = [
            *((Leg(row.credit.name, row.debit.name, row.fen, row.on), row) for row in self.gone),
            *((leg, None) for leg in self.fresh),
        ]

    @property
    def changes(self) -> bool:
        return bool(self.added)

    @property
    def accounts(self) -> set[str]:
        return {name for leg, _ in self.added for name in (leg.debit, leg.credit)}

    @property
    def next_serial(self) -> int:
        return self.rows[-1].serial + 1 if self.rows else 1

    def new_rows(self, ids: Mapping[str, int]) -> list[TransferRow]:
        return [
            self.books.transfer(
                subject=self.wanted.subject, subject_id=self.wanted.subject_id, serial=serial,
                debit_id=ids[leg.debit], credit_id=ids[leg.credit], fen=leg.fen, on=leg.on,
                reverses=reverses)
            for serial, (leg, reverses) in enumerate(self.added, self.next_serial)
        ]

    def change(self) -> Change:
        serials = {row.pk: row.serial for row in self.rows}
        image = [image_of(leg_of(row), row.serial, serials.get(row.reverses_id))
                 for row in self.rows]
        image += [
            image_of(leg, serial, reverses.serial if reverses else None)
            for serial, (leg, reverses) in enumerate(self.added, self.next_serial)
        ]
        action = "correct" if self.rows else "post"
        # by its pairing an entry is found, and seen by those who may
        named = {"pairing": self.wanted.pairing} if self.wanted.pairing else {}
        return Change(self.books.kind, self.wanted.subject, str(self.wanted.subject_id),
                      action if self.wanted.legs else "reverse", len(image),
                      {**named, **self.wanted.said, "transfers": image})


def _net(plans: Iterable[_Plan], ids: Mapping[str, int]) -> dict[int, int]:
    net: dict[int, int] = defaultdict(int)
    for plan in plans:
        for leg, _ in plan.added:
            net[ids[leg.debit]] += leg.fen
            net[ids[leg.credit]] -= leg.fen
    return net
