"""A form keeps all that is not filled, byte for byte."""

import io
import zipfile
from decimal import Decimal

import openpyxl
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from tests.office.making import book, package
from xieshou.office.excel import FormPackage, read_sheets


def form(made):
    sheet = made.active
    sheet.title = "表"
    for row in (["表头", "数", "注"], [None, None, None], ["合计", "=SUM(B2:B2)", None], ["注",
        None, None]):
        sheet.append(row)
    sheet.merge_cells("A4:C4")
    sheet.column_dimensions["B"].width = 33
    sheet["B2"].number_format = "0.00"
    rule = DataValidation(type="list", formula1='"甲，乙"')
    rule.add("C2")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("B2:B3", CellIsRule("lessThan", ["0"], fill=PatternFill()))
    made.create_sheet("另表").append(["=表!B3", "=表!B4", '="表!B3"'])


def test_parts_that_are_not_touched_keep_their_bytes():
    data = book(form)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/media/图.png"] = b"\x89PNG a picture"
    filled = FormPackage(package(parts))
    filled.put("表", 2, 1, Decimal("12.50"))
    with zipfile.ZipFile(io.BytesIO(filled.bytes())) as new:
        assert new.namelist() == list(parts)
        same = [name for name in parts if new.read(name) == parts[name]]
    assert {"xl/media/图.png", "xl/styles.xml", "xl/worksheets/sheet2.xml"} <= set(same)


def test_a_number_is_a_number_and_a_text_is_never_a_formula():
    filled = FormPackage(book(form))
    filled.put("表", 2, 0, "=1+1")
    filled.put("表", 2, 1, Decimal("12.5"))
    sheet = openpyxl.load_workbook(io.BytesIO(filled.bytes()))["表"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["B2"].value, sheet["B2"].number_format) == (12.5, "0.00")


def test_repeated_rows_move_what_stands_below():
    filled = FormPackage(book(form))
    filled.repeat("表", 2, 3)
    made = openpyxl.load_workbook(io.BytesIO(filled.bytes()))
    sheet = made["表"]
    assert sheet["B6"].value == "=SUM(B2:B5)"
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A7:C7"]
    assert sheet["B5"].number_format == "0.00"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C2"
    assert [str(one.sqref) for one in sheet.conditional_formatting] == ["B2:B6"]
    assert [cell.value for cell in made["另表"][1]] == ["=表!B6", "=表!B7", '="表!B3"']


def test_an_added_sheet_is_read_with_the_others():
    filled = FormPackage(book(form))
    filled.add_sheet("另表", [["甲", "乙"], ["词", 3]], [10, 20])
    names = [sheet.name for sheet in read_sheets(filled.bytes())]
    assert names == ["表", "另表", "另表2"]
    assert openpyxl.load_workbook(io.BytesIO(filled.bytes()))["另表2"]["B2"].value == 3
