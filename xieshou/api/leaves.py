"""A paper as it is read: its pages as pictures, its text, what it proves and who used it."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema

from xieshou.api.columns import Given
from xieshou.api.door import Asked, need, with_faults
from xieshou.api.versions import Number, of_number
from xieshou.ledger.evidence import proved_by
from xieshou.library import papers, preparing, previews, reach, rechecking, usage
from xieshou.library.storage import DocumentView

router = Router(tags=["资料库"])
WEBP = "image/webp"


class WantedVersion(Given):
    """Which version, the newest where none is named."""

    version: Number | None = None


class PagesOut(Schema):
    """How far its pages are drawn: `count` of them once it is ready, one while it waits.

    What has no pages, as a sheet or a plain text, has its text and its file.
    """

    state: Literal["ready", "waiting", "failed", "none"]
    count: int
    trouble: str


class TextOut(Schema):
    """The text of a file as it was read, or why there is none."""

    version: int
    text: str
    trouble: str


class ProvedRecordOut(Schema):
    """A record that a paper proves, as which kind of proof, and by which of its pages."""

    register_code: str
    record: int
    kind: str
    page: int | None


class SeenOut(Schema):
    """One line of a paper's history of use."""

    who: str
    office: str
    act: str
    through: str
    at: datetime


class UsesOut(Schema):
    """What a paper proves, how often it was used, and how its file stood when last looked at.

    `marks` are the caller's own; `history` is for those who keep the paper. `favourites` are the
    people who keep it at hand, and `own` what the caller did; to others only their own is told.
    """

    proves: list[ProvedRecordOut]
    counts: dict[str, int]
    marks: list[str]
    may_take: bool
    checked_at: datetime | None
    fault: str
    history: list[SeenOut] | None
    favourites: list[SeenOut]
    own: list[SeenOut]


@router.get("/{int:id}/pages", response=with_faults(PagesOut),
            summary="一份资料的页面画好了没有、有几页")
def pages(request: Asked, id: int, asked: Query[WantedVersion]) -> dict[str, Any]:
    """Asked for the first time, a worker draws them: ask again until it is ready."""
    shown = _version(request, id, asked.version)
    if not previews.is_drawn(shown.format):
        return {"state": "none", "count": 0, "trouble": ""}
    made = previews.leaves(shown)
    if made is None:
        preparing.ask(shown, request.scope.actor)
    state = preparing.state_of(shown.id)
    ready = made is not None and not made.partial
    return {"state": "ready" if ready else "failed" if state == "failed" else "waiting",
            "count": made.count or len(made.pages) if made else 0,
            "trouble": papers.text_of(shown.id)[1] if state == "failed" else ""}


@router.get("/{int:id}/pages/{int:number}", response=with_faults(str),
            summary="一页的图(内部资料带水印)", **need(files=[WEBP]))
def page(request: Asked, id: int, number: int, asked: Query[WantedVersion]) -> HttpResponse:
    """The picture of a page; an internal paper carries the name of who asks."""
    head = papers.head_of(id, request.scope)
    shown = _version(request, id, asked.version)
    scope = request.scope
    mark = f"{scope.actor} {scope.office} {timezone.localtime():%Y-%m-%d %H:%M}" \
        if head.level in reach.STAYING else ""
    return HttpResponse(previews.leaf(shown, number, mark), content_type=WEBP)


@router.get("/{int:id}/text", response=with_faults(TextOut), summary="一份资料的文字")
def text(request: Asked, id: int, asked: Query[WantedVersion]) -> dict[str, Any]:
    """The text of a version; of what stays in the house for who may take it away."""
    shown = _version(request, id, asked.version)
    papers.require_taking(id, request.scope)
    said, trouble = papers.text_of(shown.id)
    return {"version": shown.number or 1, "text": said, "trouble": trouble}


@router.get("/{int:id}/uses", response=with_faults(UsesOut),
            summary="一份资料证明了什么、用过几次、谁用过")
def uses(request: Asked, id: int) -> dict[str, Any]:
    """What its page shows beside its description."""
    scope = request.scope
    head = papers.head_of(id, scope)
    checked_at, fault = rechecking.state_of(papers.newest(head.pk).id)
    return {"proves": [{"register_code": one.code, "record": record, "kind": kind, "page": number}
                       for one, record, kind, number, _ in proved_by(head.pk, scope)],
            "counts": usage.counts([head.pk])[head.pk],
            "marks": sorted(usage.marks_of(head.pk, scope)),
            "may_take": reach.takes_away(scope, head), "checked_at": checked_at, "fault": fault,
            "history": [vars(one) for one in usage.history(head, scope)]
            if reach.keeps(scope, head) else None,
            "favourites": [vars(one) for one in usage.history(head, scope, act="favourite")],
            "own": [vars(one) for one in usage.history(head, scope, own=True)]}


def _version(request: Asked, id: int, number: int | None) -> DocumentView:
    kept = papers.versions(id, request.scope)
    return of_number(kept, number) if number else kept[0]
