"""A statement of a bank or treasury read: lines with day, sum and paper (读对账单)."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xieshou.errors import Invalid, XieshouError
from xieshou.language.dates import read_date
from xieshou.office.excel import Cell, Column, Table, find_table, read_sheets
from xieshou.values.units import to_fen

HEADINGS = {
    "on": ("交易日期", "记账日期", "入账日期", "日期", "业务日期", "支付日期", "交易时间"),
    "in": ("收入", "收入金额", "贷方发生额", "贷方金额", "贷方", "存入", "转入金额",
           "收款金额", "收入发生额", "贷方发生额(收入)"),
    "out": ("支出", "支出金额", "借方发生额", "借方金额", "借方", "支取", "转出金额", "支付金额",
            "付款金额", "支出发生额", "借方发生额(支出)", "借方发生额(支取)"),
    "fen": ("金额", "交易金额", "发生额"),
    "way": ("借贷标志", "收支", "收付标志", "借贷", "方向"),
    "balance": ("余额", "账户余额", "结余", "本次余额", "当前余额"),
    "reference": ("凭证号", "凭证编号", "流水号", "交易流水号", "回单号", "回单编号", "支付令号",
                  "票据号", "凭证号码", "交易流水", "核心流水号", "电子回单号"),
    "party": ("对方户名", "对方单位", "收款人", "付款人", "户名", "收(付)款人",
              "对方名称", "对方账户名称", "交易对手"),
    "note": ("摘要", "用途", "附言", "备注"),
}
# what rows of sums and of balances are called; a row of money without a day is one of these
_SUMS = re.compile("小计|合计|累计|总计|承前|过次|转次|期初|期末|上期|上页|余额|结余")
# how a bank keeps a workbook from taking a long number for a number: ="8200", or a mark before it
_KEPT = re.compile(r'^[\s\'`]*=?\s*"?(.*?)"?\s*$', re.S)
_OUT = {"借", "支", "付", "支出", "借方", "D", "转出", "付款"}


class BadStatementError(Invalid):
    """A statement that cannot be read as one."""

    code = "money.bad_statement"
    message = "对账单「{file}」第{row}行读不出来：{why}。没有导入任何内容。"
    hint = "每行应有日期和收入、支出(或金额)两列之一；合计行可以保留。请改正后重新提交。"


class NoAmountColumnError(Invalid):
    """A statement without columns for amounts."""

    code = "money.no_amount_column"
    message = "对账单「{file}」里没有找到金额列。"
    hint = "请保留「收入」「支出」两列，或一列「金额」(支出写负数，或另有「借贷标志」)。"


def lines_of(data: bytes, name: str) -> list[dict[str, Any]]:
    """Lines of the first sheet that has dates and amounts."""
    known = {wording: key for key, wordings in HEADINGS.items() for wording in wordings}
    table = find_table(read_sheets(data, name)[0], known)
    if table.column("on") is None:
        raise BadStatementError(file=name, row=table.header_rows[0], why="没有日期列")
    if not any(table.column(key) for key in ("in", "out", "fen")):
        raise NoAmountColumnError(file=name)
    lines = []
    for row in table.rows:
        def text(key: str, row: Any = row) -> str:
            column = table.column(key)
            return _text(row.cell(column.index)) if column else ""

        day = text("on")
        if day in HEADINGS["on"] or (not day and any(
                _SUMS.search(one.text.replace(" ", "")) for one in row.cells)):
            continue
        fen = _amount(table, row, name)
        if not fen:
            continue
        balance = table.column("balance")
        lines.append({
            "row": row.number, "on": _day(table, row, name), "fen": fen,
            "reference": text("reference")[:120], "party": text("party")[:200],
            "note": text("note")[:300],
            "balance": _fen(row.cell(balance.index), balance, table, name, row.number)
            if balance else None})
    if not lines:
        raise BadStatementError(file=name, row=table.header_rows[-1] + 1, why="没有一行收支")
    return lines


def _amount(table: Table, row: Any, name: str) -> int:
    whole, way = table.column("fen"), table.column("way")
    total = 0
    for key, sign in (("in", 1), ("out", -1)):
        column = table.column(key)
        if column:
            total += sign * (_fen(row.cell(column.index), column, table, name, row.number) or 0)
    if not total and whole:
        total = _fen(row.cell(whole.index), whole, table, name, row.number) or 0
        if way and _text(row.cell(way.index)) in _OUT:
            total = -abs(total)
    return total


def _text(cell: Cell) -> str:
    """What a cell says, without the marks that keep it text."""
    return _KEPT.sub(r"\1", cell.text).strip()


def _fen(cell: Cell, column: Column, table: Table, name: str, row: int) -> int | None:
    text = re.sub(r"[,,\s¥¥元]", "", _text(cell))
    if text in ("", "-", "—", "--"):
        return None
    value = cell.value if isinstance(cell.value, Decimal | int) and not isinstance(
        cell.value, bool) else text
    try:
        return to_fen(value, column.unit or table.unit or "元")
    except XieshouError as fault:
        raise BadStatementError(file=name, row=row, why=fault.words.rstrip("。")) from None


def _day(table: Table, row: Any, name: str) -> date:
    cell = row.cell(table.column("on").index)
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    text = _text(cell).split(" ")[0]
    try:
        if re.fullmatch(r"\d{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        day, precision = read_date(text)
    except (XieshouError, ValueError):
        precision = ""
    if precision != "day":
        raise BadStatementError(file=name, row=row.number, why=f"「{text}」不是日期")
    return day
