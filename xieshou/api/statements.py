"""Statements of a bank or treasury against the books."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import File, Form, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.money_shapes import Amount, EntryOut, entry_of
from xieshou.api.schemas import Done
from xieshou.directory.places import pairing_named
from xieshou.money import reconciling
from xieshou.money.reading import yuan

router = Router(tags=["对账"])


class StatementOut(Schema):
    """A statement that was taken in."""

    id: int
    account: str
    name: str
    pairing: str
    actor: str
    at: datetime


class LineOut(Schema):
    """A line of a statement with the entries that it shows."""

    id: int
    row: int
    on: date
    amount: Amount
    reference: str
    party: str
    note: str
    by_hand: bool
    entries: list[EntryOut]


class ReconciliationOut(Schema):
    """What fits, and what either side has alone."""

    id: int
    account: str
    name: str
    first: date
    last: date
    settled: bool
    closing: Amount | None
    books_closing: Amount
    matched: list[LineOut]
    only_statement: list[LineOut]
    only_books: list[EntryOut]


class MatchIn(Given):
    """The entries that a line shows; none takes it apart."""

    transfers: Annotated[list[Annotated[int, Field(ge=1, lt=2**63)]], Field(max_length=500)]


@router.get("", response=with_faults(list[StatementOut]), summary="导入过的对账单")
def listed(request: Asked, pairing: str) -> list[dict[str, Any]]:
    """The statements of a pairing, the newest first."""
    code = pairing_named(pairing, request.scope.pairings).code
    return [{"id": one.pk, "account": one.account, "name": one.name, "pairing": one.pairing,
             "actor": one.actor, "at": one.at}
            for one in reconciling.statements(request.scope, code)]


@router.post("", response=with_faults(ReconciliationOut), summary="导入一份对账单并核对",
             **need("verify"))
@once
def taken(request: Asked, file: File[UploadedFile], account: Form[str], pairing: Form[str],
          ) -> dict[str, Any]:
    """Read a statement and match what can be matched; the same file again is the same one."""
    return _told(reconciling.take_in(file.read(), file.name or "对账单", account, pairing,
                                     request.scope))


@router.get("/{int:id}", response=with_faults(ReconciliationOut), summary="一份对账单与账的核对")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One statement against the books as they are."""
    return _told(reconciling.reconciliation(id, request.scope))


@router.post("/{int:id}/matching", response=with_faults(ReconciliationOut), summary="再核对一遍",
             **need("verify"))
@once
def again(request: Asked, id: int) -> dict[str, Any]:
    """Match once more, after the books were put right."""
    return _told(reconciling.match_again(id, request.scope))


@router.put("/lines/{int:line}/matches", response=with_faults(Done), summary="人工对上或拆开一行",
            **need("verify"))
@once
def matched(request: Asked, line: int, body: MatchIn) -> dict[str, Any]:
    """Say that a line shows these entries; their sum must be the line's."""
    if body.transfers:
        reconciling.match_by_hand(line, body.transfers, request.scope)
    else:
        reconciling.unmatch(line, request.scope)
    return {}


def _told(found: reconciling.Reconciliation) -> dict[str, Any]:
    return {
        "id": found.id, "account": found.account, "name": found.name, "first": found.first,
        "last": found.last, "settled": found.settled, "books_closing": yuan(found.books_closing),
        "closing": None if found.closing is None else yuan(found.closing),
        "matched": [_line(one) for one in found.matched],
        "only_statement": [_line(one) for one in found.only_statement],
        "only_books": [entry_of(one) for one in found.only_books]}


def _line(line: reconciling.LineView) -> dict[str, Any]:
    return {"id": line.id, "row": line.row, "on": line.on, "amount": yuan(line.fen),
            "reference": line.reference, "party": line.party, "note": line.note,
            "by_hand": line.by_hand, "entries": [entry_of(one) for one in line.entries]}
