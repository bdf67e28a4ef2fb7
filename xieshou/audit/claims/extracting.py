"""From a report's text to its claims: every figure with its meaning (抽取数字)."""

import re

from xieshou.audit.claims.actors import actors_of, direction_of, sides_of
from xieshou.audit.claims.draft import Draft, drafts_of
from xieshou.audit.claims.ellipsis import fill_measures
from xieshou.audit.claims.implied import with_implied_units
from xieshou.audit.claims.in_order import levels_of_one, share_out
from xieshou.audit.claims.measures import Phrase
from xieshou.audit.claims.parts import settle_roles
from xieshou.audit.claims.periods import periods_of
from xieshou.audit.claims.year_of_several import year_of_several
from xieshou.audit.text.claim import Claim, ClaimPeriod, Quantity
from xieshou.audit.text.document import Document
from xieshou.audit.text.intervals import interval_of
from xieshou.audit.text.kinship import sort_of
from xieshou.audit.text.spans import period_of
from xieshou.audit.text.tables import Cell, Table, cell_numbers, role_in
from xieshou.language.numbers import Written, numbers_in

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-\x27*-~]+")
_HOMES, _HAMLET = ("家", "间", "里", "道", "座"), re.compile("[馆屯庄湾坪坝岭沟铺峪坡][乡镇村]")
_NUMBERED = re.compile(
    r"(?:(?<![代发外手仪])表|图|附件|附录|专栏|案例|附?注)\s?(?:\d{1,2}[-—.]){0,2}$"
)
_YEAR, _OF_A_YEAR = re.compile(r"(?:19|20)\d\d"), re.compile(r"[“「《]|\s?[)）][》」”\n]")
# “832工作法”: a name goes on, or ends.
_NAMED_ON = re.compile("[一-鿿]{2}|[”》」]")
# 832平台, 110国道, 119宣传: what a bare number before it only names.
_NAMES = ("平台", "国道", "省道", "县道", "热线", "电站", "号院", "世纪")


def claims_of(document: Document) -> list[Claim]:
    """Every figure of the report in order; numberings, ordinals and names are left out."""
    taken = [
        *document.furniture,
        *((time.start, time.end) for time in document.times),
        *document.headings,
        *document.titles,
    ]
    if "/" in document.flat or "w" in document.flat:
        taken += [found.span() for found in _ADDRESS.finditer(document.flat)]
    in_cells = list(cell_numbers(document.tables))
    cells = {number.start: (table, cell) for table, cell, number in in_cells}
    taken += [cell.span for table in document.tables for cell in table.figures]
    numbers = [
        number
        for number in numbers_in(document.flat, _merged(taken))
        if number.kind in ("measure", "ratio") and not _in_name(document.flat, number)
    ]
    numbers = with_implied_units(document.flat, numbers)
    numbers += [number for _, _, number in in_cells]
    numbers.sort(key=lambda number: number.start)
    periods = periods_of(document, numbers)
    year_of_several(document.flat, numbers, periods)
    drafts = drafts_of(document, numbers)
    fill_measures(drafts)
    levels_of_one(drafts)
    share_out(drafts)
    settle_roles(document, drafts)
    for index, draft in enumerate(drafts):
        if found := cells.get(draft.number.start):
            table, cell = found
            _tabulate(draft, table, cell)
            periods[index] = period_of(table.time(cell)) or periods[index]
    sides = sides_of(document)
    for draft in drafts:
        draft.actors = actors_of(document, draft.clause, draft.number.start, sides)
        draft.direction = direction_of(document, draft.clause, draft.actors, sides)
    return [
        _claim(document, index, draft, period)
        for index, (draft, period) in enumerate(zip(drafts, periods, strict=True))
    ]


def _in_name(flat: str, number: Written) -> bool:
    """“832平台”, 832平台, 表1: a number that opens a name, or numbers a table."""
    if number.unit is not None:
        # 三家馆乡, 九间坪村 are places
        return (
            number.unit in _HOMES
            and not flat[number.start].isdigit()
            and _HAMLET.match(flat, number.end) is not None
        )
    if flat[number.start - 2 : number.start] == "[^":
        # a footnote of markdown
        return True
    if _NUMBERED.search(flat, max(number.start - 8, 0), number.start):
        return True
    if _YEAR.fullmatch(number.text) and _OF_A_YEAR.match(flat, number.end):
        # 2023“两会”, 《蓝皮书（2018）》
        return True
    quoted = flat[number.start - 1 : number.start] in ("“", "《", "「")
    behind = flat[number.end : number.end + 2]
    return behind in _NAMES or (quoted and _NAMED_ON.match(behind) is not None)


def _tabulate(draft: Draft, table: Table, cell: Cell) -> None:
    """Give a figure of a table the meaning that its heads give it."""
    name = table.name(cell)
    draft.phrase, draft.cell = Phrase(name or None, 0, False), name
    draft.role, draft.modality = role_in(table, cell), "actual"


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _claim(document: Document, index: int, draft: Draft, period: ClaimPeriod | None) -> Claim:
    number = draft.number
    start, end, kind, unit = number.start, number.end, number.kind, number.unit
    base_unit = number.base_unit or None
    quantity = Quantity(number.value, unit, number.low, number.high, base_unit, number.dimension,
                        number.approximation, number.digits)
    return Claim(
        f"c{index + 1}",
        start,
        end,
        document.text[start:end],
        kind,
        quantity,
        interval_of(quantity),
        sort_of(kind, base_unit, unit),
        draft.role,
        draft.modality,
        draft.phrase.measure if draft.phrase else None,
        draft.actors,
        draft.direction,
        period,
        draft.left,
        draft.cell,
    )
