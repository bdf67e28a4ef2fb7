"""Posts what records say that money did: balanced by construction, corrected only by reversal."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import F, Q

from xieshou.errors import Conflict, Invalid
from xieshou.funds import accounts, periods
from xieshou.funds.models import Account, Transfer
from xieshou.journal.chain import Change, take_turn
from xieshou.journal.inserting import add
from xieshou.values.units import from_fen, written

CHUNK = 500


class ShortOfMoneyError(Conflict):
    """A posting would take an account below what it must hold."""

    code = "funds.short_of_money"
    message = "「{account}」现有{there}万元,这样登记将短缺{missing}万元。"
    hint = "请先登记相应的到位资金(收回计划的,先登记原来的计划),或核对本次金额、日期和收付单位。"


class SameAccountError(Invalid):
    """Money would leave an account and arrive in the same one."""

    code = "funds.same_account"
    message = "付款方与收款方都是「{account}」,资金没有流动。"
    hint = "请核对付款单位和收款单位。"


class BadLegError(Invalid):
    """An amount below zero, or money that moves on no day."""

    code = "funds.bad_leg"
    message = "「{account}」的这笔资金{fault},不能记账。"
    hint = "请补填日期;金额请填正数,退回、冲减另登一条。"


@dataclass(frozen=True)
class Leg:
    """One transfer: `fen` (above zero) leave `credit` and arrive in `debit` on a day."""

    debit: str
    credit: str
    fen: int
    on: date


@dataclass(frozen=True)
class Wanted:
    """The transfers that one record should have made by now; none undoes all."""

    subject: str
    subject_id: int
    legs: list[Leg] = field(default_factory=list)
    pairing: str = ""


def settle(wanted: Sequence[Wanted], new: Sequence[Wanted] = ()) -> list[Change]:
    """Bring the books in line with the records, in the caller's transaction; what to journal.

    Nothing is added to a year that is closed, not even a reversal. Legs that already stand are
    left alone; others are reversed, and what is added for records that are `new` is not looked
    for. Only the sum of it touches the balances, so a correction is refused only if its outcome is.
    """
    if not (wanted or new):
        return []
    take_turn()
    there = rows_of(wanted)
    plans = [_Plan(one, there[one.subject, one.subject_id]) for one in wanted]
    plans += [_Plan(one, []) for one in new]
    plans = [plan for plan in plans if plan.changes]
    if not plans:
        return []
    periods.require_open((plan.wanted.pairing, leg.on) for plan in plans for leg, _ in plan.added)
    ids = open_accounts({name for plan in plans for name in plan.accounts})
    move(_net(plans, ids))
    rows = [row for plan in plans for row in plan.new_rows(ids)]
    add(connection, Transfer, rows)
    return [plan.change() for plan in plans]


def rows_of(wanted: Iterable[Wanted]) -> dict[tuple[str, int], list[Transfer]]:
    """Every transfer that the records made so far, reversals included, in order."""
    by_subject: dict[str, list[int]] = defaultdict(list)
    for one in wanted:
        by_subject[one.subject].append(one.subject_id)
    found: dict[tuple[str, int], list[Transfer]] = defaultdict(list)
    for subject, ids in by_subject.items():
        for start in range(0, len(ids), CHUNK):
            rows = Transfer.objects.filter(
                subject=subject, subject_id__in=ids[start:start + CHUNK])
            for row in rows.select_related("debit", "credit").order_by("subject_id", "serial"):
                found[subject, row.subject_id].append(row)
    return found


def standing(rows: Iterable[Transfer]) -> list[Transfer]:
    """The rows that neither were reversed nor reverse another."""
    rows = list(rows)
    gone = {row.reverses_id for row in rows if row.reverses_id}
    return [row for row in rows if not row.reverses_id and row.pk not in gone]


def leg_of(row: Transfer) -> Leg:
    """What a row moved, by the names of its accounts."""
    return Leg(row.debit.name, row.credit.name, row.fen, row.on)


def wanted_legs(legs: Iterable[Leg]) -> list[Leg]:
    """The legs that can be posted: nothing moves nothing; anything odd is refused in words."""
    kept = []
    for leg in legs:
        if not leg.fen:
            continue
        if leg.debit == leg.credit:
            raise SameAccountError(account=accounts.in_words(leg.debit))
        if leg.fen < 0 or leg.on is None:
            fault = "金额小于零" if leg.fen < 0 else "没有日期"
            raise BadLegError(account=accounts.in_words(leg.credit), fault=fault)
        kept.append(leg)
    return kept


def open_accounts(names: Iterable[str]) -> dict[str, int]:
    """The numbers of the accounts of these names, opened where they are new."""
    wanted = sorted(set(names))
    known: dict[str, int] = {}
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start:start + CHUNK]
        known.update(Account.objects.filter(name__in=part).values_list("name", "pk"))
        fresh = [name for name in part if name not in known]
        if fresh:
            # another transaction may open the same account at this moment; both then use its row
            Account.objects.bulk_create([
                Account(name=name, floor=None if accounts.may_go_below_zero(name) else 0)
                for name in fresh
            ], ignore_conflicts=True)
            known.update(Account.objects.filter(name__in=fresh).values_list("name", "pk"))
    return known


def move(deltas: Mapping[int, int]) -> None:
    """Change balances, each by one guarded UPDATE, in the order of their numbers.

    The guard stands in the UPDATE itself, so no reading before it can be out of date, and one
    order everywhere means that opposite transfers never wait for each other in a ring.
    """
    for number, delta in sorted(deltas.items()):
        if not delta:
            continue
        rows = Account.objects.filter(pk=number)
        if delta < 0:
            rows = rows.filter(Q(floor=None) | Q(balance__gte=F("floor") - delta))
        if rows.update(balance=F("balance") + delta, version=F("version") + 1) != 1:
            _refuse(number, delta)


def _refuse(number: int, delta: int) -> None:
    account = Account.objects.get(pk=number)
    missing = (account.floor or 0) - account.balance - delta
    raise ShortOfMoneyError(
        account=accounts.in_words(account.name), there=_ten_thousands(account.balance),
        missing=_ten_thousands(missing),
    )


def _ten_thousands(fen: int) -> str:
    return written(from_fen(fen, "万元"), grouped=True)


class _Plan:
    """What has to be added to one record's transfers."""

    def __init__(self, wanted: Wanted, rows: list[Transfer]) -> None:
        self.wanted = wanted
        self.rows = rows
        missing = Counter(wanted_legs(wanted.legs))
        self.gone: list[Transfer] = []
        for row in standing(rows):
            leg = leg_of(row)
            if missing[leg]:
                missing[leg] -= 1
            else:
                self.gone.append(row)
        self.fresh = list(missing.elements())
        self.added: list[tuple[Leg, Transfer | None]] = [
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

    def new_rows(self, ids: Mapping[str, int]) -> list[Transfer]:
        return [
            Transfer(subject=self.wanted.subject, subject_id=self.wanted.subject_id, serial=serial,
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
        return Change("posting", self.wanted.subject, str(self.wanted.subject_id),
                      action if self.wanted.legs else "reverse", len(image), {"transfers": image})


def image_of(leg: Leg, serial: int, reverses: int | None) -> dict[str, Any]:
    """A transfer as the journal keeps it; `reverses` is the serial of the row it undoes."""
    return {"serial": serial, "debit": leg.debit, "credit": leg.credit, "fen": leg.fen,
            "on": leg.on.isoformat(), "reverses": reverses}


def _net(plans: Iterable[_Plan], ids: Mapping[str, int]) -> dict[int, int]:
    net: dict[int, int] = defaultdict(int)
    for plan in plans:
        for leg, _ in plan.added:
            net[ids[leg.debit]] += leg.fen
            net[ids[leg.credit]] -= leg.fen
    return net
