"""Money that goes back or further: returned, recovered, given on, put right (资金变动)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Sum

from xieshou.directory import places
from xieshou.directory.people import to_ask
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound
from xieshou.funds import accounts, posting
from xieshou.funds.models import Movement, Transfer
from xieshou.journal.chain import Change, append, take_turn

SUBJECT = "movement"
KINDS = {
    "returned": "退回", "recovered": "追回", "reached": "发放到受益对象",
    "withdrawn": "收回计划", "corrected": "冲正",
}
# by what its accounts begin with, so that nobody sends money where its kind does not lead
_WAYS = {
    "returned": (("held:",), ("outside:funder:", "outside:donor:")),
    "recovered": (("paid:", "spent:", "reached:"), ("held:",)),
    "reached": (("paid:", "spent:", "held:", "kept:"), ("reached:",)),
    "withdrawn": (("plan:",), ("outside:plan:",)),
}


class BadMovementError(Invalid):
    """A movement that leads nowhere, or says not why."""

    code = "funds.bad_movement"
    message = "这笔资金变动不能登记：{why}。"
    hint = "请核对类型、金额、日期、文号，以及从哪个账户到哪个账户。"


class UnknownMovementError(NotFound):
    """No such movement within reach."""

    code = "funds.unknown_movement"
    message = "没有编号为 {id} 的资金变动。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class TwinMovementError(Conflict):
    """The same paper says something else already."""

    code = "funds.twin_movement"
    message = "文号「{document}」在这两个账户之间已登记过，金额为{there}分。"
    hint = "同一笔不用再登；确属两笔的，请在文号后加以区别。"


class OthersMovementError(NotAllowed):
    """Somebody who enters only their own rows wants to take back what another entered."""

    code = "funds.others_movement"
    message = "第 {id} 号资金变动是{author}登记的；填报人只能撤销本人登记的。"
    hint = "请联系{author}，或由本结对关系的县级专员、管理员撤销。"


@dataclass(frozen=True)
class MovementView:
    """A movement as the other floors see it; `register` is where it is kept."""

    id: int
    pairing: str
    kind: str
    kind_words: str
    on: date
    fen: int
    credit: str
    debit: str
    document_no: str
    note: str
    void: bool
    undoes: int | None
    actor: str
    register: str = SUBJECT


def move(kind: str, pairing: str, on: date, fen: int, credit: str, debit: str, document_no: str,
         scope: Scope, note: str = "") -> MovementView:
    """Enter a movement by its paper; the same again changes nothing, another amount is refused."""
    if kind not in _WAYS:
        raise BadMovementError(why=f"类型应为{'、'.join(KINDS[one] for one in _WAYS)}之一")
    froms, tos = _WAYS[kind]
    if not (credit.startswith(froms) and debit.startswith(tos)):
        raise BadMovementError(
            why=f"「{KINDS[kind]}」不能从{accounts.in_words(credit)}到{accounts.in_words(debit)}")
    return _enter(kind, pairing, on, fen, credit, debit, document_no, scope, note)


def correct(transfer: int, pairing: str, on: date, document_no: str, scope: Scope,
            fen: int | None = None, note: str = "") -> MovementView:
    """Undo a transfer of a closed year, in part or whole, on a day of an open one."""
    view = places.pairing_named(pairing, scope.pairings)
    row = Transfer.objects.select_related("debit", "credit").filter(pk=transfer).first()
    if row is None:
        raise BadMovementError(why=f"没有第{transfer}笔资金流转")
    with transaction.atomic():
        take_turn()
        done = Movement.objects.filter(undoes=row, void=False).exclude(document_no=document_no)
        left = row.fen - (done.aggregate(sum=Sum("fen"))["sum"] or 0)
        if row.reverses_id or Transfer.objects.filter(reverses=row).exists() or left <= 0:
            raise BadMovementError(why=f"第{transfer}笔已经冲销")
        if fen is not None and fen > left:
            raise BadMovementError(why=f"冲正金额大于该笔尚余的{left}分")
        if on < row.on:
            raise BadMovementError(why="冲正日期早于原来的日期")
        return _enter("corrected", view.code, on, fen or left, row.debit.name, row.credit.name,
                      document_no, scope, note, row)


def cancel(id: int, scope: Scope, reason: str) -> MovementView:
    """Take a movement back by reversing rows, with the reason."""
    if not reason.strip():
        raise BadMovementError(why="没有写明撤销的原因")
    with transaction.atomic():
        take_turn()
        row = Movement.objects.select_for_update().filter(pk=id, void=False).first()
        if row is None or not scope.covers_whole(row.pairing):
            raise UnknownMovementError(id=id)
        here = scope.whole(row.pairing)
        here.require("enter")
        if not here.keeps(row.actor):
            raise OthersMovementError(id=id, author=to_ask(row.actor))
        row.void, row.version = True, row.version + 1
        row.save()
        _book(row, "cancel", scope, reason)
    return view_of(row)


def movements(scope: Scope, pairing: str | None = None) -> list[MovementView]:
    """Movements within reach, the newest first."""
    rows = Movement.objects.order_by("-on", "-pk")
    if scope.region:
        return []
    if scope.pairings is not None:
        rows = rows.filter(pairing__in=scope.pairings)
    return [view_of(row) for row in (rows.filter(pairing=pairing) if pairing else rows)]


def movement(id: int, scope: Scope) -> MovementView:
    """One movement within reach."""
    row = Movement.objects.filter(pk=id).first()
    if row is None or not scope.covers_whole(row.pairing):
        raise UnknownMovementError(id=id)
    return view_of(row)


def wanted() -> Iterator[posting.Wanted]:
    """What every movement should have posted."""
    for row in Movement.objects.order_by("pk").iterator(2000):
        yield _wanted(row)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every movement as the journal should know it."""
    for row in Movement.objects.order_by("pk").iterator(2000):
        yield SUBJECT, str(row.pk), _image(row)


