"""Records that are there already: changed, voided, marked, named otherwise, taken back."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.jobs.work import Teller, silent
from xieshou.journal.chain import Change, take_turn
from xieshou.ledger import inbox
from xieshou.ledger.guarding import check_open, check_reach, faults_of, open_again, refuse_twin
from xieshou.ledger.owning import UNDO, require_own
from xieshou.ledger.record import Record
from xieshou.ledger.refusals import StaleRecordError, TwinRecordError, UnknownRecordError
from xieshou.ledger.register import Register
from xieshou.ledger.storing import CHUNK, Work, flush

# what puts into a record what it says
WRITTEN = ("create", "update", UNDO)


def edit(register: Register, id: int, values: dict[str, Any], version: int, scope: Scope,
         reason: str = "", action: str = "update", batch: str = "") -> Record:
    """Change one record that the person has open; raises StaleRecordError if another was faster."""
    with transaction.atomic():
        record = _locked(register, id, scope, "enter" if action == "update" else "verify")
        if record.version != version:
            raise StaleRecordError(seen=version, now=record.version)
        if action == "update":
            check_open(record)
        for name, value in values.items():
            setattr(record, name, value)
        if action == "update":
            open_again(record)
        check_reach(record, scope)
        faults = faults_of(record)
        if faults:
            raise faults[0]
        record.identity = record.identity_digest()
        refuse_twin(register, record)
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
        check_open(record)
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
            check_reach(record, scope)
            digest = record.identity_digest()
            if digest != record.identity:
                record.identity = digest
                refuse_twin(register, record)
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
    if right == "enter":
        require_own(register, [found], scope)
    return found
