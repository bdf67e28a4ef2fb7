"""Averages and shares that a sentence below a table tells of one of its rows (表后的话)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.relation import Relation, average_of, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.tables import At, Table, figures_at, in_cells

# So far below a table its rows are spoken of by name.
_NEAR, _KIN = 200, 0.5
_EACH = re.compile("(?:平均|户均|每)每?一?(?P<unit>[一-鿿])?(?P<what>[^，；。]{0,10})$")
_SHARE = re.compile(
    "(?:^|[，；。：])(?P<what>[^，；。：占]{0,12})占(?:比|了|总[额数量](?:的|比)?|合计的?|全部的?)?(?:为|达)?$"
)



def below_tables(
    setting: Setting, tables: list[Table], claims: list[Claim]
) -> Iterator[Relation]:
    """国有企业平均每家投入3179万元，投入占总额的83%: of the row that is called so."""
    by_start = in_cells(tables, claims)
    for table in tables:
        at = figures_at(table, by_start)
        if not at:
            continue
        last = table.rows[-1][-1].end
        for claim in setting.figures_within(last, last + _NEAR):
            if (row := _row_named(table, setting, claim, last)) >= 0:
                yield from _of_row(table, at, row, setting, claim)


def _row_named(table: Table, setting: Setting, claim: Claim, last: int) -> int:
    """The row whose name the sentence says last before a figure."""
    if claim.cell is not None:
        return -1
    begun = max(setting.sentence_span(claim.sentence)[0], last)
    words = setting.text[begun : claim.start]
    rows, _ = table.named_last(words)
    return rows[-1] if rows else -1


def _of_row(
    table: Table, at: At, row: int, setting: Setting, claim: Claim
) -> Iterator[Relation]:
    cells = {column: one for (line, column), one in at.items() if line == row}
    lead, head = claim.lead, table.row_head(row)
    if claim.quantity.base_unit == "%" and (share := _SHARE.search(lead)):
        what = share["what"].replace(head, "")
        totals = [line for line in range(table.heads, len(table.rows)) if table.is_total(line)]
        named = [c for c in cells if alike(what, table.column_head(c)) >= _KIN] if what else []
        if len(totals) == len(named) == 1 and (totals[0], named[0]) in at:
            yield share_of(cells[named[0]], at[totals[0], named[0]], claim, ("占",))
    elif each := _EACH.search(lead):
        units = [c for c, one in cells.items() if one.quantity.base_unit == each["unit"]]
        named = [c for c, one in cells.items() if c not in units
                 and one.quantity.base_unit == claim.quantity.base_unit
                 and alike(each["what"], table.column_head(c)) >= _KIN]
        if len(units) == len(named) == 1:
            yield average_of(cells[named[0]], cells[units[0]], claim, (each[0],))