def view_of(row: Movement) -> MovementView:
    """A movement as the other floors see it."""
    return MovementView(row.pk, row.pairing, row.kind, KINDS[row.kind], row.on, row.fen,
                        row.credit, row.debit, row.document_no, row.note, row.void,
                        row.undoes_id, row.actor)


def _enter(kind: str, pairing: str, on: date, fen: int, credit: str, debit: str,
           document_no: str, scope: Scope, note: str, undoes: Transfer | None = None,
           ) -> MovementView:
    view = places.pairing_named(pairing, scope.pairings)
    scope.whole(view.code).require("enter")
    document_no, note = document_no.strip()[:200], note.strip()[:500]
    if not document_no:
        raise BadMovementError(why="没有写明文号或凭证号")
    if not 0 < fen < 10**15:
        raise BadMovementError(why="金额应大于零")
    with transaction.atomic():
        take_turn()
        row, fresh = Movement.objects.get_or_create(
            pairing=view.code, kind=kind, document_no=document_no, credit=credit, debit=debit,
            defaults={"on": on, "fen": fen, "note": note, "actor": scope.actor, "undoes": undoes})
        if fresh:
            _book(row, "create", scope, note)
        elif (row.on, row.fen, row.void) != (on, fen, False):
            raise TwinMovementError(document=document_no, there=row.fen)
    return view_of(row)


def _book(row: Movement, action: str, scope: Scope, reason: str) -> None:
    changes = [Change(SUBJECT, SUBJECT, str(row.pk), action, row.version, _image(row))]
    changes += posting.settle([_wanted(row)])
    append(changes, scope.actor, reason)


def _wanted(row: Movement) -> posting.Wanted:
    legs = [] if row.void else [posting.Leg(row.debit, row.credit, row.fen, row.on)]
    return posting.Wanted(SUBJECT, row.pk, legs, row.pairing)


def _image(row: Movement) -> dict[str, Any]:
    return {"pairing": row.pairing, "kind": row.kind, "on": row.on.isoformat(), "fen": row.fen,
            "credit": row.credit, "debit": row.debit, "document_no": row.document_no,
            "note": row.note, "undoes": row.undoes_id, "void": row.void, "version": row.version}
