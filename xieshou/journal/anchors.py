"""Heads of the chain noted outside the database, so that a cut-off tail is missed (锚点).

A chain shows what was altered inside it; that its end was cut off shows only against a note kept
elsewhere. Operators copy the file to another machine or print it; see the guide to operation.
"""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from xieshou.journal.models import Entry

EVERY = 500
OR_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Anchor:
    """The digest that the chain had at a position."""

    seq: int
    digest: str
    at: datetime


@dataclass(frozen=True)
class AnchorReport:
    """Whether the journal still is what the anchors say, and the first that it is not."""

    ok: bool
    count: int
    detail: str


def path() -> Path:
    """Where the anchors stand; a home that moved to a server begins anew beside the old ones."""
    server = connection.vendor == "postgresql"
    name = f"journal-{connection.settings_dict['NAME']}.log" if server else "journal.log"
    return Path(settings.HOME) / "anchors" / name


def anchors() -> list[Anchor]:
    """Every anchor in the order of its writing; a line cut short by a crash is passed over."""
    if not path().exists():
        return []
    lines = path().read_text("ascii", errors="replace").splitlines()
    return [anchor for anchor in map(_read, lines) if anchor]


def note_on_commit(seq: int, digest: str, at: datetime) -> None:
    """After this transaction, note the head if the last anchor is 500 entries or an hour old."""
    transaction.on_commit(lambda: _note_if_due(Anchor(seq, digest, at)))


def note_now() -> None:
    """Note the head at once: after a verification that found nothing, and before a backup."""
    head = Entry.objects.order_by("-seq").values_list("seq", "digest", "at").first()
    last = _last()
    if head and (last is None or last.seq < head[0]):
        _write(Anchor(*head))


def check() -> AnchorReport:
    """Each anchor against the entry at its position."""
    noted, newest = anchors(), 0
    found = _digests([anchor.seq for anchor in noted])
    entries = Entry.objects.count()
    if not noted:
        if entries > 2 * EVERY:
            return AnchorReport(False, 0, "锚点文件缺失或为空，无法证明流水的末尾没有被截去")
        return AnchorReport(True, 0, "流水尚少，还没有锚点")
    for anchor in noted:
        where = f"第{anchor.seq}号流水"
        if anchor.seq not in found:
            return AnchorReport(False, len(noted), where + "有锚点而流水中没有，末尾被截去")
        if found[anchor.seq] != anchor.digest:
            return AnchorReport(False, len(noted), where + "与锚点不符，之前的流水被改写")
        newest = max(newest, anchor.seq)
    return AnchorReport(True, len(noted), f"{len(noted)} 个锚点相符，最新在第{newest}号流水")


def _digests(positions: list[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(positions), EVERY):
        rows = Entry.objects.filter(seq__in=positions[start:start + EVERY])
        found.update(rows.values_list("seq", "digest"))
    return found


def _note_if_due(head: Anchor) -> None:
    last = _last()
    if last is None or head.seq - last.seq >= EVERY or head.at - last.at >= OR_AFTER:
        _write(head)


def _write(anchor: Anchor) -> None:
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = f"{anchor.seq} {anchor.digest} {anchor.at.isoformat()}\n".encode("ascii")
    # one write at the end of the file: lines of several processes never mix
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, line)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _last() -> Anchor | None:
    try:
        with path().open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(file.tell() - 1024, 0))
            tail = file.read().decode("ascii", "replace").splitlines()
    except FileNotFoundError:
        return None
    return next((anchor for line in reversed(tail) if (anchor := _read(line))), None)


def _read(line: str) -> Anchor | None:
    parts = line.split(" ")
    if len(parts) != 3 or not parts[0].isdigit() or len(parts[1]) != 64:
        return None
    try:
        return Anchor(int(parts[0]), parts[1], datetime.fromisoformat(parts[2]))
    except ValueError:
        return None
