"""The library: papers found, taken in, described, fetched, shared."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import File, Form, Query, Router, Schema, UploadedFile
from pydantic import Field

from xieshou.api import wrongly
from xieshou.api.answering import once
from xieshou.api.columns import Given, Part
from xieshou.api.door import Asked, asked_pairing, need, with_faults
from xieshou.audit.receiving import receive
from xieshou.library import listing, papers, sharing, storage, usage
from xieshou.library.listing import Wish
from xieshou.library.reach import LEVELS
from xieshou.reports import outgoing

router = Router(tags=["资料库"])


class PaperOut(Schema):
    """A paper, its five dates, and what is said of it."""

    id: int
    title: str
    name: str
    format: str
    size: int
    pages: int | None
    sha256: str
    pairing: str
    level: str
    office: str
    actor: str
    facts_as_of: date | None
    written_on: date | None
    issued_on: date | None
    published_on: date | None
    uploaded_at: datetime
    title_year: int | None
    facts_from: date | None
    document_no: str
    archive_no: str
    retention: str
    rights: str
    rights_note: str
    published: bool
    doubt: str


class PaperPage(Schema):
    """Papers of one page, title hits first, then the newest; `total` is how many there are."""

    items: list[PaperOut]
    total: int


class WantedPapers(Part):
    """Which papers."""

    q: Annotated[str, Field(max_length=100)] = ""
    pairing: Annotated[str, Field(max_length=40)] = ""
    format: Literal[("", *papers.FORMATS)] = ""
    level: Literal[("", *LEVELS)] = ""
    office: Annotated[str, Field(max_length=150)] = ""
    year: Annotated[int, Field(ge=1949, le=2100)] | None = None
    mark: Literal[("", *usage.KINDS)] = ""


class DocumentIn(Given):
    """What is said of a paper as it comes; dates that nobody says are those of its text."""

    pairing: Annotated[str, Field(max_length=40)] = ""
    level: Literal[tuple(LEVELS)] = "pairing"
    title: Annotated[str, Field(max_length=255)] = ""
    document_no: Annotated[str, Field(max_length=80)] = ""
    rights: Literal[("", *papers.RIGHTS)] = ""
    rights_note: Annotated[str, Field(max_length=300)] = ""
    retention: Literal[("", *papers.RETENTIONS)] = ""
    facts_from: date | None = None
    facts_as_of: date | None = None
    written_on: date | None = None
    issued_on: date | None = None
    published_on: date | None = None


class DescriptionIn(Given):
    """What is said of a paper; what is left out stays, and the reason is journaled."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
    title: Annotated[str, Field(max_length=255)] | None = None
    level: Literal[tuple(LEVELS)] | None = None
    document_no: Annotated[str, Field(max_length=80)] | None = None
    archive_no: Annotated[str, Field(max_length=80)] | None = None
    rights: Literal[("", *papers.RIGHTS)] | None = None
    rights_note: Annotated[str, Field(max_length=300)] | None = None
    retention: Literal[("", *papers.RETENTIONS)] | None = None
    facts_from: date | None = None
    facts_as_of: date | None = None
    written_on: date | None = None
    issued_on: date | None = None
    published_on: date | None = None


class NewVersionOut(Schema):
    """A version that came to a paper after the caller began to follow it."""

    id: int
    title: str
    name: str
    number: int
    change_note: str
    office: str
    actor: str
    uploaded_at: datetime


class ShareIn(Given):
    """For whom, how long, and what may be done; why, where a report tells of few people."""

    recipient: Annotated[str, Field(min_length=1, max_length=120)]
    days: Annotated[int, Field(ge=1, le=90)] = 7
    password: Annotated[str, Field(max_length=20)] = ""
    may_download: bool = False
    limit: Annotated[int, Field(ge=1, le=10_000)] | None = None
    reason: Annotated[str, Field(max_length=200)] = ""


