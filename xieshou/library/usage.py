"""Looks at papers, downloads, and what people keep at hand (使用)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from xieshou.directory.models import Account
from xieshou.directory.scope import Scope
from xieshou.library import credits, papers, reach
from xieshou.library.models import Access, Document, Mark, Share
from xieshou.library.storage import DocumentView, view

ACTS = {"view": "查看", "download": "下载", "leaf": "翻看页面", "wrong": "口令不符",
        "refused": "未打开", "ticket": "提出意见"}
# how often a paper was opened through one link, by its number
LINK = "link-"
KINDS = {"favourite": "收藏", "follow": "关注"}


@dataclass(frozen=True)
class Seen:
    """One line of a paper's history of use."""

    who: str
    office: str
    act: str
    through: str
    at: datetime


def note(row: Document, act: str, scope: Scope, address: str = "") -> None:
    """Write down that somebody looked at a paper or took it, and credit its giver."""
    Access.objects.create(document=row, actor=scope.actor, office=scope.office, act=act,
                          address=address[:64], at=timezone.now())
    credits.credit(row, act, scope)


def note_taking(row: Document, scope: Scope, address: str, part: bool) -> None:
    """Write down that somebody takes a file; a part goes on with what was taken within a day."""
    if not part or not taken_lately(row, scope.actor, address):
        note(row, "download", scope, address)


def taken_lately(row: Document, actor: str, address: str) -> bool:
    """Whether somebody began to take a file within a day, from the same place."""
    return Access.objects.filter(document=row, actor=actor, act="download", address=address[:64],
                                 at__gt=timezone.now() - timedelta(days=1)).exists()


def note_through(share: Share, act: str, address: str) -> None:
    """Write down what was done through a link."""
    Access.objects.create(document_id=share.document_id, share=share, actor=share.recipient,
                          act=act, address=address[:64], at=timezone.now())


def history(id: int | Document, scope: Scope, limit: int = 100, act: str = "", start: int = 0,
            own: bool = False) -> list[Seen]:
    """Who looked at a paper, the newest first, or who did one thing, or keeps it at hand.

    Those who do not keep the paper see what they did themselves: who else read is not told.
    """
    head = papers.head_of(id, scope)
    mine = {"actor": scope.actor} if own or not reach.keeps(scope, head) else {}
    if act in KINDS:
        kept = Mark.objects.filter(document=head, kind=act, **mine).order_by("-at", "-pk")
        shown = list(kept[start:start + limit])
        offices = dict(Account.objects.filter(
            username__in=[row.actor for row in shown]).values_list("username", "office"))
        return [Seen(row.actor, offices.get(row.actor, ""), KINDS[act], "", row.at)
                for row in shown]
    rows = _uses(head, act, mine).select_related("share")
    return [Seen(row.actor, row.office, ACTS.get(row.act, row.act),
                 f"分享链接第 {row.share_id} 号" if row.share_id else "", row.at)
            for row in rows.order_by("-at", "-pk")[start:start + limit]]


def told(row: Document, scope: Scope, act: str, whole: int) -> int:
    """How many of the uses of one kind somebody is told of, one by one."""
    if reach.keeps(scope, row):
        return whole
    mine = {"actor": scope.actor}
    return (Mark.objects.filter(document=row, kind=act, **mine) if act in KINDS
            else _uses(row, act, mine)).count()


def _uses(head: Document, act: str, mine: dict[str, str]) -> QuerySet[Access]:
    rows = Access.objects.filter(document=head, **mine)
    # what was done through a link bears the name of its recipient, whoever's that is
    rows = rows.filter(share=None) if mine else rows
    if act.startswith(LINK):
        return rows.filter(act="view", share=act.removeprefix(LINK))
    return rows.filter(act=act) if act else rows.exclude(act="leaf")


def opened(head: Document, link: str) -> int:
    """How often a paper was opened through one link."""
    return _uses(head, link, {}).count()


def counts(ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """How often papers were seen, taken and kept at hand."""
    ids = list(ids)
    found: dict[int, dict[str, int]] = {id: {} for id in ids}
    for id, act, number in Access.objects.filter(document_id__in=ids).values_list(
            "document_id", "act").annotate(number=Count("pk")):
        found[id][act] = number
    for id, kind, number in Mark.objects.filter(document_id__in=ids).values_list(
            "document_id", "kind").annotate(number=Count("pk")):
        found[id][kind] = number
    return found


def mark(id: int, kind: str, scope: Scope) -> bool:
    """Keep a paper at hand or follow it, or no longer; whether it is so now."""
    head = papers.head_of(id, scope)
    with transaction.atomic():
        row, fresh = Mark.objects.get_or_create(
            document=head, actor=scope.actor, kind=kind if kind in KINDS else "favourite",
            defaults={"at": timezone.now()})
        if not fresh:
            row.delete()
    return fresh


def marks_of(id: int, scope: Scope) -> set[str]:
    """How somebody marked a paper."""
    return set(Mark.objects.filter(document_id=id, actor=scope.actor).values_list(
        "kind", flat=True))


def news(scope: Scope) -> list[DocumentView]:
    """Versions that came to papers after somebody began to follow them, the newest first."""
    found = []
    for row in Mark.objects.filter(actor=scope.actor, kind="follow"):
        later = Document.objects.filter(entry_id=row.document_id, uploaded_at__gt=row.at)
        found += later.exclude(actor=scope.actor).defer("text")
    reachable = set(Document.objects.filter(
        reach.within(scope), state="",
        pk__in=[row.entry_id for row in found]).values_list("pk", flat=True))
    return [view(row) for row in sorted(found, key=lambda row: row.uploaded_at, reverse=True)
            if row.entry_id in reachable]
