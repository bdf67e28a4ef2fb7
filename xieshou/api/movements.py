"""Money that goes back or is put right, years closed and reopened, balances vouched for."""

from datetime import date
from typing import Annotated, Any, Literal

from ninja import Router
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.money_shapes import AssertionOut, MovementOut, in_yuan
from xieshou.api.schemas import Done
from xieshou.directory.places import pairing_named
from xieshou.funds import assertions, movements, periods
from xieshou.money import moving
from xieshou.money.closing import close_year
from xieshou.money.reading import fen_of, yuan

router = Router(tags=["资金"])
Typed = Annotated[str, Field(pattern=r"^[0-9]{1,13}(\.[0-9]{1,2})?$", description="元")]
Code = Annotated[str, Field(max_length=40)]
Account = Annotated[str, Field(min_length=1, max_length=200)]
Paper = Annotated[str, Field(min_length=1, max_length=120)]
Kept = Literal["movement", "fund_return", "allocation"]
Reason = Annotated[str, Field(min_length=1, max_length=500)]


class MovementIn(Given):
    """A movement from one account to another, by its paper."""

    kind: Literal["returned", "recovered", "reached", "withdrawn"]
    pairing: Code
    on: date
    amount: Typed
    credit: Account
    debit: Account
    document_no: Paper
    note: Annotated[str, Field(max_length=300)] = ""


class CorrectionIn(Given):
    """A transfer of a closed year, undone in part or whole on a day of an open one."""

    transfer: Annotated[int, Field(ge=1, lt=2**63)]
    pairing: Code
    on: date
    document_no: Paper
    amount: Typed | None = None
    note: Annotated[str, Field(max_length=300)] = ""


class Because(Given):
    """Why."""

    reason: Reason


class ReopeningIn(Because):
    """Until which day, and why."""

    until: date


class AssertionIn(Given):
    """What an account must hold at the end of a day, and what says so."""

    pairing: Code
    account: Account
    on: date
    amount: Annotated[str, Field(pattern=r"^-?[0-9]{1,13}(\.[0-9]{1,2})?$")]
    source: Annotated[str, Field(min_length=1, max_length=200)]



@router.get("/movements", response=with_faults(list[MovementOut]), summary="退回、追回、发放、冲正")
def listed(request: Asked, pairing: str = "") -> list[dict[str, Any]]:
    """Movements within reach, the newest first."""
    code = pairing_named(pairing, request.scope.pairings).code if pairing else None
    return [_movement(one) for one in moving.moves(request.scope, code)]


@router.post("/movements", response=with_faults(MovementOut), summary="登记一笔资金变动",
             **need("enter"))
@once
def moved(request: Asked, body: MovementIn) -> dict[str, Any]:
    """Enter a movement; the same again changes nothing.

    What is returned to a funder or recovered into the treasury becomes a record of 资金退回与追回,
    a plan taken back one of 资金安排 below zero.
    """
    return _movement(moving.enter(
        body.kind, body.pairing, body.on, fen_of(body.amount), body.credit, body.debit,
        body.document_no, request.scope, body.note))


@router.post("/corrections", response=with_faults(MovementOut), summary="冲正已结账年度的一笔资金",
             **need("enter"))
@once
def corrected(request: Asked, body: CorrectionIn) -> dict[str, Any]:
    """Undo a transfer of a closed year on a day of an open one."""
    fen = fen_of(body.amount) if body.amount is not None else None
    return _movement(movements.correct(body.transfer, body.pairing, body.on, body.document_no,
                                       request.scope, fen, body.note))


@router.post("/movements/{int:id}/cancellation", response=with_faults(MovementOut),
             summary="撤销一笔资金变动", **need("enter"))
@once
def cancelled(request: Asked, id: int, body: Because, register_code: Kept = "movement",
              ) -> dict[str, Any]:
    """Take back what went back, by reversing rows, with the reason; a record is voided."""
    return _movement(moving.cancel(register_code, id, request.scope, body.reason))


@router.post("/pairings/{pairing}/years/{int:year}/closing",
             response=with_faults(list[AssertionOut]), summary="年度结账", **need("verify"))
@once
def closed(request: Asked, pairing: str, year: int) -> list[dict[str, Any]]:
    """Close a year that is over; the balances that this vouches for."""
    _, stated = close_year(request.scope, pairing, year)
    return [_assertion(one) for one in stated]


@router.post("/pairings/{pairing}/years/{int:year}/reopening",
             response=with_faults(Done), summary="限时重开已结账的年度", **need("verify"))
@once
def reopened(request: Asked, pairing: str, year: int, body: ReopeningIn) -> dict[str, Any]:
    """Let a closed year be corrected until a day, with the reason."""
    periods.reopen(pairing, year, body.until, body.reason, request.scope)
    return {}


@router.get("/assertions", response=with_faults(list[AssertionOut]), summary="余额断言")
def vouched(request: Asked, pairing: str = "") -> list[dict[str, Any]]:
    """Every assertion that stands within reach, the newest day first."""
    code = pairing_named(pairing, request.scope.pairings).code if pairing else None
    return [_assertion(one) for one in assertions.assertions(request.scope, code)]


@router.post("/assertions", response=with_faults(AssertionOut), summary="登记一条余额断言",
             **need("verify"))
@once
def vouch(request: Asked, body: AssertionIn) -> dict[str, Any]:
    """Vouch for a balance; said again of the same account and day, the new word counts."""
    return _assertion(assertions.state(body.account, body.on, fen_of(body.amount), body.source,
                                       request.scope, body.pairing))


@router.post("/assertions/{int:id}/withdrawal", response=with_faults(Done),
             summary="撤下一条余额断言", **need("verify"))
@once
def withdrawn(request: Asked, id: int, body: Because) -> dict[str, Any]:
    """Vouch for it no longer, with the reason."""
    assertions.withdraw(id, request.scope, body.reason)
    return {}


def _movement(one: movements.MovementView) -> dict[str, Any]:
    return {"id": one.id, "pairing": one.pairing, "kind": one.kind, "on": one.on,
            "amount": yuan(one.fen), "credit": one.credit, "debit": one.debit,
            "document_no": one.document_no, "note": one.note, "void": one.void,
            "undoes": one.undoes, "actor": one.actor, "register_code": one.register}


def _assertion(one: assertions.AssertionView) -> dict[str, Any]:
    return {"id": one.id, "pairing": one.pairing, "account": one.account, "on": one.on,
            "amount": yuan(one.fen), **in_yuan(one, "there"), "holds": one.holds,
            "source": one.source, "actor": one.actor}