class ShareOut(Schema):
    """The link, shown this once; below the address of the server."""

    path: str


class PaperShareOut(Schema):
    """A link to a paper; the link itself was shown once."""

    id: int
    recipient: str
    locked: bool
    may_download: bool
    limit: int | None
    used: int
    actor: str
    created_at: datetime
    expires_at: datetime
    ended: str


@router.get("", response=with_faults(PaperPage), summary="查找资料")
def listed(request: Asked, asked: Query[WantedPapers]) -> dict[str, Any]:
    """Papers within reach that answer the words and the sieve."""
    if asked.office:
        wrongly.refuse_unknown("office", asked.office, listing.offices(request.scope))
    wish = Wish(asked.q, asked.format, asked.level, asked_pairing(request, asked.pairing),
                asked.office, asked.year, asked.mark)
    shown, total = listing.part(listing.listed(request.scope, wish), asked.offset, asked.limit)
    listing.remember(wish)
    return {"items": [papers.as_json(one) for one in shown], "total": total}


@router.post("", response=with_faults(PaperOut), summary="存入一份资料", **need("enter"))
@once
def taken(request: Asked, file: File[UploadedFile], said: Form[DocumentIn]) -> dict[str, Any]:
    """Take a paper in; the very same file is refused with a pointer to where it is."""
    return papers.as_json(receive(file.read(), file.name or "上传", request.scope,
                                  **said.model_dump(exclude_none=True)).paper)


@router.get("/news", response=with_faults(list[NewVersionOut]), summary="我关注的资料有了新版本")
def news(request: Asked) -> list[dict[str, Any]]:
    """Versions by others of the papers that the caller follows, the newest first."""
    return [{"id": one.entry, "title": one.heading, "name": one.name, "number": one.number or 1,
             "change_note": one.change_note, "office": one.office, "actor": one.actor,
             "uploaded_at": one.uploaded_at} for one in usage.news(request.scope)]


@router.get("/{int:id}", response=with_faults(PaperOut), summary="一份资料的信息")
def one(request: Asked, id: int) -> dict[str, Any]:
    """One paper within reach."""
    return papers.as_json(papers.paper(id, request.scope))


@router.patch("/{int:id}", response=with_faults(PaperOut), summary="修改资料信息",
              **need("enter", "verify", "manage"))
@once
def described(request: Asked, id: int, body: DescriptionIn) -> dict[str, Any]:
    """Change what is said of a paper."""
    said = body.model_dump(exclude_none=True, exclude={"reason"})
    return papers.as_json(papers.describe(id, request.scope, body.reason, **said))


@router.get("/{int:id}/file", response=with_faults(str), summary="资料的文件(最新版)",
            **need(files=["application/octet-stream"]))
def file(request: Asked, id: int) -> HttpResponse:
    """The file of the newest version, as it was taken in."""
    head = papers.head_of(id, request.scope)
    papers.require_taking(head.pk, request.scope)
    usage.note(head, "download", request.scope, request.META.get("REMOTE_ADDR", ""))
    return HttpResponse(storage.read(papers.newest(head.pk).sha256),
                        content_type="application/octet-stream")


@router.post("/{int:id}/shares", response=with_faults(ShareOut), summary="分享给没有账号的人",
             **need("enter", "verify", "manage"))
@once
def shared(request: Asked, id: int, body: ShareIn) -> dict[str, Any]:
    """Make a link for one recipient."""
    token = outgoing.share(id, request.scope, body.recipient, days=body.days,
                           password=body.password, may_download=body.may_download,
                           limit=body.limit, reason=body.reason)
    return {"path": f"/s/{token}"}


@router.get("/{int:id}/shares", response=with_faults(list[PaperShareOut]), summary="资料的分享链接")
def links(request: Asked, id: int) -> list[Any]:
    """Links to a paper, the newest first; for those who keep it."""
    return [vars(one) for one in sharing.shares_of(id, request.scope)]
