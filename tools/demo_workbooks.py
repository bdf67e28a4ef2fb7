"""Builds the demo's workbooks and docs/demo.md from facts.csv: python -m tools.demo_workbooks."""

import csv
import io
import zipfile
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from tools.demo_sheets import SHEETS
from tools.demo_sheets.plan import SOURCE, F, Row, SheetPlan

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "xieshou" / "demo" / "data"
FIXED = datetime(2019, 12, 1)  # noqa: DTZ001, a constant so that the same input gives the same bytes
COMMON = ("协作渠道", "期初数", "时段起", "时段止", "代表数量", "口径说明", "来源")
BUSINESS = range(8, 79)
_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def facts() -> dict[str, dict[str, str]]:
    """The lines of facts.csv by number."""
    with (DATA / "facts.csv").open(encoding="utf-8") as file:
        return {line["id"]: line for line in csv.DictReader(file)}


def value_of(cell: Any, known: dict[str, dict[str, str]]) -> Any:
    """A cell's value; a fact as an exact number."""
    if not isinstance(cell, F):
        return cell
    text = known[cell.number]["value"]
    number = Decimal(25) if text == "1/4" else Decimal(text) * cell.times
    return int(number) if number == number.to_integral_value() else number


def headings_of(plan: SheetPlan) -> list[str]:
    """Own headings, then those of every sheet."""
    return [*plan.headings, *(one for one in COMMON if one not in plan.headings)]


def cells_of(row: Row, known: dict[str, dict[str, str]]) -> dict[str, Any]:
    """One row's cells by heading, with span, source and note."""
    cells = {heading: value_of(cell, known) for heading, cell in row.cells.items()}
    numbers = "、".join(row.facts)
    cells["口径说明"] = ";".join(part for part in (numbers, row.note) if part)
    cells["来源"] = SOURCE
    if row.span:
        cells |= {"时段起": row.span[0], "时段止": row.span[1]}
        cells["期初数"] = "" if row.act else "是"
    if row.stands_for is not None:
        cells["代表数量"] = value_of(row.stands_for, known)
    return cells


