"""A large import is taken back by a worker, whole or not at all (后台撤销)."""

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs.work import Cancelled, Outcome, Running, work
from xieshou.ledger import undoing

# so many records are taken back while somebody waits: about two seconds of work
AT_ONCE = 2_000


def later(id: int, scope: Scope, reason: str, address: str = "") -> int:
    """Put the taking back of an import off; the number of the job."""
    undoing.size_of(id, scope, reason)
    return standing.put(take_back, scope, f"撤销第 {id} 次导入", address=address, batch=id,
                        reason=reason)


@work("撤销导入")
def take_back(job: Running) -> Outcome:
    """Begun again after a restart it does the same; left off nothing of it is done."""
    number, reason = job.arguments["batch"], job.arguments["reason"]
    scope = standing.scope_of_job(job, "enter")
    job.progress(0, 0, "正在核对每条记录")
    try:
        done = undoing.undo(number, scope, reason, job.heed)
    except Cancelled:
        raise Cancelled("一条也没有撤销，记录都和原来一样；需要时可以重新开始。") from None
    counts = {"batch": number, "voided": len(done.voided), "restored": len(done.restored),
              "undone_before": done.before, "left": len(done.left)}
    words = f"已撤销：作废 {counts['voided']} 条、恢复 {counts['restored']} 条，"
    # its process died after the last word was written: what is said to be earlier was its own
    words = f"此前已撤销 {done.before} 条，" if done.is_over else words
    return Outcome(f"{words}{counts['left']} 条没有动。", counts)
