"""Warnings: what the business rules object to, and what people decide about it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from xieshou.api import wrongly
from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.contents import NamedRecord
from xieshou.api.cursors import after, cursor_of
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.jobs import later, put_off, refuse_many
from xieshou.directory.places import pairing_named
from xieshou.ledger import checking, inbox
from xieshou.ledger.rule import rules

router = Router(tags=["预警"])


class WarningOut(Schema):
    """One warning as the contract says."""

    id: int
    rule: str
    name: str
    numbers: list[str]
    level: Literal["error", "warning", "question"]
    subject: str
    message: str
    hint: str
    pairing: str
    state: Literal[tuple(inbox.STATES)]
    owner: str
    reason: str
    records: list[NamedRecord]
    count: int
    fingerprint: str
    first_seen: datetime
    last_seen: datetime


class WarningPage(Schema):
    """Warnings of one page; `next` is the cursor of the one after."""

    items: list[WarningOut]
    next: str | None


class RecordsPage(Schema):
    """Records of one page, how many there are in all; `next` is the cursor of the page after."""

    items: list[NamedRecord]
    total: int
    next: str | None


class WantedRecords(Given):
    """How many records at a time; `cursor` is the `next` of the page before."""

    limit: Annotated[int, Field(ge=1, le=500)] = 100
    cursor: Annotated[str, Field(max_length=40)] = ""


class RunOut(Schema):
    """What a run of all rules came to."""

    records: int
    fired: int
    seconds: float


class LastRunOut(RunOut):
    """A run, when and by whom."""

    at: datetime
    actor: str


class WantedWarnings(Given):
    """Which warnings."""

    pairing: str = ""
    state: Literal[("all", *inbox.STATES)] = "open"
    level: Literal["", "error", "warning", "question", inbox.PRESSING] = ""
    rule: Annotated[str, Field(max_length=60)] = ""
    owner: Annotated[str, Field(max_length=150)] = ""
    q: Annotated[str, Field(max_length=60)] = ""
    limit: Annotated[int, Field(ge=1, le=500)] = 100
    cursor: Annotated[str, Field(max_length=40)] = ""


class Decision(Given):
    """Left be with a reason, taken up again, or given to somebody."""

    act: Literal["waive", "reopen", "assign"]
    reason: Annotated[str, Field(max_length=500)] = ""
    owner: Annotated[str, Field(max_length=150)] = ""


@router.get("", response=with_faults(WarningPage), summary="预警：按页读取")
def listed(request: Asked, asked: Query[WantedWarnings]) -> dict[str, Any]:
    """Warnings within reach, the newest first."""
    wrongly.refuse_unknown("rule", asked.rule, (one.code for one in rules()))
    pairing, state = asked_pairing(request, asked.pairing), (
        "" if asked.state == "all" else asked.state)
    if asked.owner not in ("", "-"):
        wrongly.refuse_unknown("owner", asked.owner, ["-", *inbox.owning(request.scope, pairing)])
    wish = inbox.Wish(pairing, state, asked.level, asked.rule,
                      asked.owner, asked.q.strip())
    rows = inbox.warnings(request.scope, wish).order_by("-pk")
    if asked.cursor:
        rows = rows.filter(pk__lt=after(asked.cursor))
    found = list(rows[:asked.limit + 1])
    shown = found[:asked.limit]
    return {"items": [one.as_json() for one in inbox.views(shown)],
            "next": cursor_of(shown[-1].pk) if found[asked.limit:] else None}


@router.get("/owners", response=with_faults(dict[str, str]), summary="可以指定为负责人的账号")
def owners(request: Asked, pairing: str) -> dict[str, str]:
    """Who may be given a warning of the pairing: account and name."""
    code = pairing_named(pairing, request.scope.pairings).code
    return dict(inbox.owners(request.scope, code))


@router.get("/runs", response=with_faults(list[LastRunOut]), summary="最近一次检查")
def last_run(request: Asked, pairing: str = "") -> list[Any]:
    """The newest run that covered the pairing, or all of them; none before the first."""
    found = inbox.last_run(request.scope, asked_pairing(request, pairing))
    return [vars(found)] if found else []


@router.post("/runs", response=with_faults(RunOut), summary="按全部规则重新检查",
             **need("enter", "verify"))
@once
def ran(request: Asked, pairing: str = "") -> dict[str, Any]:
    """Ask all rules again; of a large ledger as a job."""
    pairing = asked_pairing(request, pairing)
    refuse_many(inbox.records_of(request.scope, pairing), checking.AT_ONCE, "/warnings/runs/jobs")
    done = inbox.run(request.scope, pairing)
    return {"records": done.records, "fired": done.fired, "seconds": done.seconds}


@router.post("/runs/jobs", response=later(), summary="按全部规则重新检查，在后台(大的台账)",
             **need("enter", "verify"))
@put_off
def ran_later(request: Asked, pairing: str = "") -> int:
    """The same as a job with progress; `facts` tells how many records, how many objections."""
    return checking.later(request.scope, asked_pairing(request, pairing))


@router.get("/{int:id}", response=with_faults(WarningOut), summary="一条预警")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One warning within reach."""
    return inbox.warning_of(id, request.scope).as_json()


@router.get("/{int:id}/records", response=with_faults(RecordsPage),
            summary="一条预警涉及的全部记录：按页读取")
def records(request: Asked, id: int, asked: Query[WantedRecords]) -> dict[str, Any]:
    """All records that the warning is about; the warning itself names the first 200 of them."""
    start = after(asked.cursor) if asked.cursor else 0
    items, total = inbox.records_behind(id, request.scope, start, asked.limit)
    end = start + len(items)
    return {"items": items, "total": total,
            "next": cursor_of(end) if items and end < total else None}


@router.post("/{int:id}/decisions", response=with_faults(WarningOut),
             summary="搁置(写明理由)、重新处理、指定负责人", **need("verify"))
@once
def decided(request: Asked, id: int, body: Decision) -> dict[str, Any]:
    """Decide about a warning; who decided and why is journaled."""
    if body.act == "waive":
        return inbox.waive(id, request.scope, body.reason).as_json()
    if body.act == "reopen":
        return inbox.reopen(id, request.scope).as_json()
    return inbox.assign(id, request.scope, body.owner).as_json()
