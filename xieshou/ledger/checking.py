"""All rules over a large ledger take a while: they are then asked by a worker (检查任务)."""

from xieshou.directory.scope import Scope, scope_of_actor
from xieshou.jobs import queue
from xieshou.jobs.work import Outcome, Running, work
from xieshou.ledger import inbox
from xieshou.ledger.inbox import RunView

# so many records are looked through while somebody waits
AT_ONCE = 20_000


def check(scope: Scope, pairing: str, address: str, at_once: int = AT_ONCE) -> RunView | None:
    """Ask all rules of a pairing now, or have it done later: None, and a job in the queue."""
    if inbox.records_of(scope, pairing) <= at_once:
        return inbox.run(scope, pairing)
    inbox.require_run(scope)
    queue.put(check_rules, scope.actor, "检查业务规则", address=address, pairing=pairing)
    return None


@work("业务规则检查")
def check_rules(job: Running) -> Outcome:
    """Ask them by the rights that the owner has when it is done; twice is the same as once."""
    done = inbox.run(scope_of_actor(job.owner), job.arguments.get("pairing") or "",
                     tell=job.progress)
    return Outcome(f"检查了 {done.records} 条记录,现有 {done.fired} 处不合规则。",
                   {"records": done.records, "fired": done.fired})
