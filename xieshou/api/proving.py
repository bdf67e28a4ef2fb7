"""What proves a record, and what is proposed for a locked one: told, bound, answered."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import File, Form, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.schemas import Done, Id
from xieshou.ledger import evidence as proofs
from xieshou.ledger import proposing
from xieshou.ledger.change import record_of
from xieshou.ledger.register import register_named

evidence = Router(tags=["佐证"])
proposals = Router(tags=["修改建议"])
Note = Annotated[str, Field(max_length=300)]
PageNumber = Annotated[int, Field(ge=1, le=99_999)]


class EvidenceOut(Schema):
    """One proof of a record; `entry` is the paper in the library."""

    id: int
    kind: str
    kind_words: str
    entry: int
    name: str
    format: str
    size: int
    sha256: str
    page: int | None
    note: str
    actor: str
    at: str
    facts_as_of: date | None
    issued_on: date | None


class ProvedOut(Schema):
    """What proves a record, and which kinds are still asked for."""

    items: list[EvidenceOut]
    missing: dict[str, str]


class PaperIn(Given):
    """A paper of the library that is to prove the record."""

    entry: Annotated[int, Field(ge=1, le=2**31 - 1)]
    kind: Annotated[str, Field(max_length=40)]
    page: PageNumber | None = None
    note: Note = ""


class WithdrawalIn(Given):
    """Why a proof is taken away."""

    reason: Note = ""


class ChangeProposalOut(Schema):
    """A proposal, and how it was answered."""

    id: int
    register_code: str
    record_id: int
    pairing: str
    title: str
    column: str
    label: str
    before: str
    value: str
    reason: str
    proposer: str
    owner: str
    at: datetime
    state: str
    answer: str
    decider: str
    decided_at: datetime | None


class WantedProposals(Given):
    """Which proposals."""

    pairing: str = ""
    state: Literal["", "open", "accepted", "refused", "withdrawn"] = ""


class DecisionIn(Given):
    """Accepted, refused with the reason, or taken back by whoever proposed it."""

    act: Literal["accept", "refuse", "withdraw"]
    answer: Annotated[str, Field(max_length=500)] = ""


@evidence.get("/{code}/{id}", response=with_faults(ProvedOut), summary="一条记录的佐证")
def listed(request: Asked, code: str, id: Id) -> dict[str, Any]:
    """What proves a record, in the order of binding."""
    return _proved(request, code, id)


@evidence.post("/{code}/{id}/files", response=with_faults(ProvedOut), summary="上传一份佐证",
               **need("enter"))
@once
def sent(request: Asked, code: str, id: Id, file: File[UploadedFile], kind: Form[str],
         note: Form[str] = "", page: Form[int] = 0) -> dict[str, Any]:
    """Keep a file and let it prove the record."""
    proofs.bind(register_named(code), id, file.read(), kind, request.scope,
                name=file.name or "上传", note=note[:300],
                page=page if 0 < page < 100_000 else None)
    return _proved(request, code, id)


@evidence.post("/{code}/{id}/papers", response=with_faults(ProvedOut),
               summary="用资料库里的一份作佐证", **need("enter"))
@once
def bound(request: Asked, code: str, id: Id, body: PaperIn) -> dict[str, Any]:
    """Let a paper of the library prove the record."""
    proofs.bind_document(register_named(code), id, body.entry, body.kind, request.scope,
                         body.page, body.note)
    return _proved(request, code, id)


@evidence.post("/{code}/{id}/{proof}/withdrawal", response=with_faults(ProvedOut),
               summary="撤下一份佐证，文件仍在资料库", **need("enter"))
@once
def withdrawn(request: Asked, code: str, id: Id, proof: Id, body: WithdrawalIn) -> dict[str, Any]:
    """Take a proof from the record."""
    proofs.withdraw(register_named(code), id, proof, request.scope, body.reason)
    return _proved(request, code, id)


@proposals.get("", response=with_faults(list[ChangeProposalOut]), summary="修改建议")
def proposed(request: Asked, asked: Query[WantedProposals]) -> list[Any]:
    """The newest proposals within reach."""
    return [{**asdict(one), "register_code": one.register}
            for one in proposing.proposals(
                request.scope, asked_pairing(request, asked.pairing), asked.state)]


@proposals.post("/{id}/decisions", response=with_faults(Done), summary="采纳、不采纳或撤回",
                **need("see"))
@once
def decided(request: Asked, id: Id, body: DecisionIn) -> dict[str, Any]:
    """Answer a proposal; an accepted one changes the record and leaves it locked."""
    if body.act == "withdraw":
        proposing.withdraw(id, request.scope)
    else:
        proposing.decide(id, body.act == "accept", request.scope, body.answer)
    return {"done": True}


def _proved(request: Asked, code: str, id: int) -> dict[str, Any]:
    record = record_of(register_named(code), id, request.scope)
    return {"items": [asdict(one) for one in proofs.evidence_of(record)],
            "missing": proofs.missing_kinds(record)}
