"""Reads the journal: its positions, what changed since one, the history of a thing."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import BigIntegerField, CharField, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from xieshou.errors import Invalid
from xieshou.journal.models import Entry
from xieshou.journal.pieces import pieces

# how many of the last entries of somebody's pairings are looked through before all of them
LOOKED_BACK = (500, 5_000)
# in order; reckoned with, a position does not tempt a database to walk the journal by it
_SORTED = F("seq") + 0


class UnknownPositionError(Invalid):
    """A position that the journal has not reached, or a time before its first entry."""

    code = "journal.unknown_position"
    message = "流水中没有「{position}」这个位置或时间。"
    hint = "目前共有 {last} 条流水；请填写其中的序号，或如 2026-03-01T12:00 的时间。"


@dataclass(frozen=True)
class Version:
    """One state of one thing: from its position on, until the next."""

    seq: int
    at: datetime
    actor: str
    kind: str
    subject: str
    subject_id: str
    action: str
    version: int
    after: dict[str, Any]
    reason: str
    batch: str


def last_position() -> int:
    """The position of the newest entry, 0 for an empty journal."""
    return _one(f"SELECT max(seq) FROM {Entry._meta.db_table}") or 0


def digest_at(position: int) -> str:
    """The digest of the entry at a position, by which a reader knows that history is the same."""
    return _one(f"SELECT digest FROM {Entry._meta.db_table} WHERE seq = %s", position) or ""


def written_since(position: int, until: int) -> frozenset[tuple[str, str]]:
    """Kinds and subjects of the entries after a position up to another, of which there are few."""
    with connection.cursor() as cursor:
        # asked for each once, a database may walk an index of all entries
        cursor.execute(f"SELECT kind, subject FROM {Entry._meta.db_table} "
                       "WHERE seq > %s AND seq <= %s", [position, until])
        return frozenset(cursor.fetchall())


def _one(sql: str, *values: int) -> Any:
    """One cell; every figure asks, and composing the statement would cost more than asking it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone()
    return found[0] if found else None


def mark_of(pairings: Collection[str], subjects: Collection[str] = ()) -> frozenset[str]:
    """Digests of the newest entry of each pairing and of things of these subjects.

    While they stay the same nothing of them has changed, so what was made of them may be kept.
    Each is found at the end of an index, whatever the length of the journal. The pairing `""` is
    that of what belongs to none.
    """
    table = Entry._meta.db_table
    newest = [f"(SELECT MAX(seq) FROM {table} WHERE pairing = %s)"] * len(pairings)
    newest += [f"(SELECT MAX(seq) FROM {table} WHERE kind = %s AND subject = %s)"] * len(subjects)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT digest FROM {table} WHERE seq IN ({', '.join(newest)})",
                       [*pairings, *(one for subject in subjects for one in (subject, subject))])
        return frozenset(digest for digest, in cursor.fetchall())


def position_of(text: str) -> int:
    """A position written as a number, or as a moment or day in local time (its end)."""
    last = last_position()
    if text.isascii() and text.isdecimal():
        if int(text) <= last:
            return int(text)
        raise UnknownPositionError(position=text, last=last)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UnknownPositionError(position=text, last=last) from None
    return position_at(moment, whole_day="T" not in text and ":" not in text)


def position_at(moment: datetime, whole_day: bool = False) -> int:
    """The newest position written by that moment; a bare day counts to its end."""
    if not 1900 < moment.year < 9000:  # days at the ends of the calendar cannot be reckoned with
        moment = datetime(1900 if moment.year <= 1900 else 9000, 1, 1)  # noqa: DTZ001
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if whole_day:
        moment += timedelta(days=1)
    until = {"at__lt": moment} if whole_day else {"at__lte": moment}
    found = Entry.objects.filter(**until)
    return found.aggregate(last=Max("seq"))["last"] or 0


def last_acts(kind: str, pairing: str, actions: Collection[str], since: int = 0,
              limit: int = 5000, **where: Any) -> dict[tuple[str, str], tuple[int, str, datetime]]:
    """For each thing of a pairing so acted upon, the newest such act: position, by whom, when."""
    rows = Entry.objects.filter(pairing=pairing, kind=kind, action__in=actions, seq__gt=since,
                                **where).order_by("-seq")
    found: dict[tuple[str, str], tuple[int, str, datetime]] = {}
    for subject, id, seq, actor, at in rows.values_list(
            "subject", "subject_id", "seq", "actor", "at")[:limit]:
        found.setdefault((subject, id), (seq, actor, at))
    return found


def moment_of(position: int) -> datetime | None:
    """When a position was written."""
    return Entry.objects.filter(seq=position).values_list("at", flat=True).first()


