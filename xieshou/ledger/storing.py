"""Rows of records put into the database, posted and journaled, within the gate's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db import connection

from xieshou.funds import posting
from xieshou.jobs.work import Teller, silent
from xieshou.journal.behind import behind, check_links
from xieshou.journal.chain import Change, append_after, end
from xieshou.ledger import shutting, tallying
from xieshou.ledger.record import Record, open_gate
from xieshou.ledger.register import Register

CHUNK = 500


@dataclass
class Work:
    """Records to write and what to say of them."""

    fresh: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    actions: dict[int, str] = field(default_factory=dict)


def flush(register: Register, work: Work, actor: str, reason: str, batch: str = "",
          also: Sequence[Change] = (), tell: Teller = silent) -> None:
    """Write, post and journal in the caller's transaction."""
    if not (work.fresh or work.changed):
        return
    shutting.require_open(register, work.fresh, work.changed, work.actions)
    # asked before the rows are under way, so that telling of them need not wait for them
    last = end()
    done, total = 0, len(work.fresh) + len(work.changed)
    words = f"正在写入「{register.name}」"
    with behind(connection, len(work.fresh)):
        for some in stored(register, work.fresh):
            tell(done, total, words)
            done += len(some)
            last = append_after(last, created(register, some), actor, reason, batch)
        for some in _rewritten(register, work.changed):
            tell(done, total, words)
            done += len(some)
        moved = settled(register, work)
        append_after(last, chain(_updated(register, work), moved, also), actor, reason, batch)
    follow(register, work, actor, batch)


def follow(register: Register, work: Work, actor: str, batch: str) -> None:
    """What the ledger holds of other records by itself is put right with what was written.

    Whoever stores rows ends with it, within the same transaction.
    """
    # a method of a class is another object for each class; what it runs is not
    if register.model.follows.__func__ is Record.follows.__func__:
        return
    changed: dict[Register, list[Record]] = {}
    written = [*work.fresh, *work.changed]
    here = {one.pk: one for one in written}
    for found, values in register.model.follows(written):
        record = here.get(found.pk, found) if found.register is register else found
        for name, value in values.items():
            setattr(record, name, value)
        # no version of its own: whoever has the record open is in nobody's way, and a home that
        # takes it from another counts its versions as that one does
        changed.setdefault(record.register, []).append(record)
    for other, records in changed.items():
        reason = f"随「{register.name}」而变"
        flush(other, Work(changed=records), actor, reason, batch)


def settled(register: Register, work: Work) -> list[Change]:
    """The postings of what was written, made or reversed, as the journal tells of them."""
    # most acts move no money at all
    if register.model.postings is Record.postings:
        return []
    # what is new has made no postings yet
    new = [one for record in work.fresh if (one := _wanted(register, record)).legs]
    return posting.settle([_wanted(register, one) for one in work.changed], new)


def stored(register: Register, fresh: Sequence[Record], numbers: Iterable[int] | None = None
            ) -> Iterator[Sequence[Record]]:
    """New rows by the quickest way of the database, some at a time."""
    tallying.added(register, fresh)
    with open_gate():
        lots = register.model.objects.added(fresh, numbers)
    for some in lots:
        check_links()
        yield some


def created(register: Register, fresh: Sequence[Record]) -> Iterator[Change]:
    """New records as the journal tells of them."""
    for record in fresh:
        yield Change("record", register.code, str(record.id), "create", record.version,
                     record.image())


def _updated(register: Register, work: Work) -> Iterator[Change]:
    for record in work.changed:
        yield Change("record", register.code, str(record.id),
                     work.actions.get(record.id, "update"), record.version, record.image())


def _rewritten(register: Register, changed: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Changed rows by their numbers, some at a time."""
    for start in range(0, len(changed), CHUNK):
        some = changed[start:start + CHUNK]
        tallying.changes(register, some)
        with open_gate():
            register.model.objects.rewritten(some)
        yield some


def _wanted(register: Register, record: Record) -> posting.Wanted:
    moves = record.state not in ("void", "draft") and not record.memo
    return posting.Wanted(register.code, record.pk, list(record.postings()) if moves else [],
                          record.pairing.code)
