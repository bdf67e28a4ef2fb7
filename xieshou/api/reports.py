"""Reports: write one out of live figures, list those written, fetch the file, then and now."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Schema

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.contents import MovedRow
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.jobs import later, put_off
from xieshou.api.schemas import Decimalish, ReportLine
from xieshou.directory.places import pairing_named
from xieshou.indicators.figures import Figures
from xieshou.library import papers
from xieshou.office.media import DOCX
from xieshou.reports import editions, resting, store
from xieshou.reports.afterwards import cited_by
from xieshou.reports.later import write_later
from xieshou.reports.why import then_and_now
from xieshou.values.period import Period
from xieshou.values.units import written

router = Router(tags=["报告"])


class ReportIn(Given):
    """Which template, for which pairing and days."""

    template: str
    pairing: str
    period: str


class ThenAndNowOut(Schema):
    """A figure as it was issued and as it is now; `rows` are those that moved it, with why."""

    n: int
    handle: str
    name: str
    issued: str
    now: str | None
    handle_now: str
    value_then: Decimalish
    value_now: Decimalish
    difference: Decimalish
    stale: bool
    redefined: bool
    why_not: str | None
    unit: str
    kept_by_hand: bool
    rows: list[MovedRow]


class GroundOut(Schema):
    """A paper that proves records behind a report, and the figures that count them, by handle."""

    paper: int
    title: str
    records: int
    figures: dict[str, str]


class LackingOut(Schema):
    """A figure of which some rows lack proof."""

    handle: str
    text: str
    grade: dict[str, str]


class GroundsOut(Schema):
    """What a report rests on; `hidden` papers are out of the caller's reach."""

    wholly: int
    lacking: list[LackingOut]
    papers: list[GroundOut]
    hidden: int


@router.get("/reports", response=with_faults(list[ReportLine]), summary="已写的报告")
def listed(request: Asked, pairing: str = "") -> list[dict[str, Any]]:
    """The newest reports within reach."""
    return [line_of(one) for one in store.written(
        request.scope, asked_pairing(request, pairing))]


@router.post("/reports", response=with_faults(ReportLine), summary="写一份报告",
             **need("report"))
@once
def wrote(request: Asked, body: ReportIn) -> dict[str, Any]:
    """Write a report out of live figures and keep it."""
    request.scope.require("report")
    report = editions.written_by(body.template, body.pairing, Period.parse(body.period),
                                 Figures(request.scope))
    return line_of(store.report_of(store.keep(report, request.scope), request.scope))


@router.post("/reports/jobs", response=later(), summary="在后台写一份报告", **need("report"))
@put_off
def wrote_later(request: Asked, body: ReportIn) -> int:
    """Have a long report written; the job's facts name it when it is there."""
    pairing = pairing_named(body.pairing, request.scope.pairings).code
    return write_later(body.template, pairing, Period.parse(body.period), request.scope,
                       lambda job: reverse("report-of-job", args=[job]))


@router.get("/reports/{int:id}", response=with_faults(ReportLine), summary="一份报告及其全部数字")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One report within reach."""
    return line_of(store.report_of(id, request.scope))


@router.get("/reports/{int:id}/file", response=with_faults(str), summary="报告的 Word 文件",
            **need(files=[DOCX]))
def file(request: Asked, id: int) -> HttpResponse:
    """The Word file exactly as it was written."""
    return HttpResponse(store.docx_of(store.report_of(id, request.scope)), content_type=DOCX)


@router.get("/reports/{int:id}/now", response=with_faults(list[ThenAndNowOut]),
            summary="报告的数：当时、现在与原因")
def now(request: Asked, id: int) -> list[dict[str, Any]]:
    """Every figure of a report then and now, with the rows that moved it."""
    kept = store.report_of(id, request.scope)
    return [one.as_json() for one in then_and_now(cited_by(kept.figures), Figures(request.scope))]


@router.get("/reports/{int:id}/grounds", response=with_faults(GroundsOut),
            summary="报告的依据：哪些资料、哪些数还缺佐证")
def grounds(request: Asked, id: int) -> dict[str, Any]:
    """Papers that prove the records behind a report's figures; figures that lack proof."""
    report = store.report_of(id, request.scope)
    found, proven = resting.grounds_of(report, request.scope), resting.proven_of(
        report, request.scope)
    seen = papers.reachable([one.paper.entry for one in found], request.scope)
    return {"wholly": len(proven.wholly), "lacking": [
        {"handle": str(figure.handle), "text": text,
         "grade": {name: written(share) for name, share in figure.grade.items()}}
        for text, figure in proven.lacking],
        "papers": [{"paper": one.paper.entry, "title": one.paper.heading,
                    "records": len(one.records), "figures": one.texts}
                   for one in found if one.paper.entry in seen],
        "hidden": sum(one.paper.entry not in seen for one in found)}


def line_of(one: Any) -> dict[str, Any]:
    """A report as lists have it."""
    return {"id": one.id, "template": one.template, "title": one.title, "pairing": one.pairing,
            "period": str(one.period), "as_of": one.as_of, "sha256": one.sha256,
            "actor": one.actor, "at": one.at, "warnings": one.warnings, "figures": one.figures,
            "issued_on": one.issued_on, "corrects": one.corrects}
