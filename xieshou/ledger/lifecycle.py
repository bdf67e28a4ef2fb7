"""Projects along their life: where each stands, how far it is, its money and photos (进程)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)

from xieshou.directory.scope import Scope
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.register import Register, register_named
from xieshou.library import binding, papers
from xieshou.library.storage import DocumentView

# a project ends either way; what ended is neither late nor early
OVER = ("finished", "accepted", "ended")
ORDERS = {"name": "name", "aid": "aid_fen", "planned": "planned_fen", "paid": "paid_fen",
          "physical": "physical_share", "planned_end": "planned_end"}
PHOTO = "image"


@dataclass(frozen=True)
class Wish:
    """Which projects somebody wants to see; an empty part asks for all."""

    words: str = ""
    use_class: str = ""
    year: int | None = None
    stage: str = ""
    late: bool = False
    order: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        return bool(self.words or self.use_class or self.year or self.stage or self.late)


@dataclass(frozen=True)
class Photo:
    """A picture that proves a project or its progress, and the record it proves."""

    document: DocumentView
    register: str
    record: int


@dataclass(frozen=True)
class Standing:
    """One project where it stands; money in fen, `physical` in per cent."""

    record: Record
    stage: str
    physical: Decimal | None
    told_on: date | None
    planned: int
    paid: int
    late: int
    photos: tuple[Photo, ...] = ()

    @property
    def share(self) -> Decimal | None:
        """Paid by planned, as a share of one."""
        return Decimal(self.paid) / self.planned if self.planned else None


@dataclass(frozen=True)
class Column:
    """A stage of the life cycle: how many projects stand there, their aid, the first of them."""

    stage: str
    words: str
    count: int = 0
    aid: int = 0
    late: int = 0
    first: list[Standing] = field(default_factory=list)


def stages() -> dict[str, str]:
    """The stages from the pool to the end, in words."""
    return _project().field("stage").options


def wish_of(asked: Mapping[str, str]) -> Wish:
    """What an address asks for; what it asks wrongly is left out."""
    year, order = asked.get("year", ""), asked.get("sort", "")
    return Wish(
        asked.get("q", "").strip(),
        asked.get("use_class", "") if asked.get("use_class") in use_classes() else "",
        int(year) if year.isdecimal() and len(year) == 4 else None,
        asked.get("stage", "") if asked.get("stage") in stages() else "",
        asked.get("late") == "1", order if order.lstrip("-") in ORDERS else "")


def use_classes() -> dict[str, str]:
    """What projects are for, in words."""
    return _project().field("use_class").options


def years(scope: Scope, pairing: str) -> list[int]:
    """Years in which projects entered the pool, the newest first."""
    found = _rows(scope, pairing).exclude(pooled_on=None).dates("pooled_on", "year", "DESC")
    return [day.year for day in found]


def projects(scope: Scope, pairing: str, wish: Wish, today: date) -> QuerySet:
    """Projects within reach, each by itself, with their stage; `standing` puts them in words."""
    rows = _rows(scope, pairing).filter(opening=False).annotate(
        stage_now=_stage(), physical_share=Subquery(_latest("physical")),
        told_on=Subquery(_latest("as_of")), planned_fen=Subquery(_sum("allocation")),
        paid_fen=Subquery(_sum("disbursement")), aid_fen=F("aid"))
    if wish.words:
        rows = rows.filter(Q(name__icontains=wish.words) | Q(project_code__icontains=wish.words)
                           | Q(site__icontains=wish.words) | Q(content__icontains=wish.words)
                           | Q(implementer__name__icontains=wish.words))
    if wish.use_class:
        rows = rows.filter(use_class=wish.use_class)
    if wish.year:
        rows = rows.filter(pooled_on__year=wish.year)
    if wish.stage:
        rows = rows.filter(stage_now=wish.stage)
    if wish.late:
        rows = rows.filter(_late(today))
    if not wish.order:
        return rows.order_by(F("planned_end").asc(nulls_last=True), "-pk")
    column = F(ORDERS[wish.order.lstrip("-")])
    way = (column.desc(nulls_last=True) if wish.order.startswith("-")
           else column.asc(nulls_last=True))
    return rows.order_by(way, "-pk")


def board(scope: Scope, pairing: str, wish: Wish, today: date, shown: int) -> list[Column]:
    """A column for each stage with its first projects, the most urgent on top."""
    rows = projects(scope, pairing, wish, today)
    told = rows.order_by().values("stage_now").annotate(
        count=Count("pk"), sum=Sum("aid"), late=Count("pk", filter=_late(today)))
    sums = {row["stage_now"]: row for row in told}
    columns = []
    for stage, words in stages().items():
        row = sums.get(stage)
        if wish.stage and wish.stage != stage:
            continue
        first = list(rows.filter(stage_now=stage)[:shown]) if row else []
        columns.append(Column(stage, words, row["count"] if row else 0,
                              (row["sum"] or 0) if row else 0, row["late"] if row else 0, first))
    every = standing([one for column in columns for one in column.first], scope, today)
    by_id = {one.record.pk: one for one in every}
    return [Column(one.stage, one.words, one.count, one.aid, one.late,
                   [by_id[record.pk] for record in one.first]) for one in columns]


def standing(rows: Iterable[Any], scope: Scope, today: date) -> list[Standing]:
    """Rows of `projects` with what proves them in pictures that this person may see."""
    rows = list(rows)
    photos = _photos([row.pk for row in rows], scope)
    found = []
    for row in rows:
        late = 0
        if row.planned_end and row.planned_end < today and row.stage_now not in OVER:
            late = (today - row.planned_end).days
        found.append(Standing(row, row.stage_now, row.physical_share, row.told_on,
                              row.planned_fen or 0, row.paid_fen or 0, late,
                              tuple(photos.get(row.pk, ()))))
    return found


def openings(scope: Scope, pairing: str) -> tuple[int, int]:
    """Totals that have no rows of their own: how many, and how many projects they stand for."""
    found = _rows(scope, pairing).filter(opening=True, memo=False).aggregate(
        rows=Count("pk"), stand_for=Sum("stands_for"))
    return found["rows"], found["stand_for"] or 0


def _project() -> Register:
    return register_named("project")


def _rows(scope: Scope, pairing: str) -> QuerySet:
    return _project().model.objects.within(scope).filter(
        pairing__code=pairing, state__in=COUNTED).select_related("pairing", "implementer")


def _stage() -> Case:
    """What the register says, else what the days that are filled in tell."""
    given = register_named("allocation").model.objects.filter(
        project=OuterRef("pk"), state__in=COUNTED, memo=False)
    return Case(
        When(stage__gt="", then=F("stage")),
        When(accepted_on__isnull=False, then=Value("accepted")),
        When(finished_on__isnull=False, then=Value("finished")),
        When(started_on__isnull=False, then=Value("building")),
        When(Exists(given), then=Value("funded")), default=Value("pooled"))


def _late(today: date) -> Q:
    return Q(planned_end__lt=today) & ~Q(stage_now__in=OVER)


def _latest(column: str) -> QuerySet:
    return register_named("progress").model.objects.filter(
        project=OuterRef("pk"), state__in=COUNTED).order_by("-as_of", "-pk").values(column)[:1]


def _sum(register: str) -> QuerySet:
    rows = register_named(register).model.objects.filter(
        project=OuterRef("pk"), state__in=COUNTED, memo=False)
    return rows.order_by().values("project").annotate(fen=Sum("amount")).values("fen")


def _photos(ids: Sequence[int], scope: Scope) -> dict[int, list[Photo]]:
    """Pictures of projects and of their progress, the newest first."""
    progress = dict(register_named("progress").model.objects.filter(
        project__in=ids, state__in=COUNTED).values_list("pk", "project"))
    owners = {"progress": progress, "project": {id: id for id in ids}}
    proofs = [proof for register, owner in owners.items() if owner
              for proof in reversed(binding.proofs_of(register, owner))
              if proof.document.format == PHOTO]
    seen = papers.within_reach((proof.document.id for proof in proofs), scope) if proofs else ()
    found: dict[int, list[Photo]] = {}
    for proof in proofs:
        if proof.document.id in seen:
            found.setdefault(owners[proof.register][proof.record_id], []).append(
                Photo(proof.document, proof.register, proof.record_id))
    return found
