"""Rows of the books of credits behind a number of their page; papers out of reach are counted."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, When

from xieshou.books.keeping import leg_of
from xieshou.directory.scope import Scope
from xieshou.library import reach
from xieshou.library.credits import EARNED, ISSUED, RULES, SUBJECT, in_words
from xieshou.library.models import Credit, CreditAccount, CreditTransfer, Document
from xieshou.library.storage import DocumentView, view

_WORDS = {rule.code: rule.words for rule in RULES}
# what is taken back counts below zero
_SIGNED = Sum(Case(When(reverses=None, then=F("fen")), default=-F("fen")))


@dataclass(frozen=True)
class Wish:
    """Which rows: of a year or of all, of one that gave, of one that used, of one rule."""

    year: int | None = None
    giver: str = ""
    user: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Told:
    """How many rows there are, and what they come to."""

    rows: int
    points: int


@dataclass(frozen=True)
class Posting:
    """One row of the books of credits: from which account to which, for what."""

    id: int
    credit: int
    paper: DocumentView
    giver: str
    user: str
    rule: str
    points: int
    on: date
    at: datetime
    reversal: bool
    void: bool


@dataclass(frozen=True)
class Used:
    """A paper that others used: by how many uses that count, and for how many points."""

    paper: DocumentView
    uses: int
    points: int


@dataclass(frozen=True)
class Holding:
    """An account of the books with what stands in it."""

    account: str
    words: str
    office: str
    issued: bool
    balance: int


@dataclass(frozen=True)
class Paid:
    """What was credited by one rule: so many rows of the books, and what they come to."""

    rule: str
    words: str
    each: int
    rows: int
    points: int


class Rows:
    """The rows that a wish asks for, of which somebody sees those of papers within reach."""

    def __init__(self, wish: Wish, scope: Scope) -> None:
        self.wish = wish
        self._near = Document.objects.filter(reach.within(scope))
        self._all = moved(wish)
        self._seen = self._all.filter(subject_id__in=Credit.objects.filter(
            document__in=self._near).values("pk"))

    @cached_property
    def whole(self) -> Told:
        """All of them, whoever looks."""
        return _told(self._all)

    @cached_property
    def seen(self) -> Told:
        """Those of papers within reach."""
        return _told(self._seen)

    @property
    def others(self) -> Told:
        """Those of papers out of reach, by their number and sum alone."""
        return Told(self.whole.rows - self.seen.rows, self.whole.points - self.seen.points)

    def part(self, start: int, limit: int) -> list[Posting]:
        """Some of those within reach, the newest first, reversals among them."""
        rows = list(self._seen.select_related("debit", "credit").order_by("-pk")[
            start:start + limit])
        known = {row.pk: row for row in Credit.objects.filter(
            pk__in={row.subject_id for row in rows}).select_related("document").defer(
                "document__text")}
        return [_posting(known[row.subject_id], row) for row in rows]


class Papers:
    """The papers behind such rows, each once, reversed uses left out."""

    def __init__(self, wish: Wish, scope: Scope) -> None:
        asked = {"year": wish.year, "giver": wish.giver, "user": wish.user, "rule": wish.rule}
        uses = Credit.objects.filter(
            void=False, **{name: value for name, value in asked.items() if value})
        seen = uses.filter(document__in=Document.objects.filter(reach.within(scope)))
        self._rows = seen.values_list("document").annotate(Count("pk"), Sum("points")).order_by(
            "-points__sum", "document")
        self.whole, self.seen = (one.aggregate(many=Count("document", distinct=True))["many"]
                                 for one in (uses, seen))

    @property
    def others(self) -> int:
        """Those out of reach, by their number alone."""
        return self.whole - self.seen

    def part(self, start: int, limit: int) -> list[Used]:
        """Some of those within reach, those that earned most first."""
        rows = list(self._rows[start:start + limit])
        known = Document.objects.defer("text").in_bulk([id for id, *_ in rows])
        return [Used(view(known[id]), uses, points) for id, uses, points in rows]


def moved(wish: Wish) -> QuerySet[CreditTransfer]:
    """The rows of the books that a wish asks for, in whosever reach they are."""
    rows = CreditTransfer.objects.filter(subject=SUBJECT)
    if wish.year:
        rows = rows.filter(on__year=wish.year)
    for office, kind in ((wish.giver, EARNED), (wish.user, ISSUED)):
        if office:
            rows = rows.filter(Q(debit__name=kind + office) | Q(credit__name=kind + office))
    if wish.rule:
        rows = rows.filter(subject_id__in=Credit.objects.filter(rule=wish.rule).values("pk"))
    return rows


def offices(kind: str) -> list[str]:
    """Offices that have an account of a kind: those that gave (EARNED), those that used."""
    return sorted(name.removeprefix(kind) for name in CreditAccount.objects.filter(
        name__startswith=kind).values_list("name", flat=True))


def accounts() -> list[Holding]:
    """Every account of the books with what stands in it; all of them come to nothing."""
    return [Holding(name, in_words(name), name.partition(":")[2], name.startswith(ISSUED), balance)
            for name, balance in CreditAccount.objects.order_by("name").values_list(
                "name", "balance")]


def paid(year: int | None) -> list[Paid]:
    """What was credited by each rule in a year, or in all."""
    rule = Credit.objects.filter(pk=OuterRef("subject_id")).values("rule")
    rows = moved(Wish(year)).annotate(rule=Subquery(rule)).values_list("rule").annotate(
        many=Count("pk"), points=_SIGNED).order_by()
    found = {code: Told(many, points) for code, many, points in rows}
    nothing = Told(0, 0)
    return [Paid(one.code, one.words, one.points, told.rows, told.points) for one in RULES
            for told in (found.get(one.code, nothing),)]


def newest(year: int, scope: Scope, limit: int = 200) -> list[Posting]:
    """The newest rows of a year for papers within reach."""
    return Rows(Wish(year), scope).part(0, limit)


def _told(rows: QuerySet[CreditTransfer]) -> Told:
    found: dict[str, Any] = rows.aggregate(many=Count("pk"), points=_SIGNED)
    return Told(found["many"], found["points"] or 0)


def _posting(row: Credit, posted: CreditTransfer) -> Posting:
    leg = leg_of(posted)
    undoes = posted.reverses_id is not None
    there = leg.credit if undoes else leg.debit
    return Posting(posted.pk, row.pk, view(row.document), there.partition(":")[2], row.user,
                   _WORDS[row.rule], -leg.fen if undoes else leg.fen, leg.on, row.at,
                   undoes, row.void)
