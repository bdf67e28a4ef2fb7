"""All rules over a large ledger take a while: they are then asked by a worker (检查任务)."""

from xieshou.directory import standing
from xieshou.directory.scope import ACTIONS, Scope
from xieshou.jobs.work import Outcome, Running, work
from xieshou.ledger import inbox
from xieshou.ledger.inbox import RunView

# so many records are looked through while somebody waits
AT_ONCE = 20_000


def check(scope: Scope, pairing: str, address: str, at_once: int = AT_ONCE) -> RunView | None:
    """Ask all rules of a pairing now, or have it done later: None, and a job in the queue."""
    if inbox.records_of(scope, pairing) <= at_once:
        return inbox.run(scope, pairing)
    later(scope, pairing, address)
    return None


def later(scope: Scope, pairing: str = "", address: str = "") -> int:
    """Have all rules of a pairing asked by a worker; the number of the job."""
    inbox.require_run(scope)
    return standing.put(check_rules, scope, "检查业务规则", address=address, pairing=pairing)


@work("业务规则检查")
def check_rules(job: Running) -> Outcome:
    """Ask them by the rights that the owner still has; twice is the same as once."""
    pairing = job.arguments.get("pairing") or ""
    scope = standing.scope_of_job(job, pairing=pairing)
    if not inbox.may_run(scope):
        raise standing.LostRightError(action=ACTIONS["verify"])
    done = inbox.run(scope, pairing, tell=job.progress)
    return Outcome(f"检查了 {done.records} 条记录，现有 {done.fired} 处不合规则。",
                   {"records": done.records, "fired": done.fired})
