"""Records of every register: read in pages, handed in, changed, moved on, confirmed."""

from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field, create_model

from xieshou.api.answering import once
from xieshou.api.columns import Given, Sifted, record_in, record_out
from xieshou.api.cursors import after, cursor_of
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.each_alone import each_alone, parted
from xieshou.api.schemas import ChangeOut, TakenOut
from xieshou.directory.places import pairing_named
from xieshou.journal.reading import history
from xieshou.ledger import attest as attesting
from xieshou.ledger import proposing, revealing, workflow
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import edit, record_of
from xieshou.ledger.derive.listing import PREFIX, choices, records, wish_of
from xieshou.ledger.derive.plain import plain_of, values_of
from xieshou.ledger.register import Register, registers
from xieshou.ledger.rows import take_rows

MOST = 5000
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
Reason = Annotated[str, Field(max_length=500)]


class Page(Sifted):
    """Which records, and how many at a time; `cursor` is the `next` of the page before."""

    pairing: str = ""
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    cursor: Annotated[str, Field(max_length=40)] = ""


class StepIn(Given):
    """One step on, by the version that was seen."""

    step: Literal[tuple(workflow.STEPS)]
    version: Version
    reason: Reason = ""


class AttestIn(Given):
    """What one side says of the record."""

    side: Literal["supporter", "recipient"]
    stance: Literal[tuple(attesting.STANCES)]
    value: Annotated[str, Field(max_length=200)] = ""
    note: Reason = ""


class RevealIn(Given):
    """Which personal number, and why it must be seen."""

    column: Annotated[str, Field(max_length=60)]
    reason: Annotated[str, Field(min_length=4, max_length=500)]


class RevealOut(Schema):
    """A personal number in plain."""

    column: str
    value: str


class ProposeIn(Given):
    """Another value for a column of a locked record; empty empties it."""

    column: Annotated[str, Field(max_length=60)]
    value: Annotated[str, Field(max_length=2000)] = ""
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class ProposalOut(Schema):
    """A proposal as it was kept."""

    id: int
    column: str
    before: str
    value: str
    state: str


def router_of(register: Register) -> Router:
    """The endpoints of one register."""
    router = Router(tags=[register.name])
    out, given = record_out(register), record_in(register)
    wanted = create_model(f"{out.__name__}Wanted", __base__=Page, **{
        PREFIX + kind.name: (Literal[("", *kind.options)], Field("", description=kind.heading))
        for kind in choices(register) if not kind.local})
    page = create_model(f"{out.__name__}Page", __base__=Schema, items=(list[out], ...),
                        next=(str | None, ...))
    many = create_model(f"{given.__name__}Many", __base__=Given, pairing=(str, ...),
                        records=(Annotated[list[each_alone(given)], Field(
                            min_length=1, max_length=MOST)], ...))
    change = create_model(f"{given.__name__}Change", __base__=Given, version=(Version, ...),
                          values=(given, ...), reason=(Reason, ""))

    def named(action: str) -> dict[str, Any]:
        return {"operation_id": f"{register.code}_{action}"}

    @router.get("", response=with_faults(page), summary=f"{register.name}：按页读取",
                **named("list"))
    def listed(request: Asked, asked: Query[wanted]) -> dict[str, Any]:
        return _page(register, request, asked)

    @router.post("", response=with_faults(TakenOut), summary=f"{register.name}：批量填报，重复不变",
                 **named("write"), **need("enter"))
    @once
    def wrote(request: Asked, body: many, dry_run: bool = False) -> dict[str, Any]:
        """Each row is judged alone: good ones are taken, those at fault told among `findings`."""
        rows, misread = parted(body.records)
        report = take_rows(register, body.pairing, rows, request.scope, dry_run, misread)
        return {**report.as_json(),
                "records": [{"row": row, "status": status, "id": id}
                            for row, status, id in report.outcomes or []]}

    @router.get("/{int:id}", response=with_faults(out), summary=f"{register.name}：一条记录",
                **named("read"))
    def one(request: Asked, id: int) -> dict[str, Any]:
        return plain_of(record_of(register, id, request.scope))

    @router.patch("/{int:id}", response=with_faults(out),
                  summary=f"{register.name}：修改，版本不符时不覆盖",
                  **named("change"), **need("enter"))
    @once
    def changed(request: Asked, id: int, body: change) -> dict[str, Any]:
        record = record_of(register, id, request.scope)
        pairing = pairing_named(record.pairing.code, request.scope.pairings)
        values, faults = values_of(register, body.values.model_dump(exclude_unset=True),
                                   CellContext(pairing, request.scope.actor))
        if faults:
            raise faults[0][1]
        return plain_of(edit(register, id, values, body.version, request.scope, body.reason))

    @router.post("/{int:id}/steps", response=with_faults(out),
                 summary=f"{register.name}：提交、审核、退回、锁定、作废",
                 **named("step"), **need("enter", "verify"))
    @once
    def stepped(request: Asked, id: int, body: StepIn) -> dict[str, Any]:
        return plain_of(workflow.take(register, id, body.step, request.scope, body.reason,
                                      body.version))

    @router.post("/{int:id}/attestations", response=with_faults(out),
                 summary=f"{register.name}：一方确认或提出异议", **named("attest"), **need("a"
                                                                                 "ttest"))
    @once
    def attested(request: Asked, id: int, body: AttestIn) -> dict[str, Any]:
        return plain_of(attesting.attest(register, id, body.side, body.stance, request.scope,
                                         body.value, body.note))

    @router.post("/{int:id}/proposals", response=with_faults(ProposalOut),
                 summary=f"{register.name}：对已锁定的记录提出修改",
                 **named("propose"), **need("enter", "attest"))
    @once
    def proposed(request: Asked, id: int, body: ProposeIn) -> dict[str, Any]:
        one = proposing.propose(register, id, body.column, body.value, request.scope, body.reason)
        return {"id": one.id, "column": one.column, "before": one.before, "value": one.value,
                "state": one.state}

    if revealing.personal(register):
        @router.post("/{int:id}/reveal", response=with_faults(RevealOut),
                     summary=f"{register.name}：查看个人信息，事由记入流水",
                     **named("reveal"), **need("reveal"))
        def revealed(request: Asked, id: int, body: RevealIn) -> dict[str, Any]:
            value = revealing.reveal(register, id, body.column, request.scope, body.reason)
            return {"column": body.column, "value": value}

    @router.get("/{int:id}/history", response=with_faults(list[ChangeOut]),
                summary=f"{register.name}：经过", **named("history"))
    def past(request: Asked, id: int) -> list[Any]:
        record = record_of(register, id, request.scope)
        return history("record", register.code, str(record.pk))

    return router


def routers() -> list[tuple[str, Router]]:
    """One router for each register, at its address."""
    return [(f"/registers/{one.code}/records", router_of(one)) for one in registers()]


def _page(register: Register, request: Asked, asked: Page) -> dict[str, Any]:
    pairing = asked_pairing(request, asked.pairing)
    rows = records(register, request.scope, pairing, wish_of(register, request.GET)).order_by("-pk")
    if asked.cursor:
        rows = rows.filter(pk__lt=after(asked.cursor))
    found = list(rows.select_related(*_links(register))[:asked.limit + 1])
    more = found[asked.limit:]
    shown = found[:asked.limit]
    return {"items": [plain_of(one) for one in shown],
            "next": cursor_of(shown[-1].pk) if more else None}


def _links(register: Register) -> list[str]:
    return ["pairing", *(kind.name for kind in register.all_fields if kind.is_relation)]


