"""Money that goes back or further, entered as the record that counts (登记资金变动)."""

from collections import defaultdict
from datetime import date
from typing import Any

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.funds import accounts, movements
from xieshou.funds.movements import BadMovementError, MovementView, TwinMovementError
from xieshou.ledger import workflow
from xieshou.ledger.book import wan
from xieshou.ledger.change import Draft, write
from xieshou.ledger.record import Record
from xieshou.ledger.register import register_named

RETURN, PLAN = "fund_return", "allocation"
WITHDRAWN = "withdrawn"
_PLANNED, _CLASS = "plan:project-", "plan:class-"
_FUNDER, _PAID, _PROJECT = "outside:funder:", "paid:", "spent:project-"


class UnclearPlanError(Invalid):
    """What is to be taken back stands on no one plan."""

    code = "money.unclear_plan"
    message = "分不清从{account}收回的是哪一份计划：{plans}。"
    hint = "请在「资金安排」中另登一条，金额填负数，在「调整的计划文号」中写明原来的文号。"


def enter(kind: str, pairing: str, on: date, fen: int, credit: str, debit: str, document_no: str,
          scope: Scope, note: str = "") -> MovementView:
    """Enter what goes back as a record, which figures count; what no register says as a movement.

    The same again changes nothing; another amount by the same paper is refused.
    """
    view = places.pairing_named(pairing, scope.pairings)
    withdrawn = kind == WITHDRAWN and debit == accounts.ceiling_of(view.recipient)
    values = None if withdrawn else _as_return(kind, view.recipient, credit, debit, view.id)
    if values is None and not withdrawn:
        return movements.move(kind, pairing, on, fen, credit, debit, document_no, scope, note)
    document_no = document_no.strip()[:200]
    if not document_no:
        raise BadMovementError(why="没有写明文号或凭证号")
    if not 0 < fen < 10**15:
        raise BadMovementError(why="金额应大于零")
    scope.whole(view.code).require("enter")
    if withdrawn:
        return _take_back(view, on, fen, credit, document_no, scope, note)
    register = register_named(RETURN)
    same = register.model.objects.filter(
        pairing_id=view.id, document_no=document_no, kind=kind,
        **{name: values.get(name) for name in ("payee", "funder", "project")}).exclude(state="void")
    there = same.exclude(amount=fen, returned_on=on).first()
    if there is not None:
        raise TwinMovementError(document=document_no, there=there.amount)
    values |= {"document_no": document_no, "returned_on": on, "amount": fen}
    if note.strip():
        values["reason"] = note.strip()[:200]
    outcome, = write(register, view, [Draft(values)], scope, reason=note.strip()[:500])
    return _view(outcome.record)


def cancel(register: str, id: int, scope: Scope, reason: str) -> MovementView:
    """Take one back with the reason: a record is voided, a movement cancelled."""
    if register == movements.SUBJECT:
        return movements.cancel(id, scope, reason)
    return _view(workflow.void(register_named(register), id, scope, reason))


def moves(scope: Scope, pairing: str | None = None) -> list[MovementView]:
    """All that went back or further within reach, records and movements, the newest first."""
    found = []
    for code, wanted in ((RETURN, {}), (PLAN, {"amount__lt": 0})):
        rows = register_named(code).model.objects.within(scope).filter(**wanted)
        if pairing:
            rows = rows.filter(pairing__code=pairing)
        found += [_view(row) for row in rows.exclude(state="draft").select_related("pairing")]
    found += movements.movements(scope, pairing)
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


def _as_return(kind: str, recipient: str, credit: str, debit: str, pairing: int,
               ) -> dict[str, object] | None:
    """The columns of a record of what goes back, or nothing where the register cannot say it."""
    treasury = accounts.treasury_of(recipient)
    if kind == "returned" and credit == treasury and debit.startswith(_FUNDER):
        name = debit.removeprefix(_FUNDER)
        return {"kind": kind, "funder": places.organization_named(name, "supporter")}
    if kind == "recovered" and debit == treasury and credit.startswith(_PAID):
        return {"kind": kind, "payee": places.organization_named(credit.removeprefix(_PAID))}
    number = credit.removeprefix(_PROJECT)
    if kind == "recovered" and debit == treasury and number != credit and number.isdecimal():
        project = register_named("project").model.objects.filter(
            pairing_id=pairing, pk=int(number)).first()
        return {"kind": kind, "project": project} if project else None
    return None


def _take_back(view: places.PairingView, on: date, fen: int, credit: str, document_no: str,
               scope: Scope, note: str) -> MovementView:
    """A plan taken back, in part or whole: a row of plans below zero, which names its plan."""
    register = register_named(PLAN)
    number, use_class = credit.removeprefix(_PLANNED), credit.removeprefix(_CLASS)
    where: dict[str, Any] = {"pairing_id": view.id}
    if number != credit and number.isdecimal():
        where["project_id"] = int(number)
    elif use_class != credit:
        where |= {"project": None, "use_class__in": [use_class, *[""] * (use_class == "other")]}
    else:
        raise BadMovementError(why=f"「收回计划」不能从{accounts.in_words(credit)}收回")
    rows = register.model.objects.counted().filter(memo=False, **where)
    same = rows.filter(plan_no=document_no, amount__lt=0).first()
    if same is not None:
        if (same.amount, same.planned_on) != (-fen, on):
            raise TwinMovementError(document=document_no, there=-same.amount)
        return _view(same)
    left: dict[str, int] = defaultdict(int)
    for row in rows:
        left[row.plan_no if row.amount > 0 else row.adjusts] += row.amount
    fitting = [paper for paper, rest in left.items() if rest >= fen]
    plans = list(rows.filter(plan_no__in=fitting, amount__gt=0).select_related(
        "project", "transfer", "responsible"))
    if len(fitting) != 1 or len({plan.use_class for plan in plans}) != 1:
        there = "、".join(f"{paper or '期初数'}余 {wan(rest)}" for paper, rest in left.items())
        raise UnclearPlanError(account=accounts.in_words(credit), plans=there or "没有登记")
    values: dict[str, Any] = {
        "plan_no": document_no, "planned_on": on, "amount": -fen, "adjusts": fitting[0],
        "adjusted": True, "project": plans[0].project, "use_class": plans[0].use_class}
    for name in ("transfer", "fund_no", "released", "responsible"):
        said = {getattr(plan, name) for plan in plans}
        if len(said) == 1:
            values[name] = said.pop()
    if note.strip():
        values["purpose"] = note.strip()[:200]
    outcome, = write(register, view, [Draft(values)], scope, reason=note.strip()[:500])
    return _view(outcome.record)


def _view(record: Record) -> MovementView:
    """A record of what goes back, as movements are shown."""
    leg = next(iter(record.postings()), None)
    plan = record.register.code == PLAN
    kind = WITHDRAWN if plan else record.kind
    return MovementView(
        record.pk, record.pairing.code, kind, movements.KINDS[kind], record.booked_on,
        abs(record.amount or 0), leg.credit if leg else "", leg.debit if leg else "",
        record.plan_no if plan else record.document_no, record.purpose if plan else record.reason,
        record.state == "void", None, "", record.register.code)
