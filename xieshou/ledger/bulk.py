"""One step taken with many records at once; what cannot go is left and told (批量办理)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.journal.reasons import refuse_ids
from xieshou.ledger import workflow
from xieshou.ledger.attest import attest
from xieshou.ledger.cells import BadCellError, CellContext
from xieshou.ledger.change import edit, record_of
from xieshou.ledger.record import COUNTED, Record
from xieshou.ledger.refusals import StaleRecordError
from xieshou.ledger.register import Register

MOST = 200
# no step on a record's way: one side says of it that it is right
CONFIRM = workflow.Step("confirm", "确认无误", frozenset(COUNTED), "", "attest")
STEPS = {**workflow.STEPS, CONFIRM.name: CONFIRM}


class NothingChosenError(Invalid):
    """No record was ticked."""

    code = "ledger.nothing_chosen"
    message = "没有选中记录。"
    hint = "请先勾选要办理的记录。"


class TooManyChosenError(Invalid):
    """More records than one request may carry."""

    code = "ledger.too_many_chosen"
    message = "一次选了 {count} 条，超过 {most} 条。"
    hint = "请分几次办理。"


class NoEditReasonError(Invalid):
    """Many records are changed and nobody says why."""

    code = "ledger.bulk_without_reason"
    message = "没有写明批量修改的原因。"
    hint = "请写明原因，它会记入每一条记录的经过。"


class UnknownColumnToEditError(Invalid):
    """A column that the register does not have, or that is not changed in many records."""

    code = "ledger.unknown_column_to_edit"
    message = "「{register}」没有可以批量修改的栏目「{column}」。"
    hint = "可选：{known}。"


class EitherSideError(Invalid):
    """Somebody speaks for both sides, and many records are confirmed at once."""

    code = "ledger.either_side"
    message = "您的身份是双方，批量确认分不清是代哪一方。"
    hint = "请打开记录，分别代支援方、受援方确认。"


@dataclass
class Done:
    """What went its way, and what did not, each with its reason."""

    taken: list[Record] = field(default_factory=list)
    refused: list[tuple[str, XieshouError]] = field(default_factory=list)


def take_many(register: Register, seen: Sequence[tuple[int, int]], step: str, scope: Scope,
              reason: str = "") -> Done:
    """Move each record on by itself; `seen` pairs records with the versions that were looked at.

    Who may not take the step at all, or gives no reason where one is due, is refused as a whole.
    """
    if not seen:
        raise NothingChosenError
    if len(seen) > MOST:
        raise TooManyChosenError(count=len(seen), most=MOST)
    refuse_ids(reason)
    if step == CONFIRM.name:
        scope.require(CONFIRM.right)
    else:
        workflow.check(step, scope, reason)
    done = Done()
    for id, version in dict(seen).items():
        try:
            done.taken.append(_confirm(register, id, version, scope) if step == CONFIRM.name
                              else workflow.take(register, id, step, scope, reason, version))
        except XieshouError as fault:
            done.refused.append((_title(register, id, scope), fault))
    return done


def set_many(register: Register, seen: Sequence[tuple[int, int]], column: str, text: str,
             scope: Scope, reason: str = "") -> Done:
    """Write one value into one column of each record; an empty text empties the column.

    Each record by itself, by the version that was looked at; what the value is at fault for is
    refused as a whole.
    """
    if not seen:
        raise NothingChosenError
    if len(seen) > MOST:
        raise TooManyChosenError(count=len(seen), most=MOST)
    scope.require("enter")
    kind = column_of(register, column)
    if not reason.strip():
        raise NoEditReasonError
    refuse_ids(reason)
    done, values = Done(), {}
    for id, version in dict(seen).items():
        try:
            record = record_of(register, id, scope)
            pairing = record.pairing.code
            if pairing not in values:
                context = CellContext(places.pairing_named(pairing, scope.pairings), scope.actor)
                values[pairing] = kind.parse(text, context) if text.strip() else kind.get_default()
        except BadCellError:
            raise
        except XieshouError as fault:
            done.refused.append((_title(register, id, scope), fault))
            continue
        try:
            done.taken.append(edit(register, id, {kind.name: values[pairing]}, version, scope,
                                   reason[:500]))
        except XieshouError as fault:
            done.refused.append((_title(register, id, scope), fault))
    return done


def editable(register: Register) -> list[Any]:
    """Columns that may be written in many records at once: no person's number."""
    return [kind for kind in register.all_fields if kind.role != "key"]


def column_of(register: Register, column: str) -> Any:
    """A column by its code or name; raises UnknownColumnToEditError."""
    for kind in editable(register):
        if column in (kind.name, kind.label):
            return kind
    known = "、".join(kind.label for kind in editable(register))
    raise UnknownColumnToEditError(register=register.name, column=column, known=known)


def steps_of(register: Register, scope: Scope) -> list[workflow.Step]:
    """What a person may do with records of a list; who speaks for both sides, one by one."""
    return [step for step in STEPS.values()
            if step.name in ("submit", "verify", "return", "lock", "confirm")
            and scope.may(step.right) and (step is not CONFIRM or scope.side != "both")]


def judged(records: Sequence[Record], scope: Scope) -> set[int]:
    """Those of these records that a person may verify or confirm, whoever entered them."""
    here = {code: scope.at(code) for code in {one.pairing.code for one in records}}
    return {one.pk for one in records
            if here[one.pairing.code].may("verify") or here[one.pairing.code].may("attest")}


def _confirm(register: Register, id: int, version: int, scope: Scope) -> Record:
    record = record_of(register, id, scope)
    side = scope.at(record.pairing.code).side
    if side == "both":
        raise EitherSideError
    if record.version != version:
        raise StaleRecordError(seen=version, now=record.version)
    return attest(register, id, side, "confirm", scope)


def _title(register: Register, id: int, scope: Scope) -> str:
    try:
        return record_of(register, id, scope).title
    except XieshouError:
        return f"第{id}号"
