"""Reports: write one out of live figures, list those written, fetch the Word file."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import File, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.jobs import JobOut, told
from xieshou.api.schemas import Id, ReportLine, TemplateOut
from xieshou.indicators.figures import Figures
from xieshou.jobs import queue
from xieshou.office.media import DOCX
from xieshou.reports import editions, issuing, own_shelf, returning, store
from xieshou.reports.later import write_later
from xieshou.reports.template import templates
from xieshou.values.period import Period

router = Router(tags=["报告"])


class ReportIn(Given):
    """Which template, for which pairing and days."""

    template: str
    pairing: str
    period: str


class DeedIn(Given):
    """A side's word, letting the report out with a reason for each warning, or its publication."""

    deed: Literal["sign", "issue", "publish"]
    side: Literal["", "supporter", "recipient"] = ""
    reason: Annotated[str, Field(max_length=500)] = ""
    reasons: Annotated[dict[str, str], Field(max_length=200)] = {}
    on: date | None = None


class CopyOut(Schema):
    """A copy that came back, and how it differs from what went out."""

    id: int
    report: int
    name: str
    figures: list[dict[str, Any]]
    sentences: list[dict[str, Any]]


@router.get("/templates", response=with_faults(list[TemplateOut]), summary="可写的报告")
def offered(request: Asked) -> list[dict[str, Any]]:
    """Every template, the offices' own ones within reach behind the shipped."""
    return [{"code": one.code, "name": one.name} for one in (
        *templates(), *own_shelf.own_templates(request.scope))]


@router.get("/reports", response=with_faults(list[ReportLine]), summary="已写的报告")
def listed(request: Asked, pairing: str = "") -> list[dict[str, Any]]:
    """The newest reports within reach."""
    return [_line(one) for one in store.written(request.scope, pairing)]


@router.post("/reports", response=with_faults(ReportLine), summary="写一份报告")
@once
def wrote(request: Asked, body: ReportIn) -> dict[str, Any]:
    """Write a report out of live figures and keep it."""
    request.scope.require("report")
    report = editions.written_by(body.template, body.pairing, Period.parse(body.period),
                                 Figures(request.scope))
    return _line(store.report_of(store.keep(report, request.scope), request.scope))


@router.post("/reports/jobs", response=with_faults(JobOut), summary="在后台写一份报告")
@once
def put_off(request: Asked, body: ReportIn) -> dict[str, Any]:
    """Have a long report written; the job's facts name it when it is there."""
    id = write_later(body.template, body.pairing, Period.parse(body.period), request.scope)
    return told(queue.job_of(id, request.scope.actor))


@router.get("/reports/{int:id}", response=with_faults(ReportLine), summary="一份报告及其全部数字")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One report within reach."""
    return _line(store.report_of(id, request.scope))


@router.get("/reports/{int:id}/file", response=with_faults(str), summary="报告的 Word 文件",
            openapi_extra={"responses": {"200": {"content": {
                DOCX: {"schema": {"type": "string", "format": "binary"}}}}}})
def file(request: Asked, id: int) -> HttpResponse:
    """The Word file exactly as it was written."""
    return HttpResponse(store.docx_of(store.report_of(id, request.scope)), content_type=DOCX)


@router.post("/reports/{id}/deeds", response=with_faults(ReportLine),
             summary="会签、签发、记下公开日期")
@once
def done(request: Asked, id: Id, body: DeedIn) -> dict[str, Any]:
    """Sign for a side, let the report out, or note the day of its publication (today)."""
    if body.deed == "sign":
        issuing.sign(id, body.side, request.scope, body.reason)
    elif body.deed == "issue":
        issuing.issue(id, request.scope, body.reasons)
    else:
        issuing.publish(id, request.scope, body.on or timezone.localdate())
    return _line(store.report_of(id, request.scope))


@router.post("/reports/{id}/copies", response=with_faults(CopyOut), summary="收一份改回来的稿子")
@once
def returned(request: Asked, id: Id, file: File[UploadedFile]) -> dict[str, Any]:
    """Keep a copy that came back, compared with what went out."""
    report = store.report_of(id, request.scope)
    return _copy(request, returning.receive(file.read(), file.name or "回稿.docx", report,
                                            request.scope))


@router.get("/copies/{id}", response=with_faults(CopyOut), summary="一份回稿与原稿的不同")
def compared(request: Asked, id: Id) -> dict[str, Any]:
    """One copy within reach."""
    return _copy(request, id)


def _copy(request: Asked, id: int) -> dict[str, Any]:
    copy = returning.returned_copy(id, request.scope)
    return {"id": id, "report": copy.report.id, "name": copy.name,
            "figures": copy.found["figures"], "sentences": copy.found["sentences"]}


def _line(one: Any) -> dict[str, Any]:
    return {"id": one.id, "template": one.template, "title": one.title, "pairing": one.pairing,
            "period": str(one.period), "as_of": one.as_of, "sha256": one.sha256,
            "actor": one.actor, "at": one.at, "warnings": one.warnings, "figures": one.figures}
