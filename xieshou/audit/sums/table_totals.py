"""The sums that a table states of itself: its 合计 rows and columns (表内合计)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.tables import TOTAL, At, Table, figures_at, in_cells

_SUBTOTAL = re.compile(r"^小\s*计$")
_INSIDE = re.compile(r"^(?:其中|#)")
# Averages and rates of a column do not add up.
_NOT_ADDED = re.compile(r"均|率|增幅|增速|同比|增长|单价|排名|标准")
_SHARED_OUT = re.compile("占|比重|比例|构成|结构|份额")
# So long at most, that a row of opened brackets costs no more than its length.
_IN_BRACKETS = re.compile("[(（].{0,60}?[)）]")
EVIDENCE = ("表格", "全:合计行")
_LEAST, _SELDOM = 2, 0.3
_MOST_SUMS = 12



def table_totals(tables: list[Table], claims: list[Claim]) -> Iterator[Relation]:
    """Totals with the cells they sum, of tables in which most totals do add up."""
    by_start = in_cells(tables, claims)
    for table in tables:
        at = figures_at(table, by_start)
        for made in (list(_down(table, at)), list(_across(table, at))):
            right = sum(relation.holds() for relation in made)
            fits = right + sum(
                not one.holds() and Doubt(one).likely(_SELDOM) for one in made) if right else 0
            # a column that never adds up is no sum: people counted in several rows, say
            if len(made) == 1 or max(right, fits) * 2 >= len(made):
                yield from made


def _down(table: Table, at: At) -> Iterator[Relation]:
    """Columns with a row of sums below or above their parts."""
    rows = range(table.heads, len(table.rows))
    sums = [row for row in rows if table.is_total(row)]
    grand = [row for row in sums if not _SUBTOTAL.match(table.row_head(row))]
    if len(sums) > _MOST_SUMS:
        return
    columns = sorted({column for _, column in at})
    for column in columns:
        if _NOT_ADDED.search(table.column_head(column)):
            continue
        for total in sums:
            inner = total not in grand
            if inner or len(sums) == 1:
                before = max((row for row in sums if row < total), default=table.heads - 1)
                first_of_all = total == table.heads and not inner
                span = range(total + 1, len(table.rows)) if first_of_all else range(
                    before + 1, total
                )
                # 其中 right below the total opens the list of its parts, which may stay open
                inside = [row for row in span if _INSIDE.match(table.row_head(row))]
                parts = [row for row in span if row not in inside or row == total + 1]
            else:
                inside, parts = [], [row for row in sums if row not in grand]
            for made in _relation(at, (total, column), [(row, column) for row in parts]):
                # nobody can tell for how many rows 其中 goes on
                if not inside or made.holds():
                    yield made


def _across(table: Table, at: At) -> Iterator[Relation]:
    """Rows with a column of sums."""
    width = max(map(len, table.rows))
    totals = [column for column in range(width) if TOTAL.match(_plain(table, column))]
    if len(totals) != 1:
        return
    total = totals[0]
    for row in range(table.heads, len(table.rows)):
        parts = [
            (row, column)
            for column in range(1, width)
            if column != total
            and (row, column) in at
            and (row, total) in at
            and at[row, column].quantity.base_unit == at[row, total].quantity.base_unit
            and not _NOT_ADDED.search(table.column_head(column))
            and not _INSIDE.match(table.column_head(column))
        ]
        yield from _relation(at, (row, total), parts)


def _plain(table: Table, column: int) -> str:
    return _IN_BRACKETS.sub("", table.column_head(column))


def _relation(
    at: At, total: tuple[int, int], places: list[tuple[int, int]]
) -> Iterator[Relation]:
    whole = at.get(total)
    parts = [at[place] for place in places if place in at]
    if whole is None or len(parts) < _LEAST:
        return
    if whole.quantity.base_unit == "%" and not _SHARED_OUT.search(whole.measure or ""):
        # how far each has come adds up to nothing: 进度
        return
    if all(part.quantity.base_unit == whole.quantity.base_unit for part in parts):
        yield Relation("sum", (("total", whole),), tuple(parts), EVIDENCE, tight=True)
