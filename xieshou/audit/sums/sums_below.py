"""Sums that sentences below a table tell of its rows: parts, groups, what is more (表后合计)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.doubt import believed
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.tables import Table, in_cells

# So far below a table its rows are spoken of by name; so many parts one has at the most.
_NEAR, _MOST = 240, 12
_BEYOND = re.compile(
    "(?P<name>[一-鿿]{2,12}?)(?:比|较)?超(?:出|过|额完成)?(?:年度)?(?:任务|计划|目标)数?$"
)
_TASK, _DONE = re.compile("任务|计划|目标"), re.compile("完成|实际|实绩")
_RATE = re.compile("率|占比|比例")
_STOP = re.compile("[。；\n]|其中|合计|共计|累计")
_SELDOM, _LIKELY = 0.2, 0.6
Row = list[Claim]


def sums_below(setting: Setting, tables: list[Table], claims: list[Claim]) -> Iterator[Relation]:
    """What is told below a table of one of its rows, or of all rows under one name."""
    by_start = in_cells(tables, claims)
    for table in tables:
        rows = {
            at: found for at in range(table.heads, len(table.rows))
            if not table.is_total(at) and (found := [
                by_start[cell.start] for cell in table.rows[at] if cell.start in by_start])
        }
        last = table.rows[-1][-1].end
        near = setting.figures_within(last, last + _NEAR) if by_start else []
        taken: set[str] = set()
        for claim in near if rows else ():
            if claim.cell is None and claim.id not in taken and claim.kind != "ratio":
                for made in _of_claim(setting, table, rows, claim, last):
                    taken.update(one.id for one in made.members)
                    yield made


def _of_claim(
    setting: Setting, table: Table, rows: dict[int, Row], claim: Claim, last: int
) -> Iterator[Relation]:
    lead = claim.lead
    if found := _BEYOND.search(lead):
        yield from _more_than_task(table, rows, claim, found["name"])
        return
    begun = max(setting.sentence_span(claim.sentence)[0], last)
    words = setting.text[begun : claim.start]
    named, ends = table.named_last(words)
    of = [rows[row] for row in named if row in rows]
    said = words[ends:]
    if len(of) > 1 and re.fullmatch("类?[一共合总计安排投入资金项目]{0,6}", said.strip()):
        yield from _believed([
            sum_of(claim, [row[at] for row in of], ["合计", "全:表中各行"])
            for at in range(min(map(len, of)))
            if len({row[at].quantity.base_unit for row in (*of, [claim] * (at + 1))}) == 1
        ], _LIKELY)
    elif len(of) == 1:
        parts = _parts(setting, claim)
        if len(parts) > 1:
            yield from _believed([
                sum_of(whole, parts, ["又分", "全:表中一行"]) for whole in of[0]
                if whole.quantity.base_unit == claim.quantity.base_unit
            ], _SELDOM)


def _parts(setting: Setting, first: Claim) -> list[Claim]:
    """Figures of one unit that follow each other in a sentence, each with a label."""
    parts, claim = [first], first.next
    while claim is not None and len(parts) < _MOST and (
        claim.quantity.base_unit == first.quantity.base_unit and claim.role not in DERIVED
        and claim.gap[:1] in "，、" and not _STOP.search(claim.gap)
    ):
        parts.append(claim)
        claim = claim.next
    return parts


def _more_than_task(
    table: Table, rows: dict[int, Row], more: Claim, name: str
) -> Iterator[Relation]:
    """高标准农田超任务5.59万亩: what was done is the task and that much more."""
    named = [row for row in rows if name in table.row_head(row) or table.row_head(row) in name]
    if len(named) != 1 or dimension(more) == "ratio":
        return
    told: dict[str, Claim] = {}
    by_start = {claim.start: claim for claim in rows[named[0]]}
    for cell in table.rows[named[0]]:
        claim, head = by_start.get(cell.start), table.column_head(cell.column)
        if claim is None or claim.quantity.base_unit != more.quantity.base_unit or (
            _RATE.search(head)
        ):
            continue
        told.setdefault("task" if _TASK.search(head) else "done" if _DONE.search(head) else "",
                        claim)
    if "task" in told and "done" in told:
        yield from _believed(
            [sum_of(told["done"], [told["task"], more], ["余数", "全:超任务"])], 1.01)


def _believed(made: list[Relation], limit: float) -> Iterator[Relation]:
    if (fits := believed(made, limit)) is not None:
        yield fits
