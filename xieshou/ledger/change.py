"""The one gate through which records are written: checked, saved, posted and journaled together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction

from xieshou.directory import places
from xieshou.directory.models import Pairing
from xieshou.directory.persons import names_that_hold
from xieshou.directory.places import PairingView
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound, XieshouError
from xieshou.funds import posting
from xieshou.jobs.work import Cancelled, Teller, silent
from xieshou.journal import reading
from xieshou.journal.behind import behind, check_links, is_worth
from xieshou.journal.chain import Change, append_after, end, take_turn
from xieshou.journal.inserting import TOGETHER, take_numbers
from xieshou.ledger import inbox, shutting
from xieshou.ledger.record import Record, RecordRows, open_gate
from xieshou.ledger.register import Register

CHUNK = 500
# what the journal calls the taking back of an import
UNDO = "undo"


class UnknownRecordError(NotFound):
    """No such record, or it is out of reach."""

    code = "ledger.unknown_record"
    message = "「{register}」中没有编号为 {id} 的记录。"
    hint = "请核对编号;也可能不在您的数据范围内。"


class StaleRecordError(Conflict):
    """The record changed since it was opened."""

    code = "ledger.stale_record"
    message = "这条记录在您打开之后已被修改(您看到的是第 {seen} 版,现在是第 {now} 版)。"
    hint = "请查看对方的修改后,再决定保留哪一个。您填写的内容没有丢失。"


class LockedRecordError(NotAllowed):
    """A locked or voided record is not edited."""

    code = "ledger.locked_record"
    message = "这条记录{state},不能直接修改。"
    hint = "请由审核人退回或解锁后再改。"


class MissingValueError(Invalid):
    """A required column is empty."""

    code = "ledger.missing_value"
    message = "「{heading}」没有填写。"
    hint = "请补填后再提交。{guidance}"


class OpeningSpanError(Invalid):
    """An opening figure, or an act without its day, does not say which days it covers."""

    code = "ledger.opening_without_span"
    message = "期初数或没有具体日期的事项,没有写明起止日期。"
    hint = "请填写「时段起」和「时段止」,说明覆盖或发生在哪段时间。"


class EndedPlaceError(Invalid):
    """The place was no division any more on the day of the act."""

    code = "ledger.ended_place"
    message = "「{place}」自 {last} 之后已撤并,不能登记之后的事项。"
    hint = "请改填{successor};事项发生在撤并之前的,请核对日期。"


class OutOfReachError(NotAllowed):
    """The record belongs to a pairing or place outside the person's scope."""

    code = "ledger.out_of_reach"
    message = "「{place}」不在您的数据范围内,不能写入。"
    hint = "请由该地区或该结对关系的人员填报。"


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


