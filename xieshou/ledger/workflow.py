"""How a record moves: draft, submitted, verified, locked, void (办理流程)."""

from dataclasses import dataclass

from django.db import transaction

from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed
from xieshou.journal import reading
from xieshou.journal.chain import take_turn
from xieshou.journal.reasons import refuse_ids
from xieshou.ledger import change, inbox, owning
from xieshou.ledger.record import STATES, Record
from xieshou.ledger.refusals import StaleRecordError
from xieshou.ledger.register import Register
from xieshou.ledger.rule import RULES
from xieshou.values.finding import Level


@dataclass(frozen=True)
class Step:
    """One way on: its name, what people call it, from where to where, and who may take it."""

    name: str
    words: str
    before: frozenset[str]
    after: str
    right: str
    needs_reason: bool = False


STEPS = {step.name: step for step in (
    Step("submit", "提交", frozenset({"draft"}), "submitted", "enter"),
    Step("verify", "审核通过", frozenset({"submitted"}), "verified", "verify"),
    Step("return", "退回", frozenset({"submitted", "verified"}), "draft", "verify", True),
    Step("lock", "锁定", frozenset({"verified"}), "locked", "verify"),
    Step("unlock", "解锁", frozenset({"locked"}), "verified", "verify", True),
    Step("void", "作废", frozenset({"draft", "submitted", "verified"}), "void", "enter", True),
)}


class UnknownStepError(Invalid):
    """No such step."""

    code = "ledger.unknown_step"
    message = "没有「{step}」这一操作。"
    hint = "可选：{steps}。"


class WrongStateError(Conflict):
    """The step does not start from the state in which the record is."""

    code = "ledger.wrong_state"
    message = "这条记录{state}，不能{step}。"
    hint = "请刷新页面查看最新状态；{step}只适用于{before}的记录。"


class NoReasonError(Invalid):
    """A step that others must understand was taken without a word."""

    code = "ledger.no_reason"
    message = "{step}时没有写明原因。"
    hint = "请简要写明原因，填报人和审核人都会看到。"


class OwnRecordError(NotAllowed):
    """Somebody wants to verify what they entered themselves."""

    code = "ledger.own_record"
    message = "不能审核本人填报或最后修改的记录。"
    hint = "请由另一位有审核权限的人员办理。"


class RuleBrokenError(Invalid):
    """A business rule of the gravest level stands against the record."""

    code = "ledger.rule_broken"
    message = "不能{step}：{message}"
    hint = "{way_out}确属允许的，请先在「预警」中写明理由搁置。"


def take(register: Register, id: int, step: str, scope: Scope, reason: str = "",
         version: int | None = None) -> Record:
    """Move a record one step on; with `version`, only if nobody changed it since it was seen."""
    way, reason = check(step, scope, reason), reason.strip()
    if step in ("verify", "lock"):
        _refuse_broken(register, id, way, scope)
    with transaction.atomic():
        take_turn()
        record = change.record_of(register, id, scope)
        if version is not None and record.version != version:
            raise StaleRecordError(seen=version, now=record.version)
        if record.state not in way.before:
            before = "、".join(STATES[state] for state in STATES if state in way.before)
            raise WrongStateError(state=STATES[record.state], step=way.words, before=before)
        if step == "submit" and (faults := change.faults_of(record)):
            raise faults[0]
        if step == "verify" and not _may_judge(record, scope):
            raise OwnRecordError
        return change.mark(register, record.pk, scope, step, reason, right=way.right,
                           state=way.after)


def check(step: str, scope: Scope, reason: str) -> Step:
    """The step of a name; refused to whoever may not take it, or must say why and does not."""
    if step not in STEPS:
        raise UnknownStepError(step=step, steps="、".join(one.words for one in STEPS.values()))
    way = STEPS[step]
    scope.require(way.right)
    if way.needs_reason and not reason.strip():
        raise NoReasonError(step=way.words)
    refuse_ids(reason)
    return way


def submit(register: Register, id: int, scope: Scope, version: int | None = None) -> Record:
    """Hand a draft in; it counts from then on."""
    return take(register, id, "submit", scope, version=version)


def verify(register: Register, id: int, scope: Scope, version: int | None = None) -> Record:
    """Find a record right; nobody verifies what they wrote themselves."""
    return take(register, id, "verify", scope, version=version)


def return_(register: Register, id: int, scope: Scope, reason: str,
            version: int | None = None) -> Record:
    """Give a record back to whoever entered it, with the reason; it no longer counts."""
    return take(register, id, "return", scope, reason, version)


def lock(register: Register, id: int, scope: Scope, version: int | None = None) -> Record:
    """Close a verified record against changes."""
    return take(register, id, "lock", scope, version=version)


def unlock(register: Register, id: int, scope: Scope, reason: str,
           version: int | None = None) -> Record:
    """Open a locked record again, with the reason."""
    return take(register, id, "unlock", scope, reason, version)


def void(register: Register, id: int, scope: Scope, reason: str,
         version: int | None = None) -> Record:
    """Take a record out of all figures, with the reason."""
    return take(register, id, "void", scope, reason, version)


def steps_of(record: Record, scope: Scope) -> list[Step]:
    """The steps that a person may take with a record as it is: what a page offers."""
    here = scope.at(record.pairing.code)
    found = [step for step in STEPS.values()
             if record.state in step.before and here.may(step.right)]
    # what is asked of the journal is asked only where a step hangs on it
    if any(step.right == "enter" for step in found) and not owning.changeable(
            record.register, [record], scope):
        found = [step for step in found if step.right != "enter"]
    return [step for step in found if step.name != "verify" or _may_judge(record, scope)]


def _refuse_broken(register: Register, id: int, way: Step, scope: Scope) -> None:
    """Errors over this record alone bar its verification, errors over several its locking too.

    The inbox is brought in step first and apart, so that what bars the way can be waived there.
    """
    record = change.record_of(register, id, scope)
    inbox.look_again(register, [record.pk], scope)
    for one in inbox.of_record(register, record.pk, scope):
        grave = one.level is Level.ERROR and one.state == "open"
        if grave and (way.name == "lock" or RULES[one.rule].single):
            raise RuleBrokenError(step=way.words, message=one.message, way_out=one.hint)


def _may_judge(record: Record, scope: Scope) -> bool:
    """The operator of the machine stands for the office; a person does not judge their own."""
    if not scope.role:
        return True
    versions = reading.history("record", record.register.code, str(record.pk))
    written = [each for each in versions if each.action in change.WRITTEN]
    return not written or written[-1].actor != scope.actor
