"""A register as a workbook: the headings it knows, its blank template, its rows (填报模板)."""

from collections.abc import Iterable
from typing import Any

from xieshou.ledger import fields
from xieshou.ledger.register import Register
from xieshou.office.excel import (
    ColumnOut,
    GuidanceOut,
    SheetOut,
    plain_heading,
    workbook_bytes,
)

ID, PAIRING = "记录编号", "结对关系"
SPANS = ("起止", "起止时间", "起止日期", "起止年月", "起讫时间", "挂职时间", "挂职期限", "服务时间",
         "服务期限", "务工时间段", "有效期")
IGNORED = ("序号", "No", "NO.", "行号")
_SERIAL = frozenset(map(plain_heading, IGNORED))
_KINDS = ((fields.Money, "money"), (fields.Integer, "integer"), (fields.Number, "number"),
          (fields.Date, "date"))
_COMMON_RULES = (
    "填报说明",
    "1. 一行登记一条；底色较深的列必填。带下拉箭头的列请从下拉中选。",
    "2. 金额的单位写在表头里；改用元或亿元时，请同时改表头括号中的单位。",
    "3. 日期写成 2025-03-01、2025年3月1日、2025.3.1 都可以。身份证号一列请设为文本。",
    "4. 只有汇总数、没有逐条记录的，「期初数」填 是，并写明「时段起」「时段止」和「代表数量」；"
    "原文带余、多、以上的，填在「约数」。",
    "5. 口径不明、不应计入合计的数，「备查」填 是，并在「口径说明」写明原因。",
    "6. 空白表示不改动，不会抹去已有内容；同一张表交两次不会重复登记。",
    "7. 合计行、注释行、序号列可以保留，导入时会跳过。",
)


def is_serial(heading: str) -> bool:
    """Whether a column only counts the rows of its sheet, so that it fills nothing."""
    return plain_heading(heading) in _SERIAL


def headings(register: Register) -> dict[str, str]:
    """Every wording of every column, to the column's name; with those of the sheet itself."""
    known = {wording: kind.name for kind in register.all_fields for wording in kind.headings}
    spans = dict.fromkeys(SPANS if register.span else (), "span")
    return {**spans, **known, ID: "id", PAIRING: "pairing", "结对代码": "pairing"}


def template(register: Register) -> bytes:
    """The blank workbook: drop-downs, marks on what is required, and how to fill it in."""
    columns = [_column(kind) for kind in register.all_fields]
    columns.append(ColumnOut(PAIRING, "text", comment="只有一对结对关系时不用填。"))
    return workbook_bytes([
        SheetOut(register.name, columns), GuidanceOut(lines=_guidance(register)),
    ])


def sheet_of(register: Register, rows: Iterable[list[Any]], large: bool = False) -> SheetOut:
    """Rows of records as a sheet that imports again without changing anything."""
    columns = [ColumnOut(ID, "text", comment="由系统填写；再导入时凭它找到原记录。")]
    columns += [_column(kind) for kind in register.all_fields]
    columns.append(ColumnOut(PAIRING, "text"))
    return SheetOut(register.name, columns, rows, large=large)


def _column(kind: Any) -> ColumnOut:
    choices: list[str] = list(getattr(kind, "options", {}).values())
    if isinstance(kind, fields.Boolean):
        choices = ["是", "否"]
    return ColumnOut(kind.heading, _kind(kind), choices=choices, comment=kind.guidance,
                     required=kind.required)


def _kind(kind: Any) -> str:
    return next((words for type_, words in _KINDS if isinstance(kind, type_)), "text")


def _guidance(register: Register) -> list[str | tuple[str, ...]]:
    lines: list[str | tuple[str, ...]] = [f"{register.name}：{register.says}", *_COMMON_RULES, ""]
    if register.evidence:
        lines.append("需要的佐证材料：" + "、".join(register.evidence.values()))
    lines.append(("栏目", "要求", "可选或说明", "也可写作"))
    for kind in register.all_fields:
        options = "、".join(getattr(kind, "options", {}).values())
        lines.append((
            kind.heading, "必填" if kind.required else "选填",
            "；".join(part for part in (kind.guidance, options) if part), "、".join(kind.aliases),
        ))
    return lines
