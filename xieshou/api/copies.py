"""Copies of reports that came back: taken in, decided on, written anew; figures sent back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import File, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api.answering import once
from xieshou.api.columns import Given
from xieshou.api.contents import (
    AuditFinding,
    CopiedChart,
    CopiedFigure,
    CopiedSentence,
    NamedRecord,
    NewNumber,
)
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.api.schemas import Id
from xieshou.errors import NotFound
from xieshou.library import storage
from xieshou.office.docx_marks import marked_document
from xieshou.reports import asking, returning, store

router = Router(tags=["回稿"])


class UnrecognisedCopyError(NotFound):
    """A file that carries the number of no report within reach."""

    code = "api.unrecognised_copy"
    message = "「{name}」里没有本系统报告的编号，认不出是哪一份报告的回稿。"
    hint = "请用 POST /api/v1/reports/<编号>/copies 指明是哪一份；相近的报告：{near}。"


class DecidedOut(Schema):
    """What was decided on one difference."""

    kind: str
    key: int
    choice: str
    reason: str
    actor: str
    at: datetime


class CopyOut(Schema):
    """A copy that came back, how it differs from what went out, how much is undecided.

    `numbers` were typed in, `findings` are what an audit says of the copy as a whole.
    """

    id: int
    report: int
    name: str
    open: int
    figures: list[CopiedFigure]
    sentences: list[CopiedSentence]
    charts: list[CopiedChart]
    numbers: list[NewNumber]
    findings: list[AuditFinding]
    notes: list[str]
    recognised: bool
    actor: str
    at: datetime
    decided: list[DecidedOut]


class ChoiceIn(Given):
    """What becomes of one difference: a figure by its `n`, a sentence by its place in the list."""

    kind: Literal[tuple(returning.CHOICES)]
    key: Annotated[int, Field(ge=0, le=100_000)]
    choice: Annotated[str, Field(max_length=20)]
    reason: Annotated[str, Field(max_length=500)] = ""


class ChoicesIn(Given):
    """Decisions on differences."""

    choices: Annotated[list[ChoiceIn], Field(min_length=1, max_length=500)]


class EditionOut(Schema):
    """The next draft: how many changes it took over, how many numbers it kept, what it left."""

    report: int
    used: int
    kept: int
    left: int


class AskedOut(Schema):
    """A figure that readers sent back to whoever entered its rows, and the answer."""

    id: int
    copy_id: int
    n: int
    pairing: str
    handle: str
    name: str
    issued: str
    returned: str
    note: str
    records: list[NamedRecord]
    owner: str
    state: str
    answer: str
    answered_by: str
    answered_at: datetime | None


class AnswerIn(Given):
    """What came of looking."""

    answer: Annotated[str, Field(min_length=1, max_length=500)]


@router.get("/copies", response=with_faults(list[CopyOut]), summary="收到的回稿")
def listed(request: Asked, pairing: str = "") -> list[Any]:
    """The newest copies within reach."""
    return [_copy(one) for one in returning.copies(
        request.scope, asked_pairing(request, pairing))]


@router.post("/copies", response=with_faults(CopyOut), summary="收一份回稿，按其中的编号认稿",
             **need("report"))
@once
def recognised(request: Asked, file: File[UploadedFile]) -> dict[str, Any]:
    """Keep a copy beside the report whose number it carries."""
    data, name = file.read(), file.name or "回稿.docx"
    document = marked_document(data, name)
    report = returning.recognise(document, request.scope)
    if report is None:
        near = "、".join(f"{one.id} {one.title}({share}%)"
                        for one, share in returning.similar(document, request.scope))
        raise UnrecognisedCopyError(name=name, near=near or "(无)")
    id = returning.receive(data, name, report, request.scope)
    return _copy(returning.returned_copy(id, request.scope))


@router.post("/reports/{id}/copies", response=with_faults(CopyOut), summary="收一份改回来的稿子",
             **need("report"))
@once
def returned(request: Asked, id: Id, file: File[UploadedFile]) -> dict[str, Any]:
    """Keep a copy that came back, compared with what went out."""
    report = store.report_of(id, request.scope)
    kept = returning.receive(file.read(), file.name or "回稿.docx", report, request.scope)
    return _copy(returning.returned_copy(kept, request.scope))


@router.get("/copies/{id}/file", response=with_faults(str), summary="回稿的文件，与送来时一样",
            **need(files=["application/octet-stream"]))
def file(request: Asked, id: Id) -> HttpResponse:
    """The copy as it came."""
    return HttpResponse(storage.read(returning.returned_copy(id, request.scope).sha256),
                        content_type="application/octet-stream")


@router.get("/copies/{id}", response=with_faults(CopyOut), summary="一份回稿与原稿的不同")
def compared(request: Asked, id: Id) -> dict[str, Any]:
    """One copy within reach."""
    return _copy(returning.returned_copy(id, request.scope))


@router.post("/copies/{id}/decisions", response=with_faults(CopyOut), summary="处理各处改动",
             **need("report"))
@once
def decided(request: Asked, id: Id, body: ChoicesIn) -> dict[str, Any]:
    """Decide on differences; decided again, the new word counts."""
    returning.decide(id, [(one.kind, one.key, one.choice, one.reason) for one in body.choices],
                     request.scope)
    return _copy(returning.returned_copy(id, request.scope))


@router.post("/copies/{id}/edition", response=with_faults(EditionOut), summary="写出新的一版",
             **need("report"))
@once
def written(request: Asked, id: Id) -> dict[str, int]:
    """The next draft: the leaders' words, the numbers kept by hand, else live figures."""
    done = returning.next_edition(id, request.scope)
    return {"report": done.id, "used": done.used, "kept": done.kept, "left": done.left}


@router.get("/asked", response=with_faults(list[AskedOut]), summary="请核对的数")
def asked(request: Asked, pairing: str) -> list[Any]:
    """Requests of a pairing that were not taken back, the newest first."""
    return [_asked(one) for one in asking.asked(request.scope, asked_pairing(request, pairing))]


@router.post("/asked/{id}/answer", response=with_faults(AskedOut), summary="答复一个请核对的数",
             **need("enter", "verify"))
@once
def answered(request: Asked, id: Id, body: AnswerIn) -> dict[str, Any]:
    """Say what came of it; kept with who and when."""
    return _asked(asking.answer(id, request.scope, body.answer))


def _copy(copy: returning.CopyView) -> dict[str, Any]:
    return {"id": copy.id, "report": copy.report.id, "name": copy.name, "open": copy.open_count,
            "figures": copy.found["figures"], "sentences": copy.found["sentences"],
            **{name: copy.found.get(name, []) for name in (
                "charts", "numbers", "findings", "notes")},
            "recognised": copy.recognised, "actor": copy.actor, "at": copy.at,
            "decided": [vars(one) for one in copy.decided.values()]}


def _asked(one: asking.AskedView) -> dict[str, Any]:
    return {**vars(one), "copy_id": one.copy, "records": list(one.records)}