def history(kind: str, subject: str, subject_id: str) -> list[Version]:
    """Every state of one thing, the oldest first."""
    rows = Entry.objects.filter(kind=kind, subject=subject, subject_id=str(subject_id))
    return [_version(row) for row in rows.order_by("seq")]


def histories(kind: str, subject: str, ids: Iterable[str]) -> dict[str, list[Version]]:
    """Every state of several things of one subject, the oldest first, by their ids."""
    found: dict[str, list[Version]] = {}
    rows = Entry.objects.filter(kind=kind, subject=subject, subject_id__in=list(map(str, ids)))
    for row in rows.order_by(_SORTED):
        found.setdefault(row.subject_id, []).append(_version(row))
    return found


def written_under(kind: str, subject: str, batch: str, action: str = "") -> QuerySet:
    """The numbers of what was written together under a batch, for a question of the database."""
    rows = Entry.objects.filter(kind=kind, subject=subject, batch=batch)
    rows = rows.filter(action=action) if action else rows
    return rows.annotate(number=Cast("subject_id", BigIntegerField())).values("number")


def last_acted_on(kind: str, subject: str, actor: str, actions: Collection[str]) -> QuerySet:
    """The numbers of what somebody was the last to take one of these actions with, likewise."""
    acts = Entry.objects.filter(kind=kind, subject=subject, action__in=actions)
    of_others = acts.filter(subject_id=OuterRef("subject_id"), seq__gt=OuterRef("seq")).exclude(
        actor=actor)
    rows = acts.filter(~Exists(of_others), actor=actor)
    return rows.annotate(number=Cast("subject_id", BigIntegerField())).values("number")


def acted_on_since(kind: str, subject: str, number: str, version: str, beside: Collection[str]
                   ) -> Exists:
    """Whether a thing was acted upon after a version, but by the actions `beside`, likewise.

    `number` and `version` are the columns that hold them.
    """
    return Exists(Entry.objects.filter(
        kind=kind, subject=subject, subject_id=Cast(OuterRef(number), CharField()),
        version__gt=OuterRef(version)).exclude(action__in=beside))


def things_of(kind: str, subject: str, batch: str) -> list[str]:
    """The ids of what was written together under a batch, in order, each once."""
    rows = Entry.objects.filter(kind=kind, subject=subject, batch=batch).order_by("seq")
    return list(dict.fromkeys(rows.values_list("subject_id", flat=True)))


def last_actors(kind: str, things: Collection[tuple[str, str]], actions: Collection[str]
                ) -> dict[tuple[str, str], str]:
    """Who last took one of these actions with each thing, by its subject and id."""
    rows = Entry.objects.filter(kind=kind, subject__in={subject for subject, _ in things},
                                subject_id__in={id for _, id in things}, action__in=actions)
    return {(subject, id): actor for subject, id, actor in
            rows.order_by(_SORTED).values_list("subject", "subject_id", "actor")}


def makers(kind: str, subject: str, ids: Collection[str], undo: str) -> dict[str, str]:
    """Who made each thing, by its id: whoever created it, or wrote it anew once it was undone."""
    rows = Entry.objects.filter(kind=kind, subject=subject, subject_id__in=list(ids),
                                action__in=("create", undo)).order_by(_SORTED)
    found: dict[str, str] = {}
    undone = set()
    for id, action, actor in rows.values_list("subject_id", "action", "actor"):
        if action == undo:
            undone.add(id)
        else:
            found[id] = actor
    # few are ever undone
    if undone:
        found |= {id: maker_of(past, undo) for id, past in histories(kind, subject, undone).items()}
    return found


def maker_of(past: Sequence[Version], undo: str) -> str:
    """The same of a thing whose every state is at hand, the oldest first."""
    maker, gone = "", False
    for one in past:
        if one.action == "create" or (gone and one.after.get("state") != "void"):
            maker = one.actor
        gone = one.after.get("state") == "void" and (gone or one.action == undo)
    return maker


def changes(
    kind: str, subject: str | None = None, since: int = 0, until: int | None = None
) -> Iterator[Version]:
    """Changes after one position up to another, in order: the feed of the warehouse."""
    rows: QuerySet[Entry] = Entry.objects.filter(kind=kind, seq__gt=since)
    if subject is not None:
        rows = rows.filter(subject=subject)
    if until is not None:
        rows = rows.filter(seq__lte=until)
    for piece in pieces(rows.order_by("seq"), 2000):
        yield from map(_version, piece)


def recent(limit: int = 20, pairings: Collection[str] | None = None, **where: Any) -> list[Version]:
    """The newest entries, the newest first; with `pairings`, those of things that belong to one."""
    return _newest(Entry.objects.filter(**where), limit, pairings)


