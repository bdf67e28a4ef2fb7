"""A locked record is not edited: a change is proposed, and accepted or refused (修改建议)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from xieshou.directory import places
from xieshou.directory.scope import Scope
from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound
from xieshou.journal import reading
from xieshou.journal.chain import Change, append, take_turn
from xieshou.ledger import bulk
from xieshou.ledger.cells import CellContext
from xieshou.ledger.change import edit, record_of
from xieshou.ledger.models import Proposal
from xieshou.ledger.owning import require_own
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register, register_named
from xieshou.ledger.taken import Unit, WaitingContext

STATES = {"open": "待答复", "accepted": "已采纳", "refused": "未采纳", "withdrawn": "已撤回"}


class NotLockedError(Conflict):
    """The record can be edited; nothing needs proposing."""

    code = "ledger.not_locked"
    message = "这条记录没有锁定，可以直接修改。"
    hint = "请点「修改」；需要他人同意的，请先锁定。"


class NoProposalReasonError(Invalid):
    """A proposal, or an answer to one, that gives no reason."""

    code = "ledger.proposal_without_reason"
    message = "没有写明{what}。"
    hint = "请简要写明，对方看得到，也记入流水。"


class SameValueError(Invalid):
    """What is proposed is what stands there."""

    code = "ledger.same_value"
    message = "「{column}」现在就是「{value}」。"
    hint = "请填写应改成的内容。"


class UnknownProposalError(NotFound):
    """No such proposal within reach."""

    code = "ledger.unknown_proposal"
    message = "没有编号为 {id} 的修改建议。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class SettledProposalError(Conflict):
    """The proposal has been answered."""

    code = "ledger.settled_proposal"
    message = "这条修改建议{state}。"
    hint = "请刷新页面查看；还有不同意见的，请另提一条。"


class OwnProposalError(NotAllowed):
    """Somebody accepts what they proposed themselves."""

    code = "ledger.own_proposal"
    message = "不能采纳本人提出的修改建议。"
    hint = "请由锁定这条记录的人，或另一位有审核权限的人员办理。"


@dataclass(frozen=True)
class ProposalView:
    """A proposal as pages show it; `owner` locked the record."""

    id: int
    register: str
    register_name: str
    record_id: int
    pairing: str
    title: str
    column: str
    label: str
    before: str
    value: str
    reason: str
    proposer: str
    owner: str
    at: datetime
    state: str
    state_words: str
    answer: str
    decider: str
    decided_at: datetime | None


def propose(register: Register, id: int, column: str, text: str, scope: Scope, reason: str
            ) -> ProposalView:
    """Propose another value for a column of a locked record.

    Whoever enters or confirms for the pairing may; raises NotLockedError, SameValueError,
    NoProposalReasonError and what the value is at fault for.
    """
    record = record_of(register, id, scope)
    here = scope.at(record.pairing.code)
    if not here.may("attest"):
        here.require("enter")
    if record.state != "locked":
        require_own(register, [record], scope)
        raise NotLockedError
    kind = bulk.column_of(register, column)
    if not reason.strip():
        raise NoProposalReasonError(what="修改的理由")
    pairing = places.pairing_named(record.pairing.code, scope.pairings)
    said = kind.parse(text, WaitingContext(pairing, scope.actor)) if text.strip() else (
        kind.get_default())
    before = kind.show(getattr(record, kind.name))
    after = said.name if isinstance(said, Unit) else kind.show(said)
    if before == after:
        raise SameValueError(column=kind.label, value=before)
    with transaction.atomic():
        take_turn()
        row = Proposal.objects.create(
            register=register.code, record_id=record.pk, pairing=record.pairing.code,
            place=record.place, title=record.title[:200], column=kind.name, before=before[:2000],
            value=text.strip()[:2000], reason=reason.strip()[:500], proposer=scope.actor,
            owner=_locker(record))
        append([_change(row, "propose")], scope.actor, row.reason)
    return _view(row)


def decide(id: int, accept: bool, scope: Scope, answer: str = "") -> ProposalView:
    """Accept a proposal, which changes the record and leaves it locked, or refuse it.

    Whoever may verify for the pairing, but not who proposed it; a refusal says why.
    """
    with transaction.atomic():
        take_turn()
        row = _open(id, scope)
        scope.at(row.pairing).require("verify")
        if accept and row.proposer == scope.actor and scope.role:
            raise OwnProposalError
        if not accept and not answer.strip():
            raise NoProposalReasonError(what="不采纳的理由")
        if accept:
            _carry_out(row, scope)
        _settle(row, "accepted" if accept else "refused", answer, scope)
        append([_change(row, "accept" if accept else "refuse")], scope.actor, row.answer)
    return _view(row)


def withdraw(id: int, scope: Scope) -> ProposalView:
    """Take one's own proposal back."""
    with transaction.atomic():
        take_turn()
        row = _open(id, scope)
        if row.proposer != scope.actor:
            raise UnknownProposalError(id=id)
        _settle(row, "withdrawn", "", scope)
        append([_change(row, "withdraw")], scope.actor)
    return _view(row)


