"""Appends to the journal and verifies its chain; the only writer of entries."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from xieshou.journal import anchors
from xieshou.journal.models import Entry

GENESIS = "0" * 64
# one number for the advisory lock that orders commits; any constant will do
_LOCK = 0x7869_6573


@dataclass(frozen=True)
class Change:
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
    """The one way in which a thing is written for hashing."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def append(changes: Sequence[Change], actor: str, reason: str = "", batch: str = "") -> list[int]:
    """Write the changes at the end of the chain, in the caller's transaction; their positions.

    Positions are given under one lock that is held until commit, so they are in commit order and
    a reader who sees position n has seen all before it, on PostgreSQL as on SQLite.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("the journal is written inside a transaction")
    if not changes:
        return []
    take_turn()
    last = Entry.objects.order_by("-seq").values_list("seq", "digest").first()
    seq, previous = last or (0, GENESIS)
    now = timezone.now()
    entries = []
    for change in changes:
        seq += 1
        entry = Entry(
            seq=seq, at=now, actor=actor, kind=change.kind, subject=change.subject,
            subject_id=str(change.subject_id), action=change.action, version=change.version,
            after=canonical(change.after), reason=reason, batch=batch,
        )
        previous = entry.digest = digest_of(entry, previous)
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=500)
    anchors.note_on_commit(seq, previous, now)
    return [entry.seq for entry in entries]


def take_turn() -> None:
    """Wait until no other writer is under way; the turn lasts until the transaction ends.

    Whoever changes anything that is journaled takes the turn before locking its own rows: the
    journal's lock then always comes first, and no two writers wait for each other in a ring.
    SQLite gives the turn by itself, with the transaction.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def digest_of(entry: Entry, previous: str) -> str:
    """SHA-256 over the previous digest and every column of the entry."""
    columns = [
        previous, entry.seq, _moment(entry.at), entry.actor, entry.kind, entry.subject,
        entry.subject_id, entry.action, entry.version, entry.after, entry.reason, entry.batch,
    ]
    return hashlib.sha256(canonical(columns).encode()).hexdigest()


def verify(entries: Iterable[Entry] | None = None) -> ChainReport:
    """Walk the whole chain; stop at the first entry that does not follow."""
    previous, count = GENESIS, 0
    rows = Entry.objects.order_by("seq").iterator(2000) if entries is None else entries
    for entry in rows:
        if entry.seq != count + 1:
            return ChainReport(False, count, f"第{count + 1}号流水缺失", count + 1, previous)
        if digest_of(entry, previous) != entry.digest:
            return ChainReport(False, count, f"第{entry.seq}号流水被改动", entry.seq, previous)
        previous, count = entry.digest, count + 1
    return ChainReport(True, count, f"共{count}条流水,首尾相接", None, previous)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
