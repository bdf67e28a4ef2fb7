"""From draft to issued: what stands in the way, who signed, and the deeds themselves."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.contents import CitedFigure
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.reports import line_of
from xieshou.api.schemas import Id, Level, ReportLine
from xieshou.indicators.figures import Figures
from xieshou.reports import issuing, store
from xieshou.reports.correction import write_correction

router = Router(tags=["报告"])
Side = Literal["supporter", "recipient"]


class DeedIn(Given):
    """A side's word, letting the report out with a reason for each warning, or its publication."""

    deed: Literal["sign", "issue", "publish"]
    side: Literal["", "supporter", "recipient"] = ""
    reason: Annotated[str, Field(max_length=500)] = ""
    reasons: Annotated[dict[str, str], Field(max_length=200)] = {}
    on: date | None = None


class GateFindingOut(Schema):
    """What the audit says of the report; `key` is what a reason is given for."""

    key: str
    code: str
    level: Level
    message: str
    suggestion: str
    reason: str = ""


class SignedOut(Schema):
    """One side's word."""

    side: Side
    actor: str
    at: datetime
    reason: str


class IssuedOut(Schema):
    """A report that went out: who let it out, its file and its five dates."""

    actor: str
    sha256: str
    facts_as_of: date
    written_on: date
    issued_on: date
    published_on: date | None
    uploaded_at: datetime


class IssuingOut(Schema):
    """How near a report is to being issued.

    `errors` keep it back, each of `warnings` asks for a reason by its `key`; `typed` are numbers
    that are no figures. Of an issued report the warnings carry the reasons that were given.
    """

    errors: list[GateFindingOut]
    warnings: list[GateFindingOut]
    typed: list[str]
    kept: list[CitedFigure]
    signed: list[SignedOut]
    lacking: list[Side]
    may_sign: list[Side]
    issued: IssuedOut | None
    corrects: int | None
    corrections: list[int]


@router.get("/reports/{int:id}/issuing", response=with_faults(IssuingOut),
            summary="签发前的核验和会签：还差什么，哪些提醒要写理由")
def standing(request: Asked, id: int) -> dict[str, Any]:
    """What the report's page tells beside its text; the keys are those that issuing asks for."""
    report, scope = store.report_of(id, request.scope), request.scope
    issued = issuing.issued_of(id, scope) if report.issued_on else None
    gate = issuing.Gate(tuple(issued.findings)) if issued else issuing.gate_of(report)
    given = issuing.signed(report)
    return {"errors": gate.errors, "warnings": gate.warnings, "typed": list(gate.typed),
            "kept": list(gate.kept), "signed": [vars(one) for one in given],
            "lacking": [] if issued else [side for side in issuing.BOTH
                                          if side not in {one.side for one in given}],
            "may_sign": issuing.may_sign(report, scope), "issued": issued and vars(issued),
            "corrects": report.corrects,
            "corrections": [one.id for one in store.corrections_of(id, scope)]}


@router.post("/reports/{id}/deeds", response=with_faults(ReportLine),
             summary="会签、签发、记下公开日期", **need("attest", "report"))
@once
def done(request: Asked, id: Id, body: DeedIn) -> dict[str, Any]:
    """Sign for a side, let the report out, or note the day of its publication (today)."""
    if body.deed == "sign":
        issuing.sign(id, body.side, request.scope, body.reason)
    elif body.deed == "issue":
        issuing.issue(id, request.scope, body.reasons)
    else:
        issuing.publish(id, request.scope, body.on or timezone.localdate())
    return line_of(store.report_of(id, request.scope))


@router.post("/reports/{id}/correction", response=with_faults(ReportLine),
             summary="写一份更正通知", **need("report"))
@once
def corrected(request: Asked, id: Id) -> dict[str, Any]:
    """The notice that says which figures of an issued report are to be read otherwise, and why."""
    notice = write_correction(store.report_of(id, request.scope), Figures(request.scope))
    return line_of(store.report_of(store.keep(notice, request.scope), request.scope))