@dataclass
class _Work:
    """Records to write and what to say of them."""

    fresh: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    actions: dict[int, str] = field(default_factory=dict)


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
        work = _Work()
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
        _flush(register, work, scope.actor, reason, batch, tell=tell)
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
        _flush(register, _Work(fresh=list(records)), scope.actor, reason, batch)


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
        _flush(register, _Work(changed=[record], actions={record.pk: action}), scope.actor, reason,
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
        _flush(register, _Work(changed=[record], actions={record.pk: "void"}), scope.actor, reason)
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
        work = _Work(changed=[record], actions={record.pk: action})
        _flush(register, work, scope.actor, reason, also=also)
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
    _flush(register, _Work(changed=records, actions={one.pk: action for one in records}),
           scope.actor, reason, batch)


def take_back(register: Register, records: Sequence[Record], scope: Scope, reason: str,
              batch: str) -> None:
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
    _flush(register, _Work(changed=list(records), actions=dict.fromkeys(
        (one.pk for one in records), UNDO)), scope.actor, reason, batch)
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
            for lot in _stored(register, fresh, numbers):
                last = append_after(last, _created(register, lot), scope.actor, reason, batch)
        work = _Work(fresh=list(first.values()))
        append_after(last, _moved(register, work), scope.actor, reason, batch)
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


class ContradictingTwinsError(Invalid):
    """Drafts written together that are the same act and say different things of it.

    `twins` are the rows of each later draft and of the first.
    """

    code = "ledger.contradicting_twins"
    message = "第{row}行与第{first}行登记的是同一事项({columns}都相同),其他内容却不一样。"
    hint = "确属两件事的,请在{columns}中加以区别(如补上编号);同一件事的,请只留一行。"

    def __init__(self, twins: Sequence[tuple[int, int]], labels: Sequence[str]) -> None:
        self.twins, self.labels = tuple(twins), tuple(labels)
        super().__init__(row=twins[0][0], first=twins[0][1], columns="、".join(labels))


class TwinRecordError(Conflict):
    """The same act is already recorded."""

    code = "ledger.twin_record"
    message = "同一事项已登记过(编号 {id})。"
    hint = "请打开该记录补充;确属两件事的,请在名称或编号上加以区别。"


def _flush(register: Register, work: _Work, actor: str, reason: str, batch: str = "",
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
        for some in _stored(register, work.fresh):
            tell(done, total, words)
            done += len(some)
            last = append_after(last, _created(register, some), actor, reason, batch)
        for some in _rewritten(register, work.changed):
            tell(done, total, words)
            done += len(some)
        moved = _moved(register, work)
        append_after(last, chain(_updated(register, work), moved, also), actor, reason, batch)
    _follow(register, work, actor, batch)


def _follow(register: Register, work: _Work, actor: str, batch: str) -> None:
    """What the ledger holds of other records by itself is put right with what was written."""
    if register.model.follows == Record.follows:
        return
    changed: dict[Register, list[Record]] = {}
    written = [*work.fresh, *work.changed]
    here = {one.pk: one for one in written}
    for found, values in register.model.follows(written):
        record = here.get(found.pk, found) if found.register is register else found
        for name, value in values.items():
            setattr(record, name, value)
        record.version += 1
        changed.setdefault(record.register, []).append(record)
    for other, records in changed.items():
        reason = f"随「{register.name}」而变"
        _flush(other, _Work(changed=records), actor, reason, batch)


def _moved(register: Register, work: _Work) -> list[Change]:
    # most acts move no money at all
    if register.model.postings is Record.postings:
        return []
    # what is new has made no postings yet
    new = [one for record in work.fresh if (one := _wanted(register, record)).legs]
    return posting.settle([_wanted(register, one) for one in work.changed], new)


def _stored(register: Register, fresh: Sequence[Record], numbers: Iterable[int] | None = None
            ) -> Iterator[Sequence[Record]]:
    """New rows by the quickest way of the database, some at a time."""
    with open_gate():
        lots = register.model.objects.added(fresh, numbers)
    for some in lots:
        check_links()
        yield some


def _created(register: Register, fresh: Sequence[Record]) -> Iterator[Change]:
    for record in fresh:
        yield Change("record", register.code, str(record.id), "create", record.version,
                     record.image())


def _updated(register: Register, work: _Work) -> Iterator[Change]:
    for record in work.changed:
        yield Change("record", register.code, str(record.id),
                     work.actions.get(record.id, "update"), record.version, record.image())


def _rewritten(register: Register, changed: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Changed rows by their numbers, some at a time."""
    model = register.model
    names = [one.name for one in model._meta.concrete_fields if not one.primary_key]
    for start in range(0, len(changed), CHUNK):
        some = changed[start:start + CHUNK]
        with open_gate():
            model.objects.bulk_update(some, names, batch_size=50)
        yield some


def _wanted(register: Register, record: Record) -> posting.Wanted:
    moves = record.state not in ("void", "draft") and not record.memo
    return posting.Wanted(register.code, record.pk, list(record.postings()) if moves else [],
                          record.pairing.code)
