"""What somebody says is wrong with a paper, and what became of it (纠错与投诉)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound
from xieshou.journal.chain import Change, append, take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.library import papers, reach, storage
from xieshou.library.models import Document, Ticket, TicketStep
from xieshou.library.storage import DocumentView, view

KINDS = {"correction": "内容有误", "mismatch": "标题与内容不符", "rights": "侵犯权利",
         "privacy": "泄露个人信息", "other": "其他"}
STATES = {"open": "待答复", "answered": "已答复", "down": "已撤下", "appealed": "申诉中",
          "closed": "已办结"}
# so long who is concerned is told of an answer
TOLD = timedelta(days=30)
# what may follow on what, and whether a keeper does it, or else who is not content with that
STEPS = {
    "answer": ("答复", ("open", "appealed"), "answered", True),
    "take_down": ("撤下资料", ("open", "answered", "appealed"), "down", True),
    "restore": ("恢复资料", ("down", "appealed"), "closed", True),
    "appeal": ("申诉", ("answered", "down"), "appealed", False),
    "close": ("办结", ("answered", "appealed", "down"), "closed", True),
}


class UnknownTicketError(NotFound):
    """No such ticket on this paper."""

    code = "library.unknown_ticket"
    message = "没有编号为 {id} 的纠错单。"
    hint = "请从资料页面进入。"


class EmptyTicketError(Invalid):
    """A ticket or a step without words."""

    code = "library.empty_ticket"
    message = "请写明{what}。"
    hint = "写清哪一处、为什么，办理的人才好核对。"


class NotConcernedError(NotAllowed):
    """Somebody who appeals against what does not concern them, or against themselves."""

    code = "library.not_concerned"
    message = "这张纠错单不能由您申诉。"
    hint = "由提出问题的人申诉，资料被撤下的，上传单位也可以；自己办理的不能自己申诉。"


class StepNotOpenError(Conflict):
    """A step that does not follow on where a ticket stands."""

    code = "library.step_not_open"
    message = "这张纠错单{state}，不能{step}。"
    hint = "请刷新页面，看最新的办理情况。"


@dataclass(frozen=True)
class StepView:
    """One step of a ticket."""

    act: str
    words: str
    actor: str
    at: datetime


@dataclass(frozen=True)
class TicketView:
    """A ticket with everything that became of it, and what this person may do next."""

    id: int
    kind: str
    words: str
    contact: str
    actor: str
    at: datetime
    state: str
    state_words: str
    steps: tuple[StepView, ...]
    open_steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Waiting:
    """A ticket that waits for somebody: to be settled, or to be taken note of."""

    paper: DocumentView
    kind: str
    words: str
    state_words: str
    unsettled: bool
    at: datetime


def complain(id: int, kind: str, words: str, scope: Scope, contact: str = "") -> int:
    """Say what is wrong with a paper."""
    head = _any_head(id, scope)
    return file(head, kind, words, scope.actor, contact)


def file(head: Document, kind: str, words: str, actor: str, contact: str = "") -> int:
    """Open a ticket on a paper."""
    words = words.strip()[:2000]
    if not words:
        raise EmptyTicketError(what="问题")
    refuse_ids(words, contact)
    with transaction.atomic():
        take_turn()
        row = Ticket.objects.create(
            document=head, kind=kind if kind in KINDS else "other", words=words,
            contact=contact.strip()[:120], actor=actor, at=timezone.now())
        append([Change("ticket", "ticket", str(row.pk), "create", 1, _image(row))], actor)
    return row.pk


def step(id: int, ticket_id: int, act: str, words: str, scope: Scope) -> None:
    """Answer, take down, restore, appeal or close."""
    head = _any_head(id, scope)
    words = words.strip()[:2000]
    row = Ticket.objects.filter(pk=ticket_id, document=head).first()
    if row is None or act not in STEPS:
        raise UnknownTicketError(id=ticket_id)
    said, before, after, keeper = STEPS[act]
    if keeper:
        reach.require_keeper(scope, head, said)
    if row.state not in before:
        raise StepNotOpenError(state=STATES[row.state], step=said)
    if not keeper and not _is_concerned(row, head, scope):
        raise NotConcernedError()
    if not words:
        raise EmptyTicketError(what=f"{said}的理由")
    refuse_ids(words)
    with transaction.atomic():
        take_turn()
        row = Ticket.objects.select_for_update().get(pk=row.pk)
        TicketStep.objects.create(ticket=row, act=act, words=words, actor=scope.actor,
                                  at=timezone.now())
        row.state = after
        row.save()
        append([Change("ticket", "ticket", str(row.pk), act, 1 + row.steps.count(),
                       _image(row))], scope.actor, words[:200])
        paper = Document.objects.get(pk=head.pk)
        state = {"take_down": "down", "restore": ""}.get(act, paper.state)
        if state != paper.state:
            paper.state = state
            storage.amend(paper, act, scope.actor, words[:200])


def tickets_of(id: int, scope: Scope) -> list[TicketView]:
    """Tickets on a paper, the newest first; contacts only for keepers."""
    head = _any_head(id, scope)
    keeper = reach.keeps(scope, head)
    found = []
    for row in Ticket.objects.filter(document=head).order_by("-pk").prefetch_related("steps"):
        steps = tuple(StepView(STEPS[one.act][0], one.words, one.actor, one.at)
                      for one in sorted(row.steps.all(), key=lambda one: one.pk))
        may = tuple((code, words) for code, (words, before, _, only) in STEPS.items()
                    if row.state in before
                    and (keeper if only else _is_concerned(row, head, scope))
                    and not (code == "take_down" and head.state == "down")
                    and not (code == "restore" and head.state != "down"))
        found.append(TicketView(row.pk, KINDS[row.kind], row.words, row.contact if keeper else "",
                                row.actor, row.at, row.state, STATES[row.state], steps, may))
    return found


def waiting(scope: Scope, pairing: str = "") -> list[Waiting]:
    """Tickets that somebody has to settle, or may appeal against, the longest waiting first."""
    mine = Q(actor=scope.actor) | Q(document__actor=scope.actor)
    if scope.office:
        mine |= Q(document__office=scope.office)
    rows = Ticket.objects.filter(
        Q(state__in=("open", "appealed")) | mine & Q(state__in=("answered", "down")),
        document__in=Document.objects.filter(reach.within(scope)))
    if pairing:
        rows = rows.filter(document__pairing__in=("", pairing))
    since, found = timezone.now() - TOLD, []
    for row in rows.select_related("document").defer("document__text").prefetch_related(
            "steps").order_by("pk")[:500]:
        at = max((one.at for one in row.steps.all()), default=row.at)
        unsettled = row.state in ("open", "appealed")
        if reach.keeps(scope, row.document) if unsettled else (
                at > since and _is_concerned(row, row.document, scope)):
            found.append(Waiting(view(row.document), KINDS[row.kind], row.words,
                                 STATES[row.state], unsettled, at))
    return found


def images() -> Any:
    """Every ticket as the journal should know it."""
    for row in Ticket.objects.order_by("pk").prefetch_related("steps").iterator(500):
        yield "ticket", str(row.pk), _image(row)


def _is_concerned(row: Ticket, head: Document, scope: Scope) -> bool:
    """Who said it, or whose paper was taken down for it; never who settled it so."""
    last = max(row.steps.all(), key=lambda one: one.pk, default=None)
    if last is not None and last.actor == scope.actor:
        return False
    gave = head.actor == scope.actor or (bool(head.office) and head.office == scope.office)
    return row.actor == scope.actor or (row.state == "down" and gave)


def _any_head(id: int, scope: Scope) -> Document:
    """A paper within reach, even when it is taken down: who is concerned may appeal."""
    entry = Document.objects.filter(pk=id).values_list("entry_id", flat=True).first()
    row = Document.objects.filter(
        reach.within(scope), pk=entry or id).first()
    if row is None:
        raise papers.UnknownDocumentError(id=id)
    return row


def _image(row: Ticket) -> dict[str, Any]:
    return {"document": row.document_id, "kind": row.kind, "words": row.words, "state": row.state,
            "actor": row.actor, "steps": [[one.act, one.words, one.actor] for one in
                                          sorted(row.steps.all(), key=lambda one: one.pk)]}
