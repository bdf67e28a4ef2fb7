"""Papers handed to the archive: their numbers after DA/T 22-2015, and their destruction (归档)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, NotAllowed
from xieshou.files import keeping
from xieshou.journal.chain import take_turn
from xieshou.library import papers, previews, reach, storage
from xieshou.library.models import Disposal, Document, Evidence
from xieshou.library.storage import DocumentView, view

YEARS = {"D10": 10, "D30": 30}


class NotYetDisposableError(Conflict):
    """A paper whose time is not over, or that still proves something."""

    code = "library.not_disposable"
    message = "「{title}」还不能销毁：{why}。"
    hint = "销毁限于保管期限已满、不再证明任何记录的资料。"


class SamePersonError(NotAllowed):
    """Who asked for a destruction also wants to decide it."""

    code = "library.same_person"
    message = "销毁须由两个人分别提出和批准，您是提出的人。"
    hint = "请由另一位有审核权限的人员批准。"


@dataclass(frozen=True)
class DisposalView:
    """A wish to destroy, and what was decided."""

    id: int
    paper: DocumentView
    reason: str
    asked_by: str
    decided_by: str
    decision: str


def year_of(paper: DocumentView) -> int:
    """The year to which a paper belongs: issued, written, else taken in."""
    day = paper.issued_on or paper.written_on or timezone.localtime(paper.uploaded_at).date()
    return day.year


def number_papers(year: int, scope: Scope) -> int:
    """Give archive numbers to the papers of a year that have a retention and none yet.

    全宗号-类别·年度-保管期限-机构-件号; pieces count on within year and retention. The fonds is
    what the archive gave the office (XIESHOU_FONDS), else the pairing's code stands for it.
    """
    scope = scope.where("verify")
    given = 0
    with transaction.atomic():
        take_turn()
        for row in of_year(year, scope).filter(archive_no="").order_by("pk"):
            fonds = settings.FONDS or row.pairing or "X000"
            stem = f"{fonds}-WS·{year}-{row.retention}-{_office_code(row)}-"
            taken = Document.objects.filter(archive_no__startswith=stem).count()
            row.archive_no = f"{stem}{taken + 1:04d}"
            storage.amend(row, "archive", scope.actor, f"{year}年归档")
            storage.reindex(row)
            given += 1
    return given


def ask_disposal(id: int, reason: str, scope: Scope) -> int:
    """Propose that a paper be destroyed."""
    head = papers.head_of(id, scope)
    _at(scope, head).require("verify")
    _require_disposable(head)
    row, _ = Disposal.objects.get_or_create(
        document=head, decision="", defaults={
            "reason": reason.strip()[:500], "asked_by": scope.actor, "asked_at": timezone.now()})
    return row.pk


def decide_disposal(disposal_id: int, agreed: bool, scope: Scope) -> None:
    """Destroy a paper or keep it; never by the person who asked."""
    row = Disposal.objects.select_related("document").filter(pk=disposal_id, decision="").first()
    if row is None:
        raise NotYetDisposableError(title="该资料", why="没有待批准的销毁申请")
    scope.require("verify")
    head = papers.head_of(row.document_id, scope)
    _at(scope, head).require("verify")
    if row.asked_by == scope.actor:
        raise SamePersonError()
    _require_disposable(head)
    digests = [file.sha256 for file in files_of(head)] if agreed else []
    with transaction.atomic():
        take_turn()
        row.decided_by, row.decided_at = scope.actor, timezone.now()
        row.decision = "agreed" if agreed else "refused"
        row.save()
        for file in files_of(head) if agreed else ():
            file.state, file.text, file.in_room = "destroyed", "", False
            storage.amend(file, "destroy", scope.actor,
                          f"{row.asked_by}提出，{scope.actor}批准：{row.reason}"[:200])
        if agreed:
            storage.reindex(head if head.state == "destroyed" else Document.objects.get(
                pk=head.pk))
            transaction.on_commit(lambda: _burn(digests))


def _at(scope: Scope, row: Document) -> Scope:
    """What a person may do with papers of a pairing, or with one that is of none."""
    return scope.at(row.pairing) if row.pairing else scope


def disposals(scope: Scope) -> list[DisposalView]:
    """Wishes to destroy, the undecided first."""
    rows = Disposal.objects.select_related("document").filter(document__in=Document.objects.filter(
        reach.within(scope))).order_by("decision", "-pk")[:100]
    return [DisposalView(row.pk, view(row.document), row.reason, row.asked_by, row.decided_by,
                         row.decision) for row in rows]


def over(scope: Scope, today: date | None = None) -> list[DocumentView]:
    """Papers whose retention is over and that prove nothing."""
    rows = Document.objects.filter(
        reach.within(scope), entry=None, retention__in=YEARS,
        state="").exclude(pk__in=Evidence.objects.values("document_id")).defer("text")
    return [view(row) for row in rows if not why_not(row, today)]


def why_not(row: Document, today: date | None = None) -> str:
    """Why a paper may not be destroyed yet; nothing where it may."""
    today = today or timezone.localdate()
    if row.state == "destroyed":
        return "已经销毁"
    if row.retention not in YEARS:
        return "永久保管" if row.retention == "Y" else "没有划定保管期限"
    ends = date(year_of(view(row)) + YEARS[row.retention], 12, 31)
    if today <= ends:
        return f"保管期限到 {ends.isoformat()}"
    if Evidence.objects.filter(Q(document=row) | Q(document__entry=row)).exists():
        return "它还证明着台账中的记录"
    return ""


def _require_disposable(row: Document) -> None:
    why = why_not(row)
    if why:
        raise NotYetDisposableError(title=row.title or row.name, why=why)


def _burn(digests: list[str]) -> None:
    for digest in digests:
        keeping.remove(digest)
        previews.forget(digest)


def of_year(year: int, scope: Scope) -> QuerySet[Document]:
    """A year's papers within reach that have a retention."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    dated = Q(issued_on__range=(first, last)) | Q(issued_on=None, written_on__range=(first, last))
    loose = Q(issued_on=None, written_on=None, uploaded_at__date__range=(first, last))
    return Document.objects.filter(
        reach.within(scope), dated | loose, entry=None, state="").exclude(
        retention="")


def files_of(row: Document) -> Iterator[Document]:
    """The files of a paper, the oldest first."""
    yield row
    yield from row.versions.order_by("number", "pk")


def _office_code(row: Document) -> str:
    """A code for the office that is the same every year, as its name need not be."""
    return hashlib.sha256(row.office.encode()).hexdigest()[:4].upper() if row.office else "BGS"
