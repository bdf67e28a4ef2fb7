"""Reports: write one out of live figures, list those written, fetch the Word file."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.door import Asked, with_faults
from xieshou.api.jobs import JobOut, told
from xieshou.api.schemas import ReportLine, TemplateOut
from xieshou.indicators.figures import Figures
from xieshou.jobs import queue
from xieshou.office.media import DOCX
from xieshou.reports import editions, own_shelf, store
from xieshou.reports.later import write_later
from xieshou.reports.template import templates
from xieshou.values.period import Period

router = Router(tags=["报告"])


class ReportIn(Given):
    """Which template, for which pairing and days."""

    template: str
    pairing: str
    period: str


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


def _line(one: Any) -> dict[str, Any]:
    return {"id": one.id, "template": one.template, "title": one.title, "pairing": one.pairing,
            "period": str(one.period), "as_of": one.as_of, "sha256": one.sha256,
            "actor": one.actor, "at": one.at, "warnings": one.warnings, "figures": one.figures}
