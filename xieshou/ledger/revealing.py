"""Personal numbers, masked everywhere, shown to who may and says why; every look is journaled."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from xieshou.directory import secrets
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger import fields
from xieshou.ledger.change import record_of
from xieshou.ledger.record import Record, open_gate
from xieshou.ledger.register import Register, registers
from xieshou.values.reason import is_reason

CHUNK = 500


class NoRevealReasonError(Invalid):
    """Somebody wants to see a person's number and does not say why."""

    code = "ledger.reveal_without_reason"
    message = "没有写明查看个人信息的事由。"
    hint = "请写明事由(至少四个字)，如「核对稳岗名单」；事由、时间和查看人都会记入流水。"


class NothingToRevealError(Invalid):
    """The column holds no personal number."""

    code = "ledger.nothing_to_reveal"
    message = "「{register}」第 {id} 号没有可查看的「{column}」。"
    hint = "可查看的栏目：{known}。"


@dataclass(frozen=True)
class Look:
    """Somebody saw a person's number."""

    at: datetime
    actor: str
    label: str
    reason: str


def personal(register: Register) -> list[Any]:
    """Columns that hold numbers of persons."""
    return [kind for kind in register.declared if isinstance(kind, fields.ResidentId)]


def sealed_in(record: Record) -> list[Any]:
    """Those of a record that are filled."""
    return [kind for kind in personal(record.register) if getattr(record, kind.name)]


def reveal(register: Register, id: int, column: str, scope: Scope, reason: str) -> str:
    """A person's number in plain; the look is journaled before anything is shown.

    Raises NotAllowed without the right for the record's pairing, NoRevealReasonError,
    NothingToRevealError.
    """
    scope.require("reveal")
    record = record_of(register, id, scope)
    scope.at(record.pairing.code).require("reveal")
    if not is_reason(reason):
        raise NoRevealReasonError
    kind = next((one for one in sealed_in(record) if column in (one.name, one.label)), None)
    if kind is None:
        known = "、".join(one.label for one in personal(register)) or "(没有)"
        raise NothingToRevealError(register=register.name, id=id, column=column, known=known)
    with transaction.atomic():
        take_turn()
        append([Change("reveal", register.code, str(record.pk), "reveal", record.version, {
            "pairing": record.pairing.code, "place": record.place, "column": kind.name,
            "label": kind.label})], scope.actor, reason.strip()[:500])
    return secrets.unseal(getattr(record, kind.name).partition(":")[2], "person")


def looks(record: Record) -> list[Look]:
    """Who saw numbers of a record, the newest first."""
    past = reading.history("reveal", record.register.code, str(record.pk))
    return [Look(one.at, one.actor, one.after["label"], one.reason) for one in reversed(past)]


def seal_what_is_plain() -> int:
    """Encrypt numbers that an earlier version kept in plain, after an upgrade; how many.

    What the journal held before stays in it: it is never changed.
    """
    count = 0
    for register in registers():
        links = [kind.name for kind in register.declared if kind.is_relation]
        for kind in personal(register):
            rows = register.model.objects.exclude(**{kind.name: ""}).exclude(
                **{f"{kind.name}__contains": ":"})
            ids = list(rows.values_list("pk", flat=True))
            for start in range(0, len(ids), CHUNK):
                count += _seal(register, kind, ids[start:start + CHUNK], links)
    return count


def _seal(register: Register, kind: Any, ids: list[int], links: list[str]) -> int:
    with transaction.atomic():
        take_turn()
        rows = list(register.model.objects.filter(pk__in=ids).select_related("pairing", *links))
        for record in rows:
            plain = getattr(record, kind.name)
            setattr(record, kind.name, f"{secrets.index_of(plain, 'person')}:"
                                       f"{secrets.seal(plain, 'person')}")
            record.version += 1
        with open_gate():
            register.model.objects.bulk_update(rows, [kind.name, "version"], batch_size=50)
        append([Change("record", register.code, str(one.pk), "seal", one.version, one.image())
                for one in rows], "system", "程序升级后加密保存")
    return len(rows)
