"""Days that are closed in the ledger: nothing new or changed is dated in them (封账)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger.models import ShutSpan
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, register_named, registers
from xieshou.values.period import Period

LONGEST_REOPENING = timedelta(days=31)
# what leaves the figures of a span as they are may still be done with its records
HARMLESS = {"verify", "lock", "unlock", "evidence", "attest", "dispute", "merge", "separate",
            "seal"}


class ShutSpanError(Conflict):
    """A record is dated in days that are closed."""

    code = "ledger.shut_span"
    message = "{pairing} {first} 至 {last} 已封账，不能新增或改动这段时间的记录({day})。"
    hint = "日期填错的请改正；确需补登的，请有审核权限的人员写明原因、限时重开。"


class BadShutSpanError(Invalid):
    """Days that cannot be closed or opened again so."""

    code = "ledger.bad_shut_span"
    message = "不能{act}：{fault}。"
    hint = "请写明已经过去的起止日期；重开须写明原因和 31 天以内的截止日期，到期自动恢复。"


class UnknownShutSpanError(NotFound):
    """No such closed span."""

    code = "ledger.unknown_shut_span"
    message = "没有编号为 {id} 的封账时段。"
    hint = "请在「封账」页查看。"


@dataclass(frozen=True)
class ShutView:
    """Closed days of a pairing as they stand today."""

    id: int
    pairing: str
    first: date
    last: date
    shut: bool
    open_until: date | None
    open_registers: tuple[str, ...]
    reason: str
    actor: str
    at: datetime

    @property
    def open_words(self) -> str:
        """Which registers are open meanwhile."""
        names = [register_named(code).name for code in self.open_registers]
        return "、".join(names) or "全部台账"


def spans(scope: Scope, pairing: str) -> list[ShutView]:
    """Every span of a pairing that was ever closed, the newest first."""
    if not scope.covers(pairing):
        return []
    return [_view(row) for row in ShutSpan.objects.filter(pairing=pairing).order_by("-last", "-pk")]


def waiting_in(scope: Scope, pairing: str, first: date, last: date) -> dict[str, int]:
    """Records of a span that are not yet verified, by the name of their register."""
    found = {}
    for register in registers():
        rows = register.model.objects.within(scope).filter(
            pairing__code=pairing, state__in=("draft", "submitted"),
            **{f"{register.when}__gte": first, f"{register.when}__lte": last})
        if count := rows.count():
            found[register.name] = count
    return found


def shut(pairing: str, first: date, last: date, scope: Scope, reason: str = "") -> ShutView:
    """Close days that are over; the same days again are closed again."""
    view = places.pairing_named(pairing, scope.pairings)
    _require(scope, view.code)
    if first > last or first.year < 1996:
        raise BadShutSpanError(act="封账", fault="起止日期颠倒或太早")
    if last >= timezone.localdate():
        raise BadShutSpanError(act="封账", fault="这段时间还没有过完")
    with transaction.atomic():
        take_turn()
        row = ShutSpan.objects.filter(pairing=view.code, first=first, last=last).first()
        row = row or ShutSpan(pairing=view.code, first=first, last=last, version=0)
        row.shut, row.open_until, row.open_registers = True, None, []
        return _kept(row, "shut", scope, reason)


def reopen(id: int, until: date, reason: str, scope: Scope, only: Collection[str] = ()) -> ShutView:
    """Let records of a closed span be changed until a day, of some registers or of all."""
    row = _row(id, scope)
    _require(scope, row.pairing)
    today = timezone.localdate()
    if not row.shut:
        raise BadShutSpanError(act="重开", fault="这段时间没有封账")
    if not reason.strip():
        raise BadShutSpanError(act="重开", fault="没有写明原因")
    if not today <= until <= today + LONGEST_REOPENING:
        raise BadShutSpanError(act="重开", fault="截止日期不在今天起的 31 天之内")
    codes = sorted({register_named(one).code for one in only})
    with transaction.atomic():
        take_turn()
        row.open_until, row.open_registers = until, codes
        return _kept(row, "reopen", scope, reason)


def lift(id: int, reason: str, scope: Scope) -> ShutView:
    """Take a closing back for good, with the reason; it stays in the journal."""
    row = _row(id, scope)
    _require(scope, row.pairing)
    if not reason.strip():
        raise BadShutSpanError(act="取消封账", fault="没有写明原因")
    with transaction.atomic():
        take_turn()
        row.shut, row.open_until, row.open_registers = False, None, []
        return _kept(row, "lift", scope, reason)


def require_open(register: Register, fresh: Sequence[Record], changed: Sequence[Record],
                 actions: dict[int, str]) -> None:
    """Refuse records dated in closed days: new ones, and old ones before or after their change."""
    touched = [one for one in changed if actions.get(one.pk, "update") not in HARMLESS]
    if not (fresh or touched):
        return
    shut = closed_for(register, {one.pairing.code for one in (*fresh, *touched)})
    if not shut:
        return
    refuse(shut, (*fresh, *touched))
    before = {one.pk: one.pairing.code for one in touched}
    rows = register.model.objects.filter(pk__in=list(before))
    for pk, opening, day, last in rows.values_list("pk", "opening", register.when, "opening_to"):
        _refuse(shut, before[pk], (None if opening else day) or last)


def closed_for(register: Register, codes: Collection[str]) -> list[ShutSpan]:
    """The spans of these pairings in which a register is closed today."""
    return [row for row in ShutSpan.objects.filter(pairing__in=codes, shut=True)
            if _closed_for(row, register.code)]


def refuse(shut: Collection[ShutSpan], records: Iterable[Record]) -> None:
    """Refuse records dated in closed days, as they are now."""
    for record in records if shut else ():
        _refuse(shut, record.pairing.code, record.booked_on)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every closed span as the journal should know it."""
    for row in ShutSpan.objects.order_by("pk"):
        yield "shut_span", str(row.pk), image(row)