def of_record(record: Record) -> list[ProposalView]:
    """Every proposal for a record, the newest first."""
    rows = Proposal.objects.filter(register=record.register.code, record_id=record.pk)
    return [_view(row) for row in rows.order_by("-pk")]


def proposals(scope: Scope, pairing: str = "", state: str = "") -> list[ProposalView]:
    """Proposals within reach, the newest first."""
    rows = scope.limit(Proposal.objects.order_by("-pk"), pairing="pairing")
    if pairing:
        rows = rows.filter(pairing=pairing)
    if state:
        rows = rows.filter(state=state)
    return [_view(row) for row in rows[:500]]


def images() -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every proposal as the journal should know it."""
    for row in Proposal.objects.order_by("pk"):
        yield row.register, str(row.pk), image(row)


def image(row: Proposal) -> dict[str, Any]:
    """A proposal as the journal keeps it."""
    return {"pairing": row.pairing, "place": row.place, "record_id": row.record_id,
            "title": row.title, "column": row.column, "before": row.before, "value": row.value,
            "reason": row.reason, "proposer": row.proposer, "owner": row.owner,
            "state": row.state, "answer": row.answer, "decider": row.decider}


def _carry_out(row: Proposal, scope: Scope) -> None:
    register = register_named(row.register)
    record = record_of(register, row.record_id, scope)
    kind = bulk.column_of(register, row.column)
    pairing = places.pairing_named(row.pairing, scope.pairings)
    context = CellContext(pairing, scope.actor)
    value = kind.parse(row.value, context) if row.value else kind.get_default()
    # both sides confirmed what stood there before
    edit(register, record.pk, {kind.name: value, "attested": "one_sided"}, record.version, scope,
         f"采纳第{row.pk}号修改建议：{row.reason}"[:500], action="amend")


def _settle(row: Proposal, state: str, answer: str, scope: Scope) -> None:
    row.state, row.answer, row.decider = state, answer.strip()[:500], scope.actor
    row.decided_at, row.version = timezone.now(), row.version + 1
    row.save()


def _open(id: int, scope: Scope) -> Proposal:
    rows = scope.limit(Proposal.objects.filter(pk=id), pairing="pairing")
    row = rows.first()
    if row is None:
        raise UnknownProposalError(id=id)
    if row.state != "open":
        raise SettledProposalError(state=STATES[row.state])
    return row


def _locker(record: Record) -> str:
    past = reading.history("record", record.register.code, str(record.pk))
    return next((one.actor for one in reversed(past) if one.action == "lock"), "")


def _change(row: Proposal, action: str) -> Change:
    return Change("proposal", row.register, str(row.pk), action, row.version, image(row))


def _view(row: Proposal) -> ProposalView:
    register = register_named(row.register)
    labels = {kind.name: kind.label for kind in register.all_fields}
    return ProposalView(
        row.pk, row.register, register.name, row.record_id, row.pairing, row.title, row.column,
        labels.get(row.column, row.column), row.before, row.value or "(清空)", row.reason,
        row.proposer, row.owner, row.at, row.state, STATES[row.state], row.answer, row.decider,
        row.decided_at)
