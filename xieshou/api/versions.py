"""Versions of a paper, line by line against each other, and what rests on it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import File, Form, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.documents import PaperOut
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.schemas import AuditLine
from xieshou.errors import NotFound
from xieshou.forms.ties import ties_of
from xieshou.library import comparing, papers, reach, related, storage, usage
from xieshou.reports import outgoing
from xieshou.values.period import Period

router = Router(tags=["资料库"])
MOST = 2_000
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]


class UnknownVersionError(NotFound):
    """A version that the paper does not have."""

    code = "api.unknown_version"
    message = "第 {id} 号资料没有第 {number} 版。"
    hint = "请用 GET /api/v1/documents/{id}/versions 查看有哪些版本。"


class VersionOut(Schema):
    """One file of a paper; the first has number 1."""

    number: int
    name: str
    format: str
    size: int
    pages: int | None
    sha256: str
    actor: str
    uploaded_at: datetime
    note: str


class WantedComparison(Given):
    """Which two: versions by number (the last two), or the newest of two papers."""

    old: Number | None = None
    new: Number | None = None
    other: Number | None = Field(None, alias="with")


class ComparedLineOut(Schema):
    """A line that stands in both, only in the older, only in the newer; or a gap of same ones."""

    sign: Literal["same", "old", "new", "gap"]
    words: str


class ComparisonOut(Schema):
    """Two texts line by line; `more` tells that there were more lines than are given."""

    older: VersionOut
    newer: VersionOut
    lines: list[ComparedLineOut]
    more: bool


class WantedTies(Given):
    """Figures of which span."""

    period: Annotated[str, Field(min_length=1, max_length=40)]


class CitingOut(Schema):
    """A report or a filled form that rests on a paper, and its figures that do, by handle."""

    id: int
    title: str
    figures: dict[str, str]


class AlikeOut(Schema):
    """A paper like this one."""

    id: int
    title: str
    per_cent: int


class TiesOut(Schema):
    """What rests on a paper: figures of the span, reports, filled forms, audits of it."""

    records: int
    figures: dict[str, str]
    reports: list[CitingOut]
    forms: list[CitingOut]
    is_report: list[int]
    audits: list[AuditLine]
    like: list[AlikeOut]


@router.get("/{int:id}/versions", response=with_faults(list[VersionOut]), summary="一份资料的各版")
def listed(request: Asked, id: int) -> list[dict[str, Any]]:
    """Every version, the newest first."""
    return [_version(one) for one in papers.versions(id, request.scope)]


@router.post("/{int:id}/versions", response=with_faults(PaperOut), summary="添加新版本",
             **need("enter", "verify", "manage"))
@once
def versioned(request: Asked, id: int, file: File[UploadedFile], note: Form[str] = "",
              reason: Form[str] = "") -> dict[str, Any]:
    """A later version; what cites the older goes on citing the older."""
    outgoing.add_version(id, file.read(), file.name or "上传", request.scope, note, reason[:200])
    return papers.as_json(papers.paper(id, request.scope))


@router.get("/{int:id}/versions/{int:number}/file", response=with_faults(str),
            summary="资料某一版的文件", **need(files=["application/octet-stream"]))
def file(request: Asked, id: int, number: int) -> HttpResponse:
    """The file of one version, as it was taken in."""
    head = papers.head_of(id, request.scope)
    reach.require_taking(request.scope, head)
    found = of_number(papers.versions(head, request.scope), number)
    usage.note(head, "download", request.scope, request.META.get("REMOTE_ADDR", ""))
    return HttpResponse(storage.read(found.sha256), content_type="application/octet-stream")


@router.get("/{int:id}/comparison", response=with_faults(ComparisonOut),
            summary="两版之间、两份资料之间的文字不同")
def compared(request: Asked, id: int, asked: Query[WantedComparison]) -> dict[str, Any]:
    """The texts line by line; long stretches that are the same are left out."""
    kept = papers.versions(id, request.scope)
    newer = of_number(kept, asked.new) if asked.new else kept[0]
    if asked.other:
        older = papers.versions(asked.other, request.scope)[0]
    else:
        older = of_number(kept, asked.old) if asked.old else kept[min(1, len(kept) - 1)]
    lines = comparing.compare(older.id, newer.id)
    return {"older": _version(older), "newer": _version(newer), "more": len(lines) > MOST,
            "lines": [vars(one) for one in lines[:MOST]]}


@router.get("/{int:id}/ties", response=with_faults(TiesOut),
            summary="谁以这份资料为据：数、报告、空表、核验")
def ties(request: Asked, id: int, asked: Query[WantedTies]) -> dict[str, Any]:
    """All that counts the records that the paper proves, and papers like it."""
    period = Period.parse(asked.period)
    paper = papers.paper(id, request.scope)
    found = ties_of(paper, request.scope, period)
    return {
        "records": len(found.records),
        "figures": {str(one.handle): one.name for one in found.figures},
        "reports": [{"id": one.report.id, "title": one.report.title, "figures": one.texts}
                    for one in found.reports],
        "forms": [{"id": one.form, "title": one.name, "figures": one.figures}
                  for one in found.forms],
        "is_report": [one.id for one in found.cited["own"]], "audits": found.cited["audits"],
        "like": [{"id": one.paper.entry, "title": one.paper.heading, "per_cent": one.per_cent}
                 for one in related.related(paper.id, request.scope)]}


def of_number(kept: list[storage.DocumentView], number: int) -> storage.DocumentView:
    """The version of a number; raises UnknownVersionError."""
    for one in kept:
        if one.number == number:
            return one
    raise UnknownVersionError(id=kept[-1].entry, number=number)


def _version(one: storage.DocumentView) -> dict[str, Any]:
    return {"number": one.number or 1, "name": one.name, "format": one.format, "size": one.size,
            "pages": one.pages, "sha256": one.sha256, "actor": one.actor,
            "uploaded_at": one.uploaded_at, "note": one.change_note}
