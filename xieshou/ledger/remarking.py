"""What the rules over one record say of rows just taken in, for whoever sent them (导入提示)."""

from collections import defaultdict
from collections.abc import Sequence

from xieshou.directory.scope import Scope
from xieshou.ledger import inbox, watch
from xieshou.ledger.register import Register
from xieshou.ledger.rule import Rule
from xieshou.ledger.watch import Fired
from xieshou.values.finding import Finding, Level

# a rule that many rows break is told for a few of them, then once for the rest
SHOWN = 5


def remarks(register: Register, written: Sequence[tuple[int, int]], scope: Scope,
            rehearsed: bool) -> list[Finding]:
    """Findings by row of the sheet; `written` pairs rows and records. A rehearsal keeps nothing."""
    ids = [id for _, id in written]
    fired = (watch.of_records(register, ids) if rehearsed
             else inbox.look_again(register, ids, scope))
    rows = {id: row for row, id in written}
    by_rule: dict[str, list[Fired]] = defaultdict(list)
    for one in (one for one in fired if not one.rule.awaits_proof):
        by_rule[one.rule.code].append(one)
    found: list[Finding] = []
    for own in by_rule.values():
        found += [_finding(one, rows.get(one.records[0][1])) for one in own[:SHOWN]]
        if len(own) > SHOWN:
            found.append(_others(own[0].rule, len(own) - SHOWN))
    return found


def _finding(one: Fired, row: int | None) -> Finding:
    # in an import an error is a row not taken; this one was, and is barred only from verification
    level = Level.WARNING if one.level is Level.ERROR else one.level
    return Finding(f"rule.{one.rule.code}", level, one.message, one.rule.hint, row=row)


def _others(rule: Rule, count: int) -> Finding:
    level = Level.WARNING if rule.level is Level.ERROR else rule.level
    return Finding(f"rule.{rule.code}", level, f"另有 {count} 行也是「{rule.name}」。",
                   "导入后逐条见「预警」。")
