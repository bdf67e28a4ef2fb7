"""The one gate through which records are written: checked, saved, posted and journaled together.

Those that are there already are changed by `ledger.amending`, whose calls stand here, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection, transaction

from xieshou.directory.models import Pairing
from xieshou.directory.persons import names_that_hold
from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.errors import XieshouError
from xieshou.jobs.work import Cancelled, Teller, silent
from xieshou.journal import reading
from xieshou.journal.behind import behind, is_worth
from xieshou.journal.chain import append_after, end, take_turn
from xieshou.journal.inserting import TOGETHER, take_numbers
from xieshou.ledger import shutting
from xieshou.ledger.amending import (
    UNDO,
    WRITTEN,
    edit,
    mark,
    record_of,
    rewrite,
    take_back,
    void,
)
from xieshou.ledger.guarding import check_open, check_reach, faults_of, open_again
from xieshou.ledger.owning import require_own
from xieshou.ledger.record import STANDING, Record, RecordRows
from xieshou.ledger.refusals import ContradictingTwinsError, OutOfReachError
from xieshou.ledger.register import Register
from xieshou.ledger.storing import CHUNK, Work, created, flush, follow, settled, stored

__all__ = ["UNDO", "WRITTEN", "Draft", "Outcome", "adopt", "edit", "faults_of", "mark", "record_of",
           "rewrite", "take_back", "void", "write"]


@dataclass
class Draft:
    """Values for one record; only the named columns are touched."""

    values: dict[str, Any]
    row: int = 0


@dataclass
class Outcome:
    """What became of one draft: created, updated or unchanged.

    `before` are the images of what was changed of a record that was there.
    """

    status: str
    record: Record
    before: dict[str, Any] = field(default_factory=dict)


def write(register: Register, pairing: PairingView, drafts: Sequence[Draft], scope: Scope,
          reason: str = "", batch: str = "", state: str = "submitted", tell: Teller = silent,
          ahead: bool = True) -> list[Outcome]:
    """Create or update records by their identity, all or none; the same twice is unchanged.

    A draft that meets an existing record updates only what it names and never erases with a blank.
    `tell` hears how far it is; what it raises ends the writing, and nothing is written. Unless
    `ahead` is denied, many first records go to a server before the last are looked at.
    """
    scope.require("enter")
    if not scope.covers(pairing.code):
        raise OutOfReachError(place=pairing.name)
    scope = scope.at(pairing.code)
    scope.require("enter")
    row = Pairing.objects.get(pk=pairing.id)
    drafts = _known_by_name(drafts)
    if ahead and is_worth(connection, len(drafts)):
        made = (_built(register, pairing, row, draft, state) for draft in drafts)
        done = _written_ahead(register, pairing, drafts, made, scope, reason, batch, tell)
        if done is not None:
            return done
    built = [_built(register, pairing, row, draft, state) for draft in drafts]
    _refuse_contradictions(drafts, built)
    outcomes: list[Outcome] = []
    with transaction.atomic():
        take_turn()
        work = Work()
        known = _known(register, pairing, [record.identity for record in built])
        fresh: set[int] = set()
        others: list[Record] = []
        undone = _undone(register, known.values())
        for draft, record in zip(drafts, built, strict=True):
            check_reach(record, scope)
            there = known.get(record.identity)
            if there is None:
                known[record.identity] = record
                work.fresh.append(record)
                fresh.add(id(record))
                outcomes.append(Outcome("created", record))
            elif there.pk in undone:
                undone.discard(there.pk)
                _revive(there, record)
                work.changed.append(there)
                fresh.add(id(there))
                outcomes.append(Outcome("created", there))
            elif id(there) in fresh or not _differs(there, record, draft):
                outcomes.append(Outcome("unchanged", there))
            else:
                check_open(there)
                others.append(there)
                before = _take_over(there, record, draft)
                work.changed.append(there)
                outcomes.append(Outcome("updated", there, before))
        require_own(register, others, scope)
        flush(register, work, scope.actor, reason, batch, tell=tell)
    return outcomes


def adopt(register: Register, records: Sequence[Record], scope: Scope, reason: str,
          batch: str = "") -> None:
    """Write records that come whole from another office, states and versions as they stood."""
    scope.require("enter")
    for record in records:
        if not scope.covers(record.pairing.code):
            raise OutOfReachError(place=record.pairing.code)
        check_reach(record, scope)
    with transaction.atomic():
        take_turn()
        flush(register, Work(fresh=list(records)), scope.actor, reason, batch)


def _built(register: Register, pairing: PairingView, row: Pairing, draft: Draft,
           state: str) -> Record:
    # the row itself, so that no record asks for its pairing again
    record = register.model.made({"pairing": row, "state": state, "channel": pairing.channel,
                                  **draft.values})
    if not record.place:
        record.place = pairing.recipient
    record.identity = record.identity_digest()
    return record


def _known_by_name(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """A person that was merged is written by the name that holds, whatever a sheet calls them."""
    keys = {key for one in drafts if (key := _key_of(one))}
    if not keys:
        return drafts
    names = names_that_hold(keys)
    return [one if (name := names.get((_key_of(one), one.values.get("person", "")))) is None
            else Draft({**one.values, "person": name}, one.row) for one in drafts]


def _key_of(draft: Draft) -> str:
    return str(draft.values.get("resident_id") or "").partition(":")[0]


def _known(register: Register, pairing: PairingView, digests: list[str]) -> dict[str, Record]:
    known: dict[str, Record] = {}
    links = [kind.name for kind in register.all_fields if kind.is_relation]
    there = _rows_of(register, pairing)
    if not there.exists():
        return known
    whole = there.select_for_update(of=("self",)).select_related("pairing", *links)
    for start in range(0, len(digests), CHUNK):
        rows = whole.filter(identity__in=digests[start:start + CHUNK])
        known.update((row.identity, row) for row in rows)
    return known


def _rows_of(register: Register, pairing: PairingView) -> RecordRows:
    return register.model.objects.filter(pairing_id=pairing.id)


def _written_ahead(register: Register, pairing: PairingView, drafts: Sequence[Draft],
                   built: Iterable[Record], scope: Scope, reason: str, batch: str, tell: Teller
                   ) -> list[Outcome] | None:
    """First records of a pairing, each lot on its way to the server while the next is built.

    None, and nothing written, where the pairing has records already or anything is refused: then
    all must be looked at before any is written, so that what is said of them is the same.
    """
    try:
        with transaction.atomic():
            take_turn()
            if _rows_of(register, pairing).exists():
                return None
            return _lot_by_lot(register, pairing, drafts, built, scope, reason, batch, tell)
    except Cancelled:
        raise
    except XieshouError:
        return None


def _lot_by_lot(register: Register, pairing: PairingView, drafts: Sequence[Draft],
                built: Iterable[Record], scope: Scope, reason: str, batch: str, tell: Teller
                ) -> list[Outcome]:
    """The drafts as new records; raises what is refused, whichever is met first.

    A number is taken for each draft, so that none is asked for while rows are under way; that of
    one which says again what another said stays unused.
    """
    first: dict[str, Record] = {}
    outcomes: list[Outcome] = []
    # asked before the rows are under way, so that none of it need wait for them
    shut, last = shutting.closed_for(register, [pairing.code]), end()
    words = f"正在写入「{register.name}」"
    pairs = zip(drafts, built, strict=True)
    with behind(connection, len(drafts)):
        numbers = iter(take_numbers(connection, register.model, len(drafts)))
        while some := list(islice(pairs, TOGETHER)):
            tell(len(outcomes), len(drafts), words)
            fresh = []
            for draft, record in some:
                check_reach(record, scope)
                there = first.setdefault(record.identity, record)
                if there is record:
                    fresh.append(record)
                elif _differs(there, record, draft):
                    raise ContradictingTwinsError([(draft.row, 0)], [])
                outcomes.append(Outcome("created" if there is record else "unchanged", there))
            shutting.refuse(shut, fresh)
            for lot in stored(register, fresh, numbers):
                last = append_after(last, created(register, lot), scope.actor, reason, batch)
        work = Work(fresh=list(first.values()))
        append_after(last, settled(register, work), scope.actor, reason, batch)
    follow(register, work, scope.actor, batch)
    return outcomes


def _given(draft: Draft) -> list[str]:
    return [name for name, value in draft.values.items() if value not in (None, "")]


def _differs(there: Record, record: Record, draft: Draft) -> bool:
    register = there.register
    if there.state == "void":
        return False
    return any(
        register.field(name).images(there) != register.field(name).images(record)
        for name in _given(draft)
    )


def _refuse_contradictions(drafts: Sequence[Draft], built: Sequence[Record]) -> None:
    """Two drafts of one act may say the same twice; where they differ, neither can be dropped."""
    first: dict[str, tuple[Draft, Record]] = {}
    twins: list[tuple[int, int]] = []
    for draft, record in zip(drafts, built, strict=True):
        earlier, there = first.setdefault(record.identity, (draft, record))
        if there is not record and _differs(there, record, draft):
            twins.append((draft.row, earlier.row))
    if twins:
        labels = [built[0].register.field(name).label for name in built[0].register.identity]
        raise ContradictingTwinsError(twins, labels)


def changed_images(there: Record, names: Iterable[str], now: Record) -> dict[str, Any]:
    """Images of those columns of a record of which another says otherwise."""
    before = {}
    for name in names:
        kind = there.register.field(name)
        was = kind.images(there)
        if was != kind.images(now):
            before[name] = was[name]
    return before


def _take_over(there: Record, record: Record, draft: Draft) -> dict[str, Any]:
    """Write into a record what a draft says of it; the images of what it said before."""
    standing = {name: getattr(there, name) for name in STANDING}
    before = changed_images(there, _given(draft), record)
    for name in _given(draft):
        setattr(there, name, getattr(record, name))
    open_again(there)
    there.version += 1
    return before | {name: value for name, value in standing.items()
                     if value != getattr(there, name)}


def _undone(register: Register, there: Iterable[Record]) -> set[int]:
    """Of these the records that are void because an import was undone, not for their own sake."""
    gone = [str(one.pk) for one in there if one.state == "void"]
    found: set[int] = set()
    for start in range(0, len(gone), CHUNK):
        past = reading.histories("record", register.code, gone[start:start + CHUNK])
        for pk, versions in past.items():
            action = ""
            for one in reversed(versions):
                if one.after["state"] != "void":
                    break
                action = one.action
            if action == UNDO:
                found.add(int(pk))
    return found


def _revive(there: Record, record: Record) -> None:
    """Say of an act whose import was undone what is said of it now, and nothing of then."""
    for kind in there._meta.concrete_fields:
        if kind.name not in ("id", "pairing", "version"):
            setattr(there, kind.name, getattr(record, kind.name))
    there.version += 1
