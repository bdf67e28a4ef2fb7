"""Folds what the journal holds into fresh bases, register by register, as a job (整理分析副本).

Questions fold a register by themselves once too much lies beyond its base; a keeper does it for all
at a quiet hour, for example after a large import, so that no question has to.
"""

from collections.abc import Callable, Iterator

from xieshou.directory import standing
from xieshou.directory.scope import Scope
from xieshou.jobs import regular
from xieshou.jobs.work import Outcome, Running, work
from xieshou.journal import reading
from xieshou.ledger.register import Register, registers
from xieshou.warehouse.refresh import base_of, refresh


def compact_later(scope: Scope, address: str = "") -> int:
    """Put the folding off; its number, or that of the one that is still to be done."""
    scope.require("manage")
    last = regular.latest(compact)
    if last is not None and last.is_open and last.owner == scope.actor and standing.sees(
            scope, last):
        return last.id
    return standing.put(compact, scope, "整理分析副本", address=address)


@work("整理分析副本")
def compact(job: Running) -> Outcome:
    """Each base is swapped whole, so that stopping anywhere leaves every one right."""
    standing.scope_of_job(job, "manage")
    until = reading.last_position()
    waiting = list(_behind(until, lambda: job.progress(0, 1, "正在查看哪些台账要整理")))
    rows = 0
    for at, register in enumerate(waiting):
        said = at, len(waiting), f"正在整理「{register.name}」"
        rows += refresh(register, until, lambda said=said: job.progress(*said)).rows
    return Outcome(f"整理了 {len(waiting)} 个台账，共 {rows} 行。",
                   {"registers": len(waiting), "rows": rows, "position": until})


def _behind(until: int, tell: Callable[[], None]) -> Iterator[Register]:
    """Registers of which the journal holds more than their base."""
    for register in registers():
        tell()
        since = base_of(register).position
        if next(iter(reading.changes("record", register.code, since, until)), None):
            yield register
