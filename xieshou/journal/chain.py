"""Appends to the journal and verifies its chain; the only writer of entries."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any, NamedTuple

import orjson
from django.db import connection, transaction
from django.utils import timezone

from xieshou.journal import anchors
from xieshou.journal.inserting import insert
from xieshou.journal.models import PAIRING_LENGTH, Entry
from xieshou.journal.reasons import refuse_ids

GENESIS = "0" * 64
COLUMNS = ("seq", "at", "actor", "kind", "subject", "subject_id", "action", "version", "after",
           "reason", "batch")
# what a server holds of each, their digest and pairing last
_TYPES = ("int8", "timestamptz", *["text"] * 5, "int4", *["text"] * 5)
# so many are told before they are written: what was just made is still at hand
TOGETHER = 2000
# the standard library's writer, and one that says the same of what both take, eight times quicker
_AS_JSON = (orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATETIME
            | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_SUBCLASS)
_quick, _NOT_QUICK = orjson.dumps, orjson.JSONEncodeError
_AFTER = COLUMNS.index("after")
_WRITTEN = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
# one number for the advisory lock that orders commits; any constant will do
_LOCK = 0x7869_6573


class Change(NamedTuple):
    """What happened to one thing; `after` is the whole thing as it is now."""

    kind: str
    subject: str
    subject_id: str
    action: str
    version: int
    after: dict[str, Any]


@dataclass(frozen=True)
class ChainReport:
    """Whether the chain holds, how far it was read, and the first place where it does not."""

    ok: bool
    count: int
    detail: str
    first_bad: int | None = None
    head: str = GENESIS


def canonical(value: Any) -> str:
    """The one way in which a thing is written for hashing: keys in order, nothing between."""
    return _bytes(value).decode()


def hashed(value: Any) -> str:
    """SHA-256 over the one way in which a thing is written."""
    return hashlib.sha256(_bytes(value)).hexdigest()


def _bytes(value: Any) -> bytes:
    try:
        return _quick(value, option=_AS_JSON)
    except _NOT_QUICK:
        return _WRITTEN(value).encode()


def append(changes: Iterable[Change], actor: str, reason: str = "", batch: str = "") -> list[int]:
    """Write the changes at the end of the chain, in the caller's transaction; their positions.

    Positions are given under one lock that is held until commit, so they are in commit order and
    a reader who sees position n has seen all before it, on PostgreSQL as on SQLite.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written inside a transaction")
    changes = iter(changes)
    first = next(changes, None)
    if first is None:
        return []
    before = end()
    seq, _ = append_after(before, chain([first], changes), actor, reason, batch)
    return list(range(before[0] + 1, seq + 1))


def append_after(last: tuple[int, str], changes: Iterable[Change], actor: str, reason: str = "",
                 batch: str = "") -> tuple[int, str]:
    """Write the changes after what `end` told in this transaction; the end as it is then.

    Raises IdInReasonError: what is written here, everybody reads and nobody takes back.
    """
    refuse_ids(reason)
    changes = iter(changes)
    waiting = list(islice(changes, TOGETHER))
    if not waiting:
        return last
    seq, previous = last
    now = timezone.now()
    moment, at = _moment(now), connection.ops.adapt_datetimefield_value(now)
    while waiting:
        rows = []
        for kind, subject, subject_id, action, version, image in waiting:
            seq += 1
            columns = (actor, kind, subject, str(subject_id), action, version, canonical(image),
                       reason, batch)
            previous = _digest(previous, seq, moment, columns)
            rows.append((seq, at, *columns, previous, pairing_of(image)))
        insert(connection, Entry._meta.db_table, (*COLUMNS, "digest", "pairing"), rows, _TYPES)
        waiting = list(islice(changes, TOGETHER))
    anchors.note_on_commit(seq, previous, now)
    return seq, previous


def end() -> tuple[int, str]:
    """Position and digest of the last entry; nobody adds another before the transaction ends."""
    take_turn()
    last = Entry.objects.order_by("-seq").values_list("seq", "digest").first()
    return last or (0, GENESIS)


def take_turn() -> None:
    """Wait until no other writer is under way; the turn lasts until the transaction ends.

    Whoever changes anything that is journaled takes the turn before locking its own rows: the
    journal's lock then always comes first, and no two writers wait for each other in a ring.
    SQLite gives the turn by itself, with the transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def digest_of(columns: Sequence[Any], previous: str) -> str:
    """SHA-256 over the previous digest and every column of an entry, in the order of COLUMNS."""
    seq, at, *others = columns
    return _digest(previous, seq, _moment(at), others)


def _digest(previous: str, seq: int, moment: str, others: Sequence[Any]) -> str:
    return hashed([previous, seq, moment, *others])


def pairing_of(after: dict[str, Any]) -> str:
    """The pairing that an image names; none for what belongs to no pairing or to several."""
    code = after.get("pairing")
    return code if isinstance(code, str) and len(code) <= PAIRING_LENGTH else ""


def verify() -> ChainReport:
    """Walk the whole chain; stop at the first entry that does not follow."""
    previous, count = GENESIS, 0
    rows = Entry.objects.order_by("seq").values_list(*COLUMNS, "digest", "pairing").iterator(2000)
    for *columns, digest, pairing in rows:
        seq = columns[0]
        if seq != count + 1:
            return ChainReport(False, count, f"第{count + 1}号流水缺失", count + 1, previous)
        if digest_of(columns, previous) != digest:
            return ChainReport(False, count, f"第{seq}号流水被改动", seq, previous)
        if not _says(columns[_AFTER], pairing) and not _derived(columns, pairing):
            return ChainReport(False, count, f"第{seq}号流水的结对与其内容不符", seq, previous)
        previous, count = digest, count + 1
    return ChainReport(True, count, f"共 {count} 条流水，首尾相接", None, previous)


def _says(after: str, pairing: str) -> bool:
    """Whether an image names that pairing; most can be told without taking them apart."""
    if after.count('"pairing":"') == (1 if pairing else 0):
        return not pairing or f'"pairing":"{pairing}"' in after
    return pairing_of(json.loads(after)) == pairing


def _derived(columns: Sequence[Any], pairing: str) -> bool:
    """Whether a posting that names no pairing is filed under that of the thing it is of."""
    entry = dict(zip(COLUMNS, columns))
    return (entry["kind"] == "posting" and not pairing_of(json.loads(entry["after"]))
            and Entry.objects.filter(subject=entry["subject"], subject_id=entry["subject_id"],
                                     pairing=pairing, kind__in=("record", "movement")).exists())


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
