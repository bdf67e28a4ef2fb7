"""Reports: write one out of live figures, read it as it prints, take the Word file along."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from xieshou.indicators.figures import Figures
from xieshou.jobs import queue
from xieshou.journal import reading
from xieshou.office.media import DOCX
from xieshou.reports import editions, issuing, later, own_shelf, returning, store
from xieshou.reports.template import templates
from xieshou.values.period import Period
from xieshou.web.deeds import posts, shows
from xieshou.web.door import Asked
from xieshou.web.page import Crumb, page
from xieshou.web.pages.record import attachment
from xieshou.web.parts.figure_words import grade_bars
from xieshou.web.parts.printed import lines_of
from xieshou.web.parts.said import Typed
from xieshou.web.parts.waiting import put_off


@shows("GET /reports", "GET /templates")
@posts("POST /reports", "POST /reports/jobs")
def index(request: Asked) -> HttpResponse:
    """The kinds of report, and those that were written; posting writes one."""
    if request.method == "POST":
        return _write(request)
    return page(request, "reports", "报告", templates=templates(),
                own=own_shelf.own_templates(request.scope, request.choice.code),
                written=store.written(request.scope, request.choice.code))


@shows("GET /reports/{id}", "GET /reports/{id}/issuing", "GET /copies")
def show(request: Asked, id: int) -> HttpResponse:
    """The report as it prints, written again from its own position in the journal."""
    kept = store.report_of(id, request.scope)
    figures = Figures(request.scope)
    report = editions.at_its_position(kept, figures)
    handles = {str(one.n): one.handle for one in report.figures}
    lines, notes = lines_of(report.blocks, handles)
    issued = issuing.issued_of(id, request.scope) if kept.issued_on else None
    grades = {one["n"]: grade_bars(one["grade"]) for one in issued.figures} if issued else {}
    return page(
        request, "report", Typed(kept.title), (Crumb("报告", reverse("reports")),), kept=kept,
        lines=lines, notes=notes, figures=report.figures, warnings=kept.warnings,
        kind=editions.kind_of(kept, figures), moved=report.sha256 != kept.sha256, grades=grades,
        stale=next(reading.changes("record", since=kept.as_of), None) is not None,
        issued=issued, gate=None if issued else issuing.gate_of(kept),
        signed=issuing.signed(kept), may_sign=[
            (side, issuing.SIDES[side]) for side in issuing.may_sign(kept, request.scope)],
        both=request.scope.at(kept.pairing).side == "both",
        copies=returning.copies(request.scope, kept.pairing, report=id),
        corrections=store.corrections_of(id, request.scope),
        corrects=store.report_of(kept.corrects, request.scope) if kept.corrects else None,
    )


@shows("GET /reports/{id}/file")
def download(request: Asked, id: int) -> HttpResponse:
    """The Word file exactly as it was written."""
    kept = store.report_of(id, request.scope)
    response = HttpResponse(store.docx_of(kept), content_type=DOCX)
    response.headers["Content-Disposition"] = attachment(f"{kept.title}.docx")
    return response


@shows("GET /jobs/{id}")
def of_job(request: Asked, job: int) -> HttpResponse:
    """The report that a job wrote; until then, the jobs."""
    written = queue.job_of(job, request.scope.actor).result.get("report")
    return redirect("report", id=written) if written else redirect("jobs")


def _write(request: Asked) -> HttpResponse:
    request.scope.require("report")
    period = Period.parse(request.POST.get("period", "") or str(request.choice.period))
    pairing = request.POST.get("pairing") or request.choice.code
    template = request.POST.get("template", "")
    if later.is_long(template, request.scope):
        # the number of the job is in the address, the report's is not known yet
        later.write_later(template, pairing, period, request.scope,
                          lambda job: reverse("report-of-job", args=[job]))
        return put_off(request)
    report = editions.written_by(template, pairing, period, Figures(request.scope))
    said = gettext("已写好，引用数字 {figures} 处，每一处都可点开查看出处。")
    messages.success(request, said.format(figures=len(report.figures)))
    return redirect("report", id=store.keep(report, request.scope))
