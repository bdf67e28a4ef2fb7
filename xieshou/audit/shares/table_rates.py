"""Rates and shares in a column of a table, of the figures beside them (表内占比)."""

import re
from collections.abc import Callable, Iterator

from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.tables import At, Table, figures_at, in_cells

_RATE = re.compile("(?:完成|执行|支出|拨付|到位|兑现|达标|支付|使用)(?:率|比例|进度|比)|完成百分比")
_SHARED_OUT = re.compile("占(?!地|用)|比重|构成比")
_AIM = re.compile("任务|计划|目标|预算|指标|应|下达|安排|协议")
_DONE = re.compile("完成|实际|支出|拨付|到位|兑现|已|执行|支付|使用")
_UNFIT = re.compile("率|比|增|均|排名")
# Of so many rows and more half must agree.
_ROWS, _HALF = 2, 2

Members = Callable[[int], tuple[Claim | None, Claim | None]]


def table_rates(tables: list[Table], claims: list[Claim]) -> Iterator[Relation]:
    """完成率 of what was done and aimed at in its row, 占比 of the row of sums."""
    by_start = in_cells(tables, claims)
    for table in tables:
        at = figures_at(table, by_start)
        for column in sorted({column for (_, column), one in at.items()
                              if one.quantity.base_unit == "%"}):
            head = table.column_head(column)
            if _SHARED_OUT.search(head):
                yield from _best(_of_totals(table, at, column))
            elif _RATE.search(head):
                yield from _best(_of_aims(table, at, column))


def _best(made: list[list[Relation]]) -> list[Relation]:
    """Of several readings of a column the one most of whose rows agree."""
    best = max(made, key=lambda rows: sum(one.holds() for one in rows), default=[])
    agree = sum(one.holds() for one in best)
    return best if len(best) >= _ROWS and agree * _HALF >= len(best) else []


def _of_aims(table: Table, at: At, column: int) -> list[list[Relation]]:
    columns = sorted({place for _, place in at if place != column})
    heads = {place: table.column_head(place) for place in columns}
    fit = [place for place in columns if not _UNFIT.search(heads[place])]
    aims = [place for place in fit if _AIM.search(heads[place])]
    done = [place for place in fit if _DONE.search(heads[place])]
    return [
        _rows(table, at, column, lambda row, a=aim, d=deed: (at.get((row, d)), at.get((row, a))))
        for aim in aims for deed in done if aim != deed
    ]


def _of_totals(table: Table, at: At, column: int) -> list[list[Relation]]:
    sums = [row for row in range(table.heads, len(table.rows)) if table.is_total(row)]
    if len(sums) != 1:
        return []
    total = sums[0]
    return [
        _rows(table, at, column, lambda row, p=place: (at.get((row, p)), at.get((total, p))))
        for place in sorted({place for row, place in at if row == total and place != column})
        if not _UNFIT.search(table.column_head(place))
    ]


def _rows(table: Table, at: At, column: int, members: Members) -> list[Relation]:
    """The share of every row that has all three figures."""
    made = []
    for row in range(table.heads, len(table.rows)):
        stated = at.get((row, column))
        part, whole = members(row)
        if stated is None or part is None or whole is None or part is whole:
            continue
        if stated.quantity.base_unit != "%" or (
            part.quantity.base_unit != whole.quantity.base_unit
        ):
            continue
        made.append(share_of(part, whole, stated, ("表格", TIED)))
    return made
