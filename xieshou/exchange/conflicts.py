"""Conflicts in words, both values side by side, and what a person decides (冲突处理)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, NotFound
from xieshou.exchange import comparing, portable
from xieshou.exchange.models import Conflict, LastSame
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger import fields, owning
from xieshou.ledger.record import Record
from xieshou.ledger.register import register_named


class UnknownConflictError(NotFound):
    """No open conflict of that number within reach."""

    code = "exchange.unknown_conflict"
    message = "没有编号为 {id} 的待处理冲突。"
    hint = "可能已由他人处理；尚待处理的列在「两地交换」页(命令 xieshou package conflicts)。"


class UnknownTakeError(Invalid):
    """Neither ours nor theirs."""

    code = "exchange.unknown_take"
    message = "没有说明采用哪一方的内容。"
    hint = "请填写 ours(保留本方)或 theirs(采用对方)。"


@dataclass(frozen=True)
class Difference:
    """One column in which the two sides differ."""

    label: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class ConflictView:
    """A record that both sides changed."""

    id: int
    office: str
    pairing: str
    register: str
    register_name: str
    record_id: int
    title: str
    state: str
    at: datetime
    differences: tuple[Difference, ...]
    # whether whoever asks may decide it
    decides: bool = False
    # whether the two never had the same: then nobody can tell which side changed it
    first: bool = False


def conflicts(scope: Scope, pairing: str | None = None) -> list[ConflictView]:
    """What waits for a person, the oldest first."""
    rows = Conflict.objects.filter(taken="").order_by("pk")
    if scope.pairings is not None:
        rows = rows.filter(pairing__in=scope.pairings)
    if pairing:
        rows = rows.filter(pairing=pairing)
    return _views(list(rows), scope)


def settle_first(office: str, take: str, scope: Scope, pairing: str | None = None,
                 reason: str = "") -> int:
    """Decide alike all differences of the first exchange with an office that one may decide.

    All or none; each is journaled as if it had been decided by itself. How many they were.
    """
    if take not in ("ours", "theirs"):
        raise UnknownTakeError
    with transaction.atomic():
        take_turn()
        chosen = [one for one in conflicts(scope, pairing)
                  if one.first and one.decides and one.office == office]
        for one in chosen:
            settle(one.id, take, scope, reason or "两地交换：首次交换的差异，"
                   f"{f'采用{office}' if take == 'theirs' else '保留本方'}")
    return len(chosen)


def settle(id: int, take: str, scope: Scope, reason: str = "") -> ConflictView:
    """Keep ours or take theirs; the decision and who made it are journaled."""
    scope.require("enter")
    if take not in ("ours", "theirs"):
        raise UnknownTakeError
    with transaction.atomic():
        take_turn()
        row = Conflict.objects.select_for_update().filter(pk=id, taken="").first()
        if row is None or not scope.covers(row.pairing):
            raise UnknownConflictError(id=id)
        scope.at(row.pairing).require("enter")
        [view] = _views([row], scope)
        register = register_named(row.register)
        ours = comparing.record_named(row.register, row.record_id, scope)
        owning.require_own(register, [ours], scope)
        decided = f"采用{row.office}" if take == "theirs" else "保留本方"
        why = reason.strip() or f"两地交换冲突：{decided}"
        if take == "theirs":
            theirs = {name: value for name, value in row.theirs.items() if name != "void"}
            comparing.take_theirs(register, ours, theirs, row.theirs["void"], scope, why)
        # what both have seen: ours, where it stays, is now the newer one
        LastSame.objects.update_or_create(
            fingerprint=row.fingerprint, register=row.register, record_id=row.record_id,
            defaults={"digest": row.digest})
        row.taken, row.settled_by, row.settled_at = take, scope.actor, timezone.now()
        row.save()
        append([Change("conflict", row.register, str(row.pk), take, 2, {
            "pairing": row.pairing, "record_id": row.record_id, "office": row.office,
            "taken": take})], scope.actor, why)
    return view


def _views(rows: Sequence[Conflict], scope: Scope) -> list[ConflictView]:
    based = set(LastSame.objects.filter(
        record_id__in={row.record_id for row in rows}).values_list(
            "fingerprint", "register", "record_id"))
    return [_view(row, (row.fingerprint, row.register, row.record_id) not in based, scope)
            for row in rows]


def _view(row: Conflict, first: bool, scope: Scope) -> ConflictView:
    register = register_named(row.register)
    ours = comparing.record_named(row.register, row.record_id, scope)
    values = comparing.from_kept(register, row.theirs)
    theirs = register.model(pairing=ours.pairing, **values)
    found = [Difference(kind.heading, _shown(kind, ours), _shown(kind, theirs))
             for kind in comparing.kept_kinds(register, row.theirs)
             if _differs(kind, ours, theirs)]
    if row.theirs["void"] != (ours.state == "void"):
        found.append(Difference("状态", "已作废" if ours.state == "void" else "有效",
                                "已作废" if row.theirs["void"] else "有效"))
    return ConflictView(row.pk, row.office, row.pairing, row.register, register.name,
                        row.record_id, ours.title, ours.state, row.at, tuple(found),
                        bool(owning.changeable(register, [ours], scope)), first)


def _differs(kind: Any, ours: Record, theirs: Record) -> bool:
    if isinstance(kind, fields.ResidentId):
        return kind.image(getattr(ours, kind.name)) != kind.image(getattr(theirs, kind.name))
    return portable.said(kind, ours, str) != portable.said(kind, theirs, str)


def _shown(kind: Any, record: Record) -> str:
    return kind.show(getattr(record, kind.name))
