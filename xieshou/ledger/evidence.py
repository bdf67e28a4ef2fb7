"""What proves a record: files bound to it by kind, and whether all that is asked for is there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.journal.chain import Change, take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.ledger import change
from xieshou.ledger.owning import require_own
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, register_named
from xieshou.library import binding, credits, papers, storage
from xieshou.library.binding import Proof
from xieshou.library.storage import DocumentView
from xieshou.library.taking_text import text_at_once
from xieshou.office.admission import admit

OTHER = {"other": "其他材料"}


class UnknownKindError(Invalid):
    """A kind of proof that the register does not know."""

    code = "ledger.unknown_evidence_kind"
    message = "「{register}」没有「{kind}」这类佐证材料。"
    hint = "可选：{kinds}。"


@dataclass(frozen=True)
class EvidenceView:
    """One proof of a record, with its kind in words."""

    id: int
    kind: str
    kind_words: str
    document_id: int
    entry: int
    name: str
    format: str
    size: int
    sha256: str
    page: int | None
    note: str
    actor: str
    at: str
    facts_as_of: date | None
    issued_on: date | None


def kinds_of(register: Register) -> dict[str, str]:
    """Kinds of proof that can be bound, those asked for first."""
    return {**register.evidence, **OTHER}


def bind(register: Register, record_id: int, file: bytes | Path, kind: str, scope: Scope, *,
         name: str = "", page: int | None = None, note: str = "",
         **said: Any) -> EvidenceView:
    """Keep the file and let it prove the record; the kind may be given by code or in words.

    `said` is what its giver says of the paper, as `storage.store` takes it.
    """
    record = _record(register, record_id, scope)
    kind = _kind(register, kind)
    said = {"place": record.place, "office": scope.office, **said}
    said["level"] = _level(file, name, said.get("level", ""))
    document = storage.store(file, name, scope.actor, pairing=record.pairing.code, **said)
    return _bind(register, record, document, kind, scope, page, note)


def bind_document(register: Register, record_id: int, document_id: int, kind: str, scope: Scope,
                  page: int | None = None, note: str = "") -> EvidenceView:
    """Let a paper that is in the library already prove the record, in its newest version."""
    record = _record(register, record_id, scope)
    kind = _kind(register, kind)
    newest = papers.versions(document_id, scope)[0]
    return _bind(register, record, newest, kind, scope, page, note)


def _record(register: Register, id: int, scope: Scope) -> Record:
    """A record within reach whose proofs a person may change."""
    scope.require("enter")
    record = change.record_of(register, id, scope)
    scope.at(record.pairing.code).require("enter")
    require_own(register, [record], scope)
    return record


def _bind(register: Register, record: Record, document: DocumentView, kind: str, scope: Scope,
          page: int | None, note: str) -> EvidenceView:
    refuse_ids(note)
    with transaction.atomic():
        take_turn()
        proof, fresh = binding.bind(
            document, register.code, record.pk, kind, scope.actor, page, note,
            record.pairing.code, record.place)
        if fresh:
            _mark(register, record.pk, scope, "evidence", fresh)
            credits.credit_use(document.id, "proof", scope)
    return _view(register, proof)


def house_all() -> int:
    """After an upgrade: proofs of an earlier version learn of which pairing they are."""
    count = 0
    for code, ids in binding.homeless().items():
        rows = register_named(code).model.objects.filter(pk__in=ids).select_related("pairing")
        for record in rows.iterator(500):
            count += binding.house(code, record.pk, record.pairing.code, record.place)
    return count


def withdraw(register: Register, record_id: int, evidence_id: int, scope: Scope,
             reason: str) -> None:
    """Take a proof from a record; the file stays in the store and the act in the journal."""
    record = _record(register, record_id, scope)
    with transaction.atomic():
        take_turn()
        taken = binding.withdraw(register.code, record.pk, evidence_id)
        _mark(register, record.pk, scope, "evidence", taken, reason)


def evidence_of(record: Record) -> list[EvidenceView]:
    """What proves a record, in the order of binding."""
    proofs = binding.proofs_of(record.register.code, [record.pk])
    return [_view(record.register, proof) for proof in proofs]


def missing_kinds(record: Record) -> dict[str, str]:
    """Kinds of proof that the register asks for and the record does not have."""
    there = {proof.kind for proof in binding.proofs_of(record.register.code, [record.pk])}
    return {kind: words for kind, words in record.register.evidence.items() if kind not in there}


def proved_by(paper: int, scope: Scope) -> list[tuple[Register, int, str, int | None, int]]:
    """Records within reach that a paper's versions prove: register, number, kind, page, file."""
    found = papers.proves(paper)
    seen = {code: set(register_named(code).model.objects.within(scope).filter(
        pk__in=[number for other, number, *_ in found if other == code]).values_list(
            "pk", flat=True)) for code in {code for code, *_ in found}}
    return [(register_named(code), number, *rest) for code, number, *rest in found
            if number in seen[code]]


def file_of(register: Register, record_id: int, evidence_id: int,
            scope: Scope) -> tuple[EvidenceView, bytes]:
    """A proof and its bytes, for whoever may see the record."""
    record = change.record_of(register, record_id, scope)
    proof = binding.proof(register.code, record.pk, evidence_id)
    papers.require_taking(proof.document.id, scope)
    return _view(register, proof), storage.read(proof.document.sha256)


def is_complete(register: Register, kinds: Iterable[str]) -> bool:
    """Whether these kinds are all that is asked for; where nothing is asked, anything will do."""
    kinds = set(kinds)
    return set(register.evidence) <= kinds and bool(kinds)


def _mark(register: Register, id: int, scope: Scope, action: str, also: Change,
          reason: str = "") -> None:
    kinds = [proof.kind for proof in binding.proofs_of(register.code, [id])]
    change.mark(register, id, scope, action, reason, also=[also],
                evidenced=is_complete(register, kinds))


def _level(file: bytes | Path, name: str, told: str) -> str:
    """Lists of persons with their ids are strict from the first moment, whatever is told."""
    return papers.guarded(told, text_at_once(admit(file, name)).text)


def _kind(register: Register, kind: str) -> str:
    kinds = kinds_of(register)
    by_words = {words: code for code, words in kinds.items()}
    found = kind if kind in kinds else by_words.get(kind)
    if found is None:
        raise UnknownKindError(register=register.name, kind=kind, kinds="、".join(kinds.values()))
    return found


def _view(register: Register, proof: Proof) -> EvidenceView:
    document = proof.document
    return EvidenceView(
        proof.id, proof.kind, kinds_of(register).get(proof.kind, proof.kind), document.id,
        document.entry, document.name, document.format, document.size, document.sha256,
        proof.page, proof.note, proof.actor,
        timezone.localtime(proof.at).isoformat(), document.facts_as_of, document.issued_on,
    )