def image(row: ShutSpan) -> dict[str, Any]:
    """A closed span as the journal keeps it."""
    return {"pairing": row.pairing, "first": row.first.isoformat(), "last": row.last.isoformat(),
            "shut": row.shut, "open_registers": row.open_registers, "reason": row.reason,
            "open_until": row.open_until.isoformat() if row.open_until else None}


def span_told(text: str) -> tuple[date, date]:
    """The days of a year, quarter, month or from-to as people write them."""
    period = Period.parse(text)
    return period.first, period.last


def _refuse(shut: Iterable[ShutSpan], pairing: str, day: date | None) -> None:
    for row in shut:
        if row.pairing == pairing and day is not None and row.first <= day <= row.last:
            raise ShutSpanError(pairing=places.pairing_named(pairing).name, first=row.first,
                                last=row.last, day=day)


def _closed_for(row: ShutSpan, register: str) -> bool:
    opened = row.open_until is not None and timezone.localdate() <= row.open_until
    return not (opened and (not row.open_registers or register in row.open_registers))


def _kept(row: ShutSpan, action: str, scope: Scope, reason: str) -> ShutView:
    row.reason, row.actor, row.version = reason.strip()[:500], scope.actor, row.version + 1
    row.save()
    append([Change("shut_span", "shut_span", str(row.pk), action, row.version, image(row))],
           scope.actor, row.reason)
    return _view(row)


def _require(scope: Scope, pairing: str) -> None:
    """Whoever verifies the whole pairing; one who sees a town alone does not close the county."""
    scope.at(pairing).require("verify")
    if scope.region:
        scope.require("manage")


def _row(id: int, scope: Scope) -> ShutSpan:
    row = ShutSpan.objects.filter(pk=id).first()
    if row is None or not scope.covers(row.pairing):
        raise UnknownShutSpanError(id=id)
    return row


def _view(row: ShutSpan) -> ShutView:
    return ShutView(row.pk, row.pairing, row.first, row.last, row.shut, row.open_until if (
        row.open_until and timezone.localdate() <= row.open_until) else None,
        tuple(row.open_registers), row.reason, row.actor, row.at)