@dataclass(frozen=True)
class Wish:
    """Which entries somebody looks for; an empty part asks for all."""

    kind: str = ""
    subject: str = ""
    action: str = ""
    actor: str = ""
    words: str = ""
    first: date | None = None
    last: date | None = None

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self != Wish()


def found(wish: Wish, limit: int, pairings: Collection[str] | None = None) -> list[Version]:
    """The newest entries that fit a wish."""
    rows = Entry.objects.all()
    for name in ("kind", "subject", "action", "actor"):
        if getattr(wish, name):
            rows = rows.filter(**{name: getattr(wish, name)})
    if wish.words:
        rows = rows.filter(Q(reason__contains=wish.words) | Q(after__contains=wish.words)
                           | Q(subject_id=wish.words))
    if wish.first:
        rows = rows.filter(at__gte=_start_of(wish.first))
    if wish.last:
        rows = rows.filter(at__lt=_start_of(wish.last + timedelta(days=1)))
    return _newest(rows, limit, pairings)


def entry_at(position: int) -> tuple[Version, Version | None, str] | None:
    """The entry at a position, the state of the same thing before it, and its digest."""
    row = Entry.objects.filter(seq=position).first()
    if row is None:
        return None
    before = Entry.objects.filter(kind=row.kind, subject=row.subject, subject_id=row.subject_id,
                                  seq__lt=position).order_by("-seq").first()
    return _version(row), _version(before) if before else None, row.digest


def actors(pairings: Collection[str] | None = None, limit: int = 200) -> list[str]:
    """Who wrote entries, by name."""
    if pairings is None:
        return sorted(_everybody())[:limit]
    rows = _belonging(Entry.objects.all(), pairings)
    return list(rows.order_by("actor").values_list("actor", flat=True).distinct()[:limit])


# position, its digest, and who wrote up to there
_written_by: tuple[int, str, frozenset[str]] = (0, "", frozenset())


def _everybody() -> frozenset[str]:
    """Who wrote anything; read on from where it was read to, for the journal only grows."""
    global _written_by
    position, digest, names = _written_by
    if digest_at(position) != digest:
        position, names = 0, frozenset()
    last = last_position()
    more = Entry.objects.filter(seq__gt=position, seq__lte=last).order_by()
    names |= frozenset(more.values_list("actor", flat=True).distinct())
    _written_by = last, digest_at(last), names
    return names


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001


def following(since: int, limit: int, pairings: Collection[str] | None = None, **where: Any
              ) -> list[Version]:
    """The entries after a position, in order; with `pairings`, those of things of one of them."""
    rows = _belonging(Entry.objects.filter(seq__gt=since, **where), pairings)
    return [_version(row) for row in rows.order_by("seq")[:limit]]


def _newest(rows: QuerySet[Entry], limit: int, pairings: Collection[str] | None) -> list[Version]:
    """The newest of these entries, of things of any pairing or of one of these.

    What is looked for is mostly among the last entries of the pairings, which an index gives. Left
    to itself, a server that is asked for few rows walks the journal back from its end, over all
    that other pairings have written since.
    """
    if pairings is None:
        return [_version(row) for row in rows.order_by("-seq")[:limit]]
    if not pairings:
        return []
    rows = _belonging(rows, pairings).order_by(_SORTED.desc())
    for many in LOOKED_BACK:
        first, count = _last_of(pairings, many)
        found = [_version(row) for row in rows.filter(seq__gte=first)[:limit]]
        if len(found) == limit or count < many:
            return found
    return [_version(row) for row in rows[:limit]]


def _belonging(rows: QuerySet[Entry], pairings: Collection[str] | None) -> QuerySet[Entry]:
    if pairings is None:
        return rows
    return rows.filter(pairing__in=sorted(pairings)) if pairings else rows.none()


def _last_of(pairings: Collection[str], many: int) -> tuple[int, int]:
    """Where the last entries of these pairings together begin, and how many they are."""
    each = " UNION ALL ".join(
        [f"SELECT seq FROM (SELECT seq FROM {Entry._meta.db_table} WHERE pairing = %s "
         f"ORDER BY seq DESC LIMIT {many}) AS one"] * len(pairings))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(min(seq), 0), count(*) FROM (SELECT seq FROM ({each}) "
                       f"AS each_one ORDER BY seq DESC LIMIT {many}) AS last", sorted(pairings))
        return cursor.fetchone()


def _version(row: Entry) -> Version:
    return Version(
        row.seq, row.at, row.actor, row.kind, row.subject, row.subject_id, row.action,
        row.version, json.loads(row.after), row.reason, row.batch,
    )
