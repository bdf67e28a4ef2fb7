"""Many records at once: a step, a value; an opening lessened by its rows."""

from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import Id
from xieshou.ledger import bulk, openings
from xieshou.ledger.register import register_named

router = Router(tags=["台账目录"])
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Reason = Annotated[str, Field(max_length=500)]


class SeenIn(Given):
    """A record and the version of it that was looked at."""

    id: Number
    version: Number


Seen = Annotated[list[SeenIn], Field(min_length=1, max_length=5000)]


class StepsIn(Given):
    """One step of many records."""

    records: Seen
    step: Literal[tuple(bulk.STEPS)]
    reason: Reason = ""


class ValuesIn(Given):
    """One value for a column of many records; an empty one empties it."""

    records: Seen
    column: Annotated[str, Field(min_length=1, max_length=60)]
    value: Annotated[str, Field(max_length=2000)] = ""
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class TakingOffIn(Given):
    """The version of the opening that was looked at."""

    version: Number


class RefusedOut(Schema):
    """A record that stayed as it was, and why."""

    title: str
    code: str
    message: str
    hint: str


class BulkOut(Schema):
    """Numbers of the records that went their way, and those that did not."""

    done: list[int]
    refused: list[RefusedOut]


class OpeningOut(Schema):
    """An opening as it stands now."""

    id: int
    state: str
    version: int


@router.post("/{code}/steps", response=with_faults(BulkOut), summary="许多记录一起办理一步",
             **need("enter", "verify", "attest"))
@once
def stepped(request: Asked, code: str, body: StepsIn) -> dict[str, Any]:
    """Move each record on by itself; those that cannot go are told with the reason.

    A number or version that is none turns the whole request away, and no record moves.
    """
    return _told(bulk.take_many(register_named(code), _seen(body.records), body.step,
                                request.scope, body.reason))


@router.post("/{code}/values", response=with_faults(BulkOut), summary="许多记录的一栏改成同一个值",
             **need("enter"))
@once
def valued(request: Asked, code: str, body: ValuesIn) -> dict[str, Any]:
    """Write one value into one column of each record; those that cannot take it are told.

    A number or version that is none turns the whole request away, and no record is written.
    """
    return _told(bulk.set_many(register_named(code), _seen(body.records), body.column, body.value,
                               request.scope, body.reason))


@router.post("/{code}/openings/{id}/taking-off", response=with_faults(OpeningOut),
             summary="期初数减去补登的明细", **need("enter"))
@once
def lessened(request: Asked, code: str, id: Id, body: TakingOffIn) -> dict[str, Any]:
    """Lessen an opening by the rows that were entered for it."""
    left = openings.take_off(register_named(code), id, request.scope, body.version)
    return {"id": left.pk, "state": left.state, "version": left.version}


def _seen(records: list[SeenIn]) -> list[tuple[int, int]]:
    return [(one.id, one.version) for one in records]


def _told(done: bulk.Done) -> dict[str, Any]:
    return {"done": [one.pk for one in done.taken],
            "refused": [{"title": title, "code": fault.code, "message": fault.words,
                         "hint": fault.way_out} for title, fault in done.refused]}
