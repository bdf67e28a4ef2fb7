"""Looks, downloads and uses of papers, and the credit of their givers (使用与贡献分)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.library import papers, reach
from xieshou.library.models import Access, Credit, Document, Mark, Share
from xieshou.library.storage import DocumentView, view

ACTS = {"view": "查看", "download": "下载", "leaf": "翻看页面", "wrong": "口令不符",
        "refused": "未打开", "ticket": "提出意见"}
KINDS = {"favourite": "收藏", "follow": "关注"}


@dataclass(frozen=True)
class Rule:
    """For what a giver is credited: once for each using office, paper and year."""

    code: str
    words: str
    points: int


RULES = (
    Rule("view", "其他单位查看", 1),
    Rule("download", "其他单位下载", 3),
    Rule("proof", "被其他单位用作台账佐证", 10),
    Rule("cite", "其他单位签发的报告,数字以它证明的记录为依据", 10),
)
_POINTS = {rule.code: rule for rule in RULES}


@dataclass(frozen=True)
class Seen:
    """One line of a paper's history of use."""

    who: str
    office: str
    act: str
    through: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """What an office gave and used in a year."""

    office: str
    given: int
    used: int
    papers: int


@dataclass(frozen=True)
class Posting:
    """One row of the ledger of credits: from whom, to whom, for what."""

    paper: DocumentView
    giver: str
    user: str
    rule: str
    points: int
    at: datetime


def note(row: Document, act: str, scope: Scope, address: str = "") -> None:
    """Write down that somebody looked at a paper or took it, and credit its giver."""
    office = scope.office
    Access.objects.create(document=row, actor=scope.actor, office=office, act=act,
                          address=address[:64], at=timezone.now())
    credit(row, office, act)


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


def credit(row: Document, user: str, code: str) -> None:
    """Credit the office that gave a paper, once a year for each office that uses it so."""
    rule = _POINTS.get(code)
    head = row.entry if row.entry_id else row
    if rule is None or not head.office or not user or head.office == user:
        return
    now = timezone.now()
    Credit.objects.get_or_create(
        document=head, user=user, rule=code, year=timezone.localtime(now).year,
        defaults={"giver": head.office, "points": rule.points, "at": now})


def credit_use(id: int, user: str, code: str) -> None:
    """Credit the giver of a document by its number."""
    credit(Document.objects.select_related("entry").defer("text").get(pk=id), user, code)


def history(id: int | Document, scope: Scope, limit: int = 100) -> list[Seen]:
    """Who looked at a paper, the newest first; for those who keep it."""
    head = papers.head_of(id, scope)
    reach.require_keeper(scope, head, "查看使用记录")
    rows = Access.objects.filter(document=head).exclude(act="leaf").select_related("share")
    return [Seen(row.actor, row.office, ACTS.get(row.act, row.act),
                 f"分享链接第 {row.share_id} 号" if row.share_id else "", row.at)
            for row in rows.order_by("-at", "-pk")[:limit]]


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


def standings(year: int) -> list[Standing]:
    """The yearly list: what each office was credited, and what it used of others."""
    given = dict(Credit.objects.filter(year=year).values_list("giver").annotate(Sum("points")))
    used = dict(Credit.objects.filter(year=year).values_list("user").annotate(Sum("points")))
    many = dict(Credit.objects.filter(year=year).values_list("giver").annotate(
        Count("document", distinct=True)))
    rows = [Standing(office, given.get(office, 0), used.get(office, 0), many.get(office, 0))
            for office in given.keys() | used.keys()]
    return sorted(rows, key=lambda one: (-one.given, one.used, one.office))


def postings(year: int, scope: Scope, limit: int = 100) -> list[Posting]:
    """The newest rows of the ledger of credits for papers within reach."""
    rows = Credit.objects.filter(
        Q(document__in=Document.objects.filter(reach.within(scope))),
        year=year).select_related("document").order_by("-at", "-pk")[:limit]
    return [Posting(view(row.document), row.giver, row.user, _POINTS[row.rule].words,
                    row.points, row.at) for row in rows]


def years() -> list[int]:
    """Years that have credits, the newest first, this year always among them."""
    found = set(Credit.objects.values_list("year", flat=True).distinct())
    return sorted(found | {timezone.localdate().year}, reverse=True)
