"""Binds documents to records, and lists what proves a record; knows no register."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from xieshou.errors import NotFound
from xieshou.journal.chain import Change
from xieshou.library.models import Evidence
from xieshou.library.storage import DocumentView, view


class UnknownEvidenceError(NotFound):
    """No such proof of this record."""

    code = "library.unknown_evidence"
    message = "这条记录没有编号为 {id} 的佐证材料。"
    hint = "可能已被撤下；请刷新页面后再看。"


@dataclass(frozen=True)
class Proof:
    """A document that proves a record."""

    id: int
    register: str
    record_id: int
    kind: str
    page: int | None
    note: str
    actor: str
    at: datetime
    document: DocumentView


def bind(document: DocumentView, register: str, record_id: int, kind: str, actor: str,
         page: int | None = None, note: str = "", pairing: str = "", place: str = ""
         ) -> tuple[Proof, Change | None]:
    """Let a document prove a record, in the caller's transaction; what to journal if it is new.

    The people of the record's pairing and place may then see the document too.
    """
    row, fresh = Evidence.objects.get_or_create(
        document_id=document.id, register=register, record_id=record_id, kind=kind,
        defaults={"page": page, "note": note, "actor": actor, "at": timezone.now(),
                  "pairing": pairing, "place": place},
    )
    change = Change("evidence", "evidence", str(row.pk), "create", 1, image(row))
    return _proof(row), change if fresh else None


def withdraw(register: str, record_id: int, id: int) -> Change:
    """Take a proof from a record, in the caller's transaction; the document stays in the store."""
    row = Evidence.objects.filter(register=register, record_id=record_id, pk=id).first()
    if row is None:
        raise UnknownEvidenceError(id=id)
    change = Change("evidence", "evidence", str(row.pk), "withdraw", 2,
                    image(row) | {"withdrawn": True})
    row.delete()
    return change


def homeless() -> dict[str, list[int]]:
    """Records, by register, whose proofs do not yet say of which pairing they are."""
    found: dict[str, list[int]] = {}
    rows = Evidence.objects.filter(pairing="").values_list("register", "record_id").distinct()
    for register, record_id in rows:
        found.setdefault(register, []).append(record_id)
    return found


def house(register: str, record_id: int, pairing: str, place: str) -> int:
    """Say of which pairing and place a record is, for its proofs; how many."""
    rows = Evidence.objects.filter(register=register, record_id=record_id)
    return rows.update(pairing=pairing, place=place)


def proofs_of(register: str, record_ids: Iterable[int]) -> list[Proof]:
    """What proves these records, by record and in the order of binding."""
    rows = Evidence.objects.filter(register=register, record_id__in=list(record_ids))
    rows = rows.select_related("document").order_by("record_id", "pk")
    return [_proof(row) for row in rows]


def registers_with_proofs(pairing: str) -> set[str]:
    """Registers of which some record is proved by a paper of this pairing."""
    rows = Evidence.objects.filter(document__pairing=pairing) if pairing else Evidence.objects
    return set(rows.values_list("register", flat=True).distinct())


def proof(register: str, record_id: int, id: int) -> Proof:
    """One proof of one record."""
    for each in proofs_of(register, [record_id]):
        if each.id == id:
            return each
    raise UnknownEvidenceError(id=id)


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every proof as the journal should know it."""
    for row in Evidence.objects.select_related("document").order_by("pk").iterator(2000):
        yield "evidence", str(row.pk), image(row)


def image(row: Evidence) -> dict[str, Any]:
    """A proof as the journal keeps it."""
    return {"document": row.document_id, "sha256": row.document.sha256, "register": row.register,
            "record_id": row.record_id, "kind": row.kind, "page": row.page, "note": row.note}


def _proof(row: Evidence) -> Proof:
    return Proof(row.pk, row.register, row.record_id, row.kind, row.page, row.note, row.actor,
                 row.at, view(row.document))
