"""The one gate through which records are written: checked, saved, posted and journaled together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction

from xieshou.directory import places
from xieshou.directory.models import Pairing
from xieshou.directory.persons import names_that_hold
from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.jobs.work import Cancelled, Teller, silent
from xieshou.journal import reading
from xieshou.journal.behind import behind, is_worth
from xieshou.journal.chain import Change, append_after, end, take_turn
from xieshou.journal.inserting import TOGETHER, take_numbers
from xieshou.ledger import inbox, shutting
from xieshou.ledger.record import Record, RecordRows
from xieshou.ledger.refusals import (
    ContradictingTwinsError,
    EndedPlaceError,
    LockedRecordError,
    MissingValueError,
    OpeningSpanError,
    OutOfReachError,
    StaleRecordError,
    TwinRecordError,
    UnknownRecordError,
)
from xieshou.ledger.register import Register
from xieshou.ledger.storing import CHUNK, Work, created, flush, follow, settled, stored

# what the journal calls the taking back of an import
UNDO = "undo"


@dataclass
class Draft:
    """Values for one record; only the named columns are touched."""

    values: dict[str, Any]
    row: int = 0


@dataclass
class Outcome:
    """What became of one draft: created, updated or unchanged."""

    status: str
    record: Record


def faults_of(record: Record) -> list[Invalid]:
    """Everything that keeps a record from being submitted."""
    found: list[Invalid] = []
    for kind in record.register.all_fields:
        if not kind.required or getattr(record, kind.attname) not in (None, ""):
            continue
        if record.register.waives(kind, record.opening, record.opening_to is not None,
                                  record.booked_on):
            continue
        found.append(MissingValueError(heading=kind.label, guidance=kind.guidance))
    if (record.opening or record.day is None) and not (record.opening_from and record.opening_to):
        found.append(OpeningSpanError())
    return found


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
        undone = _undone(register, known.values())
        for draft, record in zip(drafts, built, strict=True):
            _check_reach(record, scope)
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
                _check_open(there)
                _take_over(there, record, draft)
                work.changed.append(there)
                outcomes.append(Outcome("updated", there))
        flush(register, work, scope.actor, reason, batch, tell=tell)
    return outcomes


def adopt(register: Register, records: Sequence[Record], scope: Scope, reason: str,
          batch: str = "") -> None:
    """Write records that come whole from another office, states and versions as they stood."""
    scope.require("enter")
    for record in records:
        if not scope.covers(record.pairing.code):
            raise OutOfReachError(place=record.pairing.code)
        _check_reach(record, scope)
    with transaction.atomic():
        take_turn()
        flush(register, Work(fresh=list(records)), scope.actor, reason, batch)


def edit(register: Register, id: int, values: dict[str, Any], version: int, scope: Scope,
         reason: str = "", action: str = "update", batch: str = "") -> Record:
    """Change one record that the person has open; raises StaleRecordError if another was faster."""
    with transaction.atomic():
        record = _locked(register, id, scope, "enter" if action == "update" else "verify")
        if record.version != version:
            raise StaleRecordError(seen=version, now=record.version)
        if action == "update":
            _check_open(record)
        for name, value in values.items():
            setattr(record, name, value)
        if action == "update":
            _open_again(record)
        _check_reach(record, scope)
        faults = faults_of(record)
        if faults:
            raise faults[0]
        record.identity = record.identity_digest()
        _refuse_twin(register, record)
        record.version += 1
        flush(register, Work(changed=[record], actions={record.pk: action}), scope.actor, reason,
              batch)
        inbox.look_again(register, [record.pk], scope)
    return record


def void(register: Register, id: int, version: int, scope: Scope, reason: str) -> Record:
    """Take a record out of all figures, with the reason; it stays in the journal."""
    with transaction.atomic():
        record = _locked(register, id, scope, "enter")
        if record.version != version:
            raise StaleRecordError(seen=version, now=record.version)
        _check_open(record)
        record.state = "void"
        record.version += 1
        flush(register, Work(changed=[record], actions={record.pk: "void"}), scope.actor, reason)
        inbox.look_again(register, [record.pk], scope)
    return record


def mark(register: Register, id: int, scope: Scope, action: str, reason: str = "",
         also: Sequence[Change] = (), right: str = "enter", **values: Any) -> Record:
    """Set what is known about a record (evidence, attestation, state), leaving what it says."""
    with transaction.atomic():
        record = _locked(register, id, scope, right)
        for name, value in values.items():
            setattr(record, name, value)
        record.version += 1
        work = Work(changed=[record], actions={record.pk: action})
        flush(register, work, scope.actor, reason, also=also)
        if "attested" not in values:
            inbox.look_again(register, [record.pk], scope)
    return record


def rewrite(register: Register, wanted: Sequence[tuple[Record, dict[str, Any]]], scope: Scope,
            action: str, reason: str, batch: str = "") -> None:
    """Let records name the same unit or person in other words, whatever their state; journaled.

    What they say stays what it was, so verifications and confirmations hold. In the caller's
    transaction; raises TwinRecordError where two would then be one act.
    """
    if not wanted:
        return
    identities: dict[tuple[int, str], int] = {}
    for record, values in wanted:
        for name, value in values.items():
            setattr(record, name, value)
        record.identity = record.identity_digest()
        record.version += 1
        twin = identities.setdefault((record.pairing_id, record.identity), record.pk)
        if twin != record.pk:
            raise TwinRecordError(id=twin)
    own = {record.pk for record, _ in wanted}
    digests = [digest for _, digest in identities]
    for start in range(0, len(digests), CHUNK):
        rows = register.model.objects.filter(identity__in=digests[start:start + CHUNK])
        for pk, pairing, digest in rows.values_list("pk", "pairing_id", "identity"):
            if (pairing, digest) in identities and pk not in own:
                raise TwinRecordError(id=pk)
    records = [record for record, _ in wanted]
    flush(register, Work(changed=records, actions={one.pk: action for one in records}),
          scope.actor, reason, batch)


def take_back(register: Register, records: Sequence[Record], scope: Scope, reason: str,
              batch: str, tell: Teller = silent) -> None:
    """Records that are again what they were before an import, or void; in the caller's transaction.

    The postings follow; raises what any other change of these records would.
    """
    for record in records:
        if record.state != "void":
            _check_reach(record, scope)
            digest = record.identity_digest()
            if digest != record.identity:
                record.identity = digest
                _refuse_twin(register, record)
        record.version += 1
    flush(register, Work(changed=list(records), actions=dict.fromkeys(
        (one.pk for one in records), UNDO)), scope.actor, reason, batch, tell=tell)
    inbox.look_again(register, [one.pk for one in records], scope)


def record_of(register: Register, id: int | str, scope: Scope) -> Record:
    """One record within reach; raises UnknownRecordError."""
    rows = register.model.objects.within(scope).select_related("pairing")
    found = rows.filter(pk=id).first() if str(id).isdigit() and int(id) < 2**63 else None
    if found is None:
        raise UnknownRecordError(register=register.name, id=id)
    return found


def _locked(register: Register, id: int, scope: Scope, right: str) -> Record:
    take_turn()
    rows = register.model.objects.within(scope).select_for_update(of=("self",))
    found = rows.select_related("pairing").filter(pk=id).first()
    if found is None:
        raise UnknownRecordError(register=register.name, id=id)
    scope.at(found.pairing.code).require(right)
    return found


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
                _check_reach(record, scope)
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


def _take_over(there: Record, record: Record, draft: Draft) -> None:
    for name in _given(draft):
        setattr(there, name, getattr(record, name))
    _open_again(there)
    there.version += 1


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


def _open_again(record: Record) -> None:
    """Nobody has yet verified or confirmed what a record says after a change."""
    record.attested = "one_sided"
    if record.state == "verified":
        record.state = "submitted"


def _check_reach(record: Record, scope: Scope) -> None:
    place = record.place
    if not scope.covers_place(place):
        raise OutOfReachError(place=record.register.field("place").show(place))
    if places.ever_ends(place) and (ended := places.ended(place, record.booked_on)):
        raise EndedPlaceError(place=places.place_name(record.place), last=ended[0],
                              successor=places.place_name(ended[1]) if ended[1] else "现行区划")


def _check_open(record: Record) -> None:
    if record.state in ("locked", "void"):
        raise LockedRecordError(state="已锁定" if record.state == "locked" else "已作废")


def _refuse_twin(register: Register, record: Record) -> None:
    twins = register.model.objects.filter(pairing_id=record.pairing_id, identity=record.identity)
    twin = twins.exclude(pk=record.pk).first()
    if twin is not None:
        raise TwinRecordError(id=twin.pk)
