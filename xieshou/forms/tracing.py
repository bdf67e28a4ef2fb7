"""The side sheet of a filled form: where the value of every cell comes from (数据来源)."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xieshou.indicators.definition import indicator_named
from xieshou.ledger.register import register_named

if TYPE_CHECKING:
    from xieshou.forms.filling import FilledCell

HEADINGS = ("工作表", "单元格", "表头", "填入值", "单位", "来源", "口径", "记录数", "上次填报",
            "变化",
            "数字编号")
_KINDS = {"figure": "指标", "rows": "台账明细", "text": "文字"}


def trace_rows(cells: "Sequence[FilledCell]", unfilled: Sequence[Mapping[str, Any]],
               before: Mapping[str, str], values: Mapping[str, str]) -> list[list[Any]]:
    """The lines of the side sheet: what was filled, then what was not and why."""
    lines: list[list[Any]] = [list(HEADINGS)]
    for key, cell in zip(values, cells):
        last = before.get(key)
        lines.append([
            cell.sheet, cell.cell, cell.heading, cell.value, cell.unit, _source(cell),
            _definition(cell), cell.records or "", last or "",
            ("未变" if last == cell.value else f"由{last}变为{cell.value}") if last else (
                "新填" if before else ""), cell.handle])
    if unfilled:
        lines += [[], ["未填的格"], ["工作表", "单元格", "表头", "原因"]]
        lines += [[one["sheet"], one["cell"], one["heading"], one["reason"]] for one in unfilled]
    return lines


def _source(cell: "FilledCell") -> str:
    return f"{_KINDS[cell.kind]}：{cell.reason}" if cell.reason else _KINDS[cell.kind]


def _definition(cell: "FilledCell") -> str:
    if cell.kind == "figure":
        return indicator_named(cell.code).says
    return register_named(cell.code).name if cell.kind == "rows" else ""