def write_sheet(book: Workbook, plan: SheetPlan, known: dict[str, dict[str, str]]) -> None:
    """One sheet in staff style."""
    sheet = book.create_sheet(plan.name)
    headings = headings_of(plan)
    width = len(headings) + 1
    sheet.append([plan.title])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    sheet["A1"].font = Font(name="宋体", size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    line = 2
    if plan.unit_note:
        sheet.cell(2, width, plan.unit_note).alignment = Alignment(horizontal="right")
        line = 3
    first = _write_headings(sheet, ["序号", *headings], line)
    rows = [cells_of(row, known) for row in plan.rows]
    for number, cells in enumerate(rows, start=1):
        for place, heading in enumerate(["序号", *headings], start=1):
            value = number if heading == "序号" else cells.get(heading)
            cell = sheet.cell(first + number - 1, place, value)
            cell.border = _FRAME
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    last = first + len(rows)
    if plan.totals:
        sheet.cell(last, 1, "合计").border = _FRAME
        for heading in plan.totals:
            place = headings.index(heading) + 2
            total = sum((_counted(cells, heading) for cells in rows
                         if cells.get("备查") != "是"), Decimal(0))
            number = int(total) if total == total.to_integral_value() else total
            sheet.cell(last, place, number).border = _FRAME
        last += 1
    for note in plan.notes:
        sheet.cell(last, 1, note)
        last += 1
    for place, heading in enumerate(["序号", *headings], start=1):
        wide = 34 if heading in ("口径说明", "用途", "建设内容", "内容", "结对内容") else 14
        sheet.column_dimensions[get_column_letter(place)].width = 6 if place == 1 else wide
    sheet.freeze_panes = f"A{first}"


def _counted(cells: dict[str, Any], heading: str) -> Decimal:
    default = 1 if heading == "代表数量" else 0
    value = cells.get(heading)
    return Decimal(default if value is None else value)


def _write_headings(sheet: Any, headings: list[str], line: int) -> int:
    """Headings in one row, or two with merged groups; the first row of data."""
    grouped = any("|" in heading for heading in headings)
    for place, heading in enumerate(headings, start=1):
        group, bar, own = heading.partition("|")
        cell = sheet.cell(line, place, group)
        if grouped:
            if bar:
                sheet.cell(line + 1, place, own)
            else:
                sheet.merge_cells(start_row=line, end_row=line + 1, start_column=place,
                                  end_column=place)
        cell.font = Font(name="黑体", bold=True)
    if grouped:
        groups = defaultdict(list)
        for place, heading in enumerate(headings, start=1):
            if "|" in heading:
                groups[heading.partition("|")[0]].append(place)
        for places in groups.values():
            for place in places[1:]:
                sheet.cell(line, place).value = None
            sheet.merge_cells(start_row=line, end_row=line, start_column=places[0],
                              end_column=places[-1])
    for row in range(line, line + (2 if grouped else 1)):
        for place in range(1, len(headings) + 1):
            sheet.cell(row, place).border = _FRAME
            sheet.cell(row, place).alignment = Alignment(horizontal="center", wrap_text=True,
                                                         vertical="center")
    return line + (2 if grouped else 1)


def book_bytes(plans: list[SheetPlan], known: dict[str, dict[str, str]]) -> bytes:
    """A workbook, byte for byte the same for the same input."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "携手"
    book.properties.created = book.properties.modified = FIXED
    for plan in plans:
        write_sheet(book, plan, known)
    raw, fixed = io.BytesIO(), io.BytesIO()
    book.save(raw)
    moment = FIXED.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _fixed_times(content, moment)
            entry = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return fixed.getvalue()


def _fixed_times(content: bytes, moment: bytes) -> bytes:
    for tag in (b"created", b"modified"):
        start = content.index(b">", content.index(b"<dcterms:" + tag)) + 1
        content = content[:start] + moment + content[content.index(b"<", start):]
    return content


def mapping() -> dict[str, list[tuple[SheetPlan, int]]]:
    """Which rows state each fact."""
    rows: dict[str, list[tuple[SheetPlan, int]]] = defaultdict(list)
    for plan in SHEETS:
        for number, row in enumerate(plan.rows, start=1):
            for fact in row.facts:
                rows[fact].append((plan, number))
    return rows


def table_in_words(known: dict[str, dict[str, str]]) -> str:
    """docs/demo.md: every figure of the report and the row that holds it."""
    rows = mapping()
    lines = [
        "# 演示数据：公开报道中的每一个数字登记在哪里", "",
        "<!-- 本页由 python -m tools.demo_workbooks 生成，请勿手改 -->", "",
        "演示数据取自一篇公开报道(《实践》党的教育版，北京市大兴区与察右前旗对口帮扶工作综述)。"
        "报道中的数字照原文登记，相互矛盾的也不修正；没有写明日期的不编造日期，列名的事项填起止时段，只有总数的登记为期初数；"
        "口径不明、会重复计算的登记为备查。结对关系从 2013 年起算(产业合作协议的年份)。", "",
        "工作簿在 `xieshou/demo/data/workbooks/`，由 `tools/demo_sheets/` 和 "
        "`xieshou/demo/data/facts.csv` 生成。", "",
        "| 编号 | 原文数字 | 值 | 工作簿 / 工作表 / 序号 | 登记方式 | 口径说明 |",
        "|---|---|---|---|---|---|",
    ]
    for number in BUSINESS:
        fact = known[f"S{number:03d}"]
        held = rows[fact["id"]]
        where = "<br>".join(f"{plan.book} / {plan.name} / {place}" for plan, place in held)
        plan, place = held[-1] if len(held) > 1 and fact["id"] != "S015" else held[0]
        row = plan.rows[place - 1]
        how = "记录" if row.span is None else (
            "备查" if row.cells.get("备查") == "是" else "记录(只知时段)" if row.act else "期初数")
        stated = f"{fact['value']}{fact['unit']}"
        lines.append(f"| {fact['id']} | {fact['measure']} | {stated} | {where} | {how} "
                     f"| {row.note} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write all of it."""
    known = facts()
    books: dict[str, list[SheetPlan]] = defaultdict(list)
    for plan in SHEETS:
        books[plan.book].append(plan)
    folder = DATA / "workbooks"
    folder.mkdir(parents=True, exist_ok=True)
    for name, plans in books.items():
        (folder / f"{name}.xlsx").write_bytes(book_bytes(plans, known))
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "demo.md").write_text(table_in_words(known), "utf-8")
    missing = [f"S{number:03d}" for number in BUSINESS if not mapping()[f"S{number:03d}"]]
    print(f"{len(books)} workbooks, {len(SHEETS)} sheets, without a row: {missing or 'none'}")


if __name__ == "__main__":
    main()
