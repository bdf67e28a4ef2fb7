"""Money that goes back or further, entered as the record that counts (登记资金变动)."""

from datetime import date

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.funds import accounts, movements
from xieshou.funds.movements import BadMovementError, MovementView, TwinMovementError
from xieshou.ledger import workflow
from xieshou.ledger.change import Draft, write
from xieshou.ledger.record import Record
from xieshou.ledger.register import register_named

RETURN = "fund_return"
_FUNDER, _PAID, _PROJECT = "outside:funder:", "paid:", "spent:project-"


def enter(kind: str, pairing: str, on: date, fen: int, credit: str, debit: str, document_no: str,
          scope: Scope, note: str = "") -> MovementView:
    """Enter what goes back as a record, which figures count; what no register says as a movement.

    The same again changes nothing; another amount by the same paper is refused.
    """
    view = places.pairing_named(pairing, scope.pairings)
    values = _as_return(kind, view.recipient, credit, debit, view.id)
    if values is None:
        return movements.move(kind, pairing, on, fen, credit, debit, document_no, scope, note)
    document_no = document_no.strip()[:200]
    if not document_no:
        raise BadMovementError(why="没有写明文号或凭证号")
    if not 0 < fen < 10**15:
        raise BadMovementError(why="金额应大于零")
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
    return _view(workflow.void(register_named(RETURN), id, scope, reason))


def moves(scope: Scope, pairing: str | None = None) -> list[MovementView]:
    """All that went back or further within reach, records and movements, the newest first."""
    rows = register_named(RETURN).model.objects.within(scope).exclude(state="draft")
    if pairing:
        rows = rows.filter(pairing__code=pairing)
    found = [_view(row) for row in rows.select_related("pairing", "payee", "funder", "project")]
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


def _view(record: Record) -> MovementView:
    """A record of what goes back, as movements are shown."""
    leg = next(iter(record.postings()), None)
    return MovementView(
        record.pk, record.pairing.code, record.kind, movements.KINDS[record.kind],
        record.booked_on, record.amount or 0, leg.credit if leg else "", leg.debit if leg else "",
        record.document_no, record.reason, record.state == "void", None, "", RETURN)
