"""What keeps the ledger in order: closed days, doubles, divisions, the journal looked through."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.schemas import ChangeOut, Id
from xieshou.directory import organizations as units
from xieshou.directory import redistricting
from xieshou.directory.places import pairing_named
from xieshou.errors import NotFound
from xieshou.journal import reading
from xieshou.ledger import doubles as twice
from xieshou.ledger import shutting

spans = Router(tags=["封账"])
doubles = Router(tags=["重复核对"])
places = Router(tags=["行政区划"])
journal = Router(tags=["流水"])
Reason = Annotated[str, Field(max_length=300)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class UnknownEntryError(NotFound):
    """No entry of the journal within reach stands there."""

    code = "api.unknown_entry"
    message = "没有第 {position} 号流水,或不在您的数据范围内。"
    hint = "请核对编号;最新的编号见 /api/v1/changes 的 last。"


class SpanIn(Given):
    """Days of a pairing that are over and verified."""

    pairing: str
    first: date
    last: date
    reason: Reason = ""


class SpanReopeningIn(Given):
    """Until when, why, and of which registers (all where none is named)."""

    until: date
    reason: Reason
    only: Annotated[list[str], Field(max_length=100)] = []


class LiftingIn(Given):
    """Why a closing is taken back."""

    reason: Reason


class SpanOut(Schema):
    """Closed days, and until when they are open again for whom."""

    id: int
    pairing: str
    first: date
    last: date
    shut: bool
    open_until: date | None
    open_registers: list[str]
    reason: str
    actor: str
    at: datetime


class UnitOut(Schema):
    """A unit as it is registered."""

    id: int
    name: str
    aliases: list[str]
    side: str
    region: str
    credit_code: str


class PairOut(Schema):
    """Units that are probably one, and why."""

    why: str
    units: list[UnitOut]


class MergeIn(Given):
    """Which units are one, which of them stays, and on what ground."""

    units: Annotated[list[Number], Field(min_length=2, max_length=20)]
    survivor: Number
    reason: Reason


class PartingIn(Given):
    """Why a merge was wrong."""

    reason: Reason


class MergedOut(Schema):
    """How many records were turned."""

    records: int


class PlaceOut(Schema):
    """A division with its names and what became of it."""

    code: str
    name: str
    short: str
    level: str
    aliases: list[str]
    valid_to: date | None
    successor: str
    children: int


class Where(Schema):
    """Right below a division, or by words."""

    within: Annotated[str, Field(alias="in", max_length=12)] = ""
    q: Annotated[str, Field(max_length=60)] = ""


class Sought(Schema):
    """Which entries; the newest first."""

    kind: Annotated[str, Field(max_length=40)] = ""
    subject: Annotated[str, Field(max_length=60)] = ""
    action: Annotated[str, Field(max_length=40)] = ""
    actor: Annotated[str, Field(max_length=150)] = ""
    q: Annotated[str, Field(max_length=100)] = ""
    first: date | None = Field(None, alias="from")
    last: date | None = Field(None, alias="to")
    limit: Annotated[int, Field(ge=1, le=1000)] = 100


class JournalEntryOut(Schema):
    """An entry, the thing as it was before, and the digest that chains it."""

    now: ChangeOut
    before: ChangeOut | None
    digest: str


@spans.get("", response=with_faults(list[SpanOut]), summary="封过账的时段")
def closed(request: Asked, pairing: str) -> list[Any]:
    """Every span of a pairing that was ever closed."""
    code = pairing_named(pairing, request.scope.pairings).code
    return [_span(one) for one in shutting.spans(request.scope, code)]


@spans.get("/waiting", response=with_faults(dict[str, int]), summary="一段时间里还没审核的记录")
def waiting(request: Asked, pairing: str, first: date, last: date) -> dict[str, int]:
    """How many, by the name of their register."""
    code = pairing_named(pairing, request.scope.pairings).code
    return shutting.waiting_in(request.scope, code, first, last)


@spans.post("", response=with_faults(SpanOut), summary="封账")
@once
def shut(request: Asked, body: SpanIn) -> Any:
    """Close days that are over."""
    return _span(shutting.shut(body.pairing, body.first, body.last, request.scope, body.reason))


@spans.post("/{id}/reopening", response=with_faults(SpanOut), summary="限时重开")
@once
def reopened(request: Asked, id: Id, body: SpanReopeningIn) -> Any:
    """Let records of a closed span be changed until a day."""
    return _span(shutting.reopen(id, body.until, body.reason, request.scope, body.only))


@spans.post("/{id}/lifting", response=with_faults(SpanOut), summary="取消封账")
@once
def lifted(request: Asked, id: Id, body: LiftingIn) -> Any:
    """Take a closing back for good."""
    return _span(shutting.lift(id, body.reason, request.scope))


@doubles.get("/units", response=with_faults(list[PairOut]), summary="可能重复的单位")
def alike(request: Asked) -> list[Any]:
    """Units that are probably registered twice."""
    request.scope.require("see")
    return [{"why": units.HOW[why], "units": [vars(one) for one in views]}
            for views, why in twice.double_units(request.scope)]


@doubles.post("/units/merges", response=with_faults(MergedOut), summary="合并单位")
@once
def merged(request: Asked, body: MergeIn) -> dict[str, int]:
    """Let one unit stand for others; every record is turned to it."""
    reach = twice.units_in_reach(request.scope)
    for one in (*body.units, body.survivor):
        if one not in reach:
            raise units.UnknownOrganizationError(id=one)
    return {"records": twice.merge_units(body.units, body.survivor, request.scope, body.reason)}


@doubles.post("/units/{id}/parting", response=with_faults(MergedOut), summary="撤销一次合并")
@once
def parted(request: Asked, id: Id, body: PartingIn) -> dict[str, int]:
    """Everything goes back to what it named before."""
    standing = {one.key for one in twice.merges(request.scope) if one.kind == "organization"}
    if str(id) not in standing:
        raise twice.UnknownMergeError
    return {"records": twice.part_unit(id, request.scope, body.reason)}


@places.get("", response=with_faults(list[PlaceOut]), summary="行政区划")
def divisions(request: Asked, asked: Query[Where]) -> list[Any]:
    """The divisions below one, or those that words find."""
    request.scope.require("see")
    rows = redistricting.found(asked.q) if asked.q.strip() else redistricting.below(
        redistricting.division(asked.within).code if asked.within else "")
    return [{name: list(value) if name == "aliases" else value
             for name, value in vars(one).items()} for one in rows]


@journal.get("", response=with_faults(list[ChangeOut]), summary="查流水,新的在前")
def found(request: Asked, asked: Query[Sought]) -> list[Any]:
    """The newest entries within reach that fit."""
    wish = reading.Wish(asked.kind, asked.subject, asked.action, asked.actor, asked.q.strip(),
                        asked.first, asked.last)
    return [one for one in reading.found(wish, asked.limit, request.scope.pairings)
            if request.scope.covers_image(one.after)]


@journal.get("/{position}", response=with_faults(JournalEntryOut), summary="一条流水,及此前的样子")
def entry(request: Asked, position: Id) -> dict[str, Any]:
    """One entry within reach."""
    kept = reading.entry_at(position)
    if kept is None or not request.scope.covers_image(kept[0].after):
        raise UnknownEntryError(position=position)
    now, before, digest = kept
    return {"now": now, "before": before, "digest": digest}


def _span(one: shutting.ShutView) -> dict[str, Any]:
    return {**vars(one), "open_registers": list(one.open_registers)}
