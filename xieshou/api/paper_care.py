"""What people do with a paper: searches kept, marks, tickets, links ended, publication, audit."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.documents import PaperOut
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import AuditOut, Done, Id
from xieshou.audit import store as audits
from xieshou.audit.anew import audit_paper
from xieshou.library import papers, searches, sharing, tickets, usage
from xieshou.reports import outgoing

router = Router(tags=["资料库"])
Words = Annotated[str, Field(min_length=1, max_length=2000)]


class PaperSearchIn(Given):
    """A name, and what the address of the library asks (q, format, level, year, office, mark)."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    asked: Annotated[dict[Literal[tuple(searches.ASKED)], Annotated[str, Field(max_length=100)]],
                     Field(max_length=20)]


class PaperSearchOut(Schema):
    """A kept search, and the address that asks it."""

    id: int
    name: str
    address: str
    at: datetime


class MarkIn(Given):
    """Whether it is kept at hand or followed."""

    on: bool


class MarksOut(Schema):
    """How the caller marked a paper."""

    marks: list[str]


class TicketIn(Given):
    """What is wrong with a paper, and how to reach who says so."""

    kind: Literal[tuple(tickets.KINDS)]
    words: Words
    contact: Annotated[str, Field(max_length=120)] = ""


class TicketStepIn(Given):
    """One step on, with its words."""

    step: Literal[tuple(tickets.STEPS)]
    words: Words


class TicketStepOut(Schema):
    """A step that was made."""

    act: str
    words: str
    actor: str
    at: datetime


class TicketOut(Schema):
    """A ticket with everything that became of it."""

    id: int
    kind: str
    words: str
    contact: str
    actor: str
    at: datetime
    state: str
    state_words: str
    steps: list[TicketStepOut]
    open_steps: dict[str, str]


class PublicationIn(Given):
    """Whether the paper stands in the public reading room; why, where it tells of few people."""

    shown: bool
    reason: Annotated[str, Field(max_length=200)] = ""


@router.get("/searches", response=with_faults(list[PaperSearchOut]), summary="保存的检索")
def kept(request: Asked) -> list[Any]:
    """One's own searches, by name."""
    return [vars(one) for one in searches.searches_of(request.scope)]


@router.post("/searches", response=with_faults(PaperSearchOut), summary="保存一个检索",
             **need("see"))
@once
def kept_one(request: Asked, body: PaperSearchIn) -> dict[str, Any]:
    """Keep a search of one's own; the same name again replaces it."""
    return vars(searches.keep(body.name, body.asked, request.scope))


@router.delete("/searches/{id}", response=with_faults(Done), summary="忘记一个检索",
               **need("see"))
@once
def forgotten(request: Asked, id: Id) -> dict[str, Any]:
    """Forget a search of one's own."""
    searches.forget(id, request.scope)
    return {"done": True}


@router.put("/{id}/marks/{kind}", response=with_faults(MarksOut), summary="收藏或关注一份资料",
            **need("see"))
@once
def marked(request: Asked, id: Id, kind: Literal[tuple(usage.KINDS)], body: MarkIn
           ) -> dict[str, Any]:
    """Keep a paper at hand, or follow it; or no longer."""
    head = papers.head_of(id, request.scope).pk
    if (kind in usage.marks_of(head, request.scope)) != body.on:
        usage.mark(head, kind, request.scope)
    return {"marks": sorted(usage.marks_of(head, request.scope))}


@router.get("/{id}/tickets", response=with_faults(list[TicketOut]), summary="一份资料的纠错单")
def complaints(request: Asked, id: Id) -> list[Any]:
    """Tickets on a paper, the newest first; contacts only for keepers."""
    return [_ticket(one) for one in tickets.tickets_of(id, request.scope)]


@router.post("/{id}/tickets", response=with_faults(list[TicketOut]), summary="提出一份资料的问题",
             **need("see"))
@once
def complained(request: Asked, id: Id, body: TicketIn) -> list[Any]:
    """Say what is wrong with a paper; its keeper answers."""
    tickets.complain(id, body.kind, body.words, request.scope, body.contact)
    return [_ticket(one) for one in tickets.tickets_of(id, request.scope)]


@router.post("/{id}/tickets/{ticket}/steps", response=with_faults(list[TicketOut]),
             summary="答复、撤下、恢复、申诉或办结", **need("see"))
@once
def stepped(request: Asked, id: Id, ticket: Id, body: TicketStepIn) -> list[Any]:
    """Go on with a ticket."""
    tickets.step(id, ticket, body.step, body.words, request.scope)
    return [_ticket(one) for one in tickets.tickets_of(id, request.scope)]


@router.delete("/shares/{id}", response=with_faults(Done), summary="撤回一个分享链接",
               **need("enter", "verify", "manage"))
@once
def ended(request: Asked, id: Id) -> dict[str, Any]:
    """End a link at once."""
    sharing.revoke(id, request.scope)
    return {"done": True}


@router.put("/{id}/publication", response=with_faults(PaperOut), summary="发布到公开阅览室或撤下",
            **need("enter", "verify", "manage"))
@once
def published(request: Asked, id: Id, body: PublicationIn) -> dict[str, Any]:
    """Put a public paper into the public reading room, or take it out."""
    return papers.as_json(outgoing.publish(id, request.scope, body.shown, body.reason))


@router.post("/{id}/audit", response=with_faults(AuditOut), summary="核验一份资料的文字",
             **need("audit"))
@once
def audited(request: Asked, id: Id) -> dict[str, Any]:
    """Audit the text of a paper against itself and the ledger, and keep the result."""
    new = audit_paper(id, request.scope)
    return {**audits.run_of(new, request.scope).result, "id": new}


def _ticket(one: tickets.TicketView) -> dict[str, Any]:
    return {**vars(one), "steps": [vars(each) for each in one.steps],
            "open_steps": dict(one.open_steps)}
