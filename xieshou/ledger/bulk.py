"""One step taken with many records at once; what cannot go is left and told (批量办理)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xieshou.directory.scope import Scope
from xieshou.errors import Invalid, XieshouError
from xieshou.ledger import workflow
from xieshou.ledger.change import record_of
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register

MOST = 200


class NothingChosenError(Invalid):
    """No record was ticked."""

    code = "ledger.nothing_chosen"
    message = "没有选中记录。"
    hint = "请先勾选要办理的记录。"


class TooManyChosenError(Invalid):
    """More records than one request may carry."""

    code = "ledger.too_many_chosen"
    message = "一次选了 {count} 条,超过 {most} 条。"
    hint = "请分几次办理。"


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
    workflow.check(step, scope, reason)
    done = Done()
    for id, version in dict(seen).items():
        try:
            done.taken.append(workflow.take(register, id, step, scope, reason, version))
        except XieshouError as fault:
            done.refused.append((_title(register, id, scope), fault))
    return done


def steps_of(register: Register, scope: Scope) -> list[workflow.Step]:
    """Steps that a person may take with records of a list."""
    return [step for step in workflow.STEPS.values()
            if step.name in ("submit", "verify", "return", "lock") and scope.may(step.right)]


def _title(register: Register, id: int, scope: Scope) -> str:
    try:
        return record_of(register, id, scope).title
    except XieshouError:
        return f"第{id}号"
