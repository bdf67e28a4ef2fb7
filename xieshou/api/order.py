"""What keeps the ledger in order: closed days, and the journal looked through."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api import wrongly
from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import ChangeOut, Id
from xieshou.directory.places import pairing_named
from xieshou.errors import NotFound
from xieshou.journal import reading
from xieshou.journal.words import ACTIONS, KINDS
from xieshou.ledger import shutting
from xieshou.ledger.register import registers

spans = Router(tags=["封账"])
journal = Router(tags=["流水"])
Reason = Annotated[str, Field(max_length=300)]


class UnknownEntryError(NotFound):
    """No entry of the journal within reach stands there."""

    code = "api.unknown_entry"
    message = "没有第 {position} 号流水，或不在您的数据范围内。"
    hint = "请核对编号；最新的编号见 /api/v1/changes 的 last。"


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


class Sought(Given):
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


@spans.post("", response=with_faults(SpanOut), summary="封账", **need("verify"))
@once
def shut(request: Asked, body: SpanIn) -> Any:
    """Close days that are over."""
    return _span(shutting.shut(body.pairing, body.first, body.last, request.scope, body.reason))


@spans.post("/{id}/reopening", response=with_faults(SpanOut), summary="限时重开", **need("verify"))
@once
def reopened(request: Asked, id: Id, body: SpanReopeningIn) -> Any:
    """Let records of a closed span be changed until a day."""
    return _span(shutting.reopen(id, body.until, body.reason, request.scope, body.only))


@spans.post("/{id}/lifting", response=with_faults(SpanOut), summary="取消封账", **need("verify"))
@once
def lifted(request: Asked, id: Id, body: LiftingIn) -> Any:
    """Take a closing back for good."""
    return _span(shutting.lift(id, body.reason, request.scope))


@journal.get("", response=with_faults(list[ChangeOut]), summary="查流水，新的在前")
def found(request: Asked, asked: Query[Sought]) -> list[Any]:
    """The newest entries within reach that fit."""
    _refuse_unknown(request, asked)
    wish = reading.Wish(asked.kind, asked.subject, asked.action, asked.actor, asked.q.strip(),
                        asked.first, asked.last)
    return [one for one in reading.found(wish, asked.limit, request.scope.pairings)
            if request.scope.covers_image(one.after)]


@journal.get("/{position}", response=with_faults(JournalEntryOut), summary="一条流水，及此前的样子")
def entry(request: Asked, position: Id) -> dict[str, Any]:
    """One entry within reach."""
    kept = reading.entry_at(position)
    if kept is None or not request.scope.covers_image(kept[0].after):
        raise UnknownEntryError(position=position)
    now, before, digest = kept
    return {"now": now, "before": before, "digest": digest}


def _refuse_unknown(request: Asked, asked: Sought) -> None:
    """Raise for what no entry within reach has, and no entry could have."""
    reach = request.scope.pairings
    wrong = []
    # who ever wrote is only asked of the journal where somebody is named
    for name, options in (("kind", lambda: list(KINDS)), ("action", lambda: list(ACTIONS)),
                          ("subject", lambda: [one.code for one in registers()]),
                          ("actor", lambda: reading.actors(reach))):
        value = getattr(asked, name)
        # what was written before this version, or came by other ways, may have other names
        if value and value not in (known := options()) and not reading.found(
                reading.Wish(**{name: value}), 1, reach):
            wrong.append(wrongly.no_option(name, value, known))
    if wrong:
        raise wrongly.together(wrong)


def _span(one: shutting.ShutView) -> dict[str, Any]:
    return {**vars(one), "open_registers": list(one.open_registers)}
