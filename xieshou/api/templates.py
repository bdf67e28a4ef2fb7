"""Templates, shipped and the office's own: kept, tried, made out of last year's report."""

import base64
from typing import Any

from django.http import HttpResponse
from ninja import File, Form, Router, Schema, UploadedFile

from xieshou.api.answering import once
from xieshou.api.contents import CitedFigure
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import TemplateOut
from xieshou.directory.places import pairing_named
from xieshou.indicators.figures import Figures
from xieshou.office.media import DOCX
from xieshou.reports import marks, own_shelf
from xieshou.reports.adopting import adopted, proposals
from xieshou.reports.own_template import fill_template
from xieshou.reports.template import templates
from xieshou.values.period import Period

router = Router(tags=["报告"])
NAME = "模板.docx"


class FilledTemplateOut(Schema):
    """A template as filled: the Word file in base64, its figures, marks nobody understood."""

    document: str
    figures: list[CitedFigure]
    warnings: list[str]
    unknown: list[str]


class MarksOfferedOut(Schema):
    """What a mark of a template may say: words, and what follows the name of an indicator."""

    words: list[str]
    spans: list[str]
    optional: str


class MarkProposalOut(Schema):
    """A number of a report, and the mark that may stand in its place."""

    id: str
    start: int
    end: int
    text: str
    context: str
    mark: str
    sure: bool
    verdict: str
    reason: str
    handle: str


@router.get("/templates", response=with_faults(list[TemplateOut]), summary="可写的报告")
def offered(request: Asked) -> list[dict[str, Any]]:
    """Every template, the offices' own ones within reach behind the shipped."""
    return [{"code": one.code, "name": one.name} for one in (
        *templates(), *own_shelf.own_templates(request.scope))]


@router.get("/templates/marks", response=with_faults(MarksOfferedOut),
            summary="模板的标记里可以写什么")
def marks_offered(request: Asked) -> dict[str, Any]:
    """Besides these a mark names an indicator; `/indicators` tells them and their parts."""
    return {"words": list(marks.WORDS), "spans": list(marks.SPANS), "optional": marks.OPTIONAL}


@router.post("/templates", response=with_faults(TemplateOut), summary="留存一个自有模板",
             **need("report"))
@once
def kept(request: Asked, file: File[UploadedFile], pairing: Form[str]) -> dict[str, Any]:
    """Keep a template under the name of its file; a newer one of that name takes its place."""
    one = own_shelf.keep(file.read(), file.name or NAME, _pairing(request, pairing), request.scope)
    return {"code": one.code, "name": one.name}


@router.post("/templates/filled", response=with_faults(FilledTemplateOut),
             summary="按标记填好一个 Word 模板(不留存)", **need("report"))
def filled(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str]
           ) -> dict[str, Any]:
    """Every mark answered from the ledger; nothing is kept."""
    done = fill_template(file.read(), _pairing(request, pairing), Period.parse(period),
                         Figures(request.scope), file.name or NAME)
    return {"document": base64.b64encode(done.docx).decode(), "figures": done.figures_json(),
            "warnings": list(done.warnings), "unknown": [one.words for one in done.unknown]}


@router.post("/templates/proposals", response=with_faults(list[MarkProposalOut]),
             summary="去年的报告里哪些数可以换成标记", **need("report"))
def proposed(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str]
             ) -> list[dict[str, Any]]:
    """What each number of a report of that period may be bound to."""
    return [one.as_json() for one in proposals(
        file.read(), file.name or NAME, request.scope, pairing, Period.parse(period))]


@router.post("/templates/adopted", response=with_faults(str), summary="把去年的报告做成模板(Word)",
             **need("report", files=[DOCX]))
def made(request: Asked, file: File[UploadedFile], pairing: Form[str], period: Form[str],
         take: Form[list[str]]) -> HttpResponse:
    """The report with the chosen numbers replaced by their marks."""
    data, name = file.read(), file.name or NAME
    found = proposals(data, name, request.scope, pairing, Period.parse(period))
    chosen = set(take)
    return HttpResponse(adopted(data, name, [one for one in found if one.id in chosen]),
                        content_type=DOCX)


def _pairing(request: Asked, code: str) -> str:
    return pairing_named(code, request.scope.pairings).code
