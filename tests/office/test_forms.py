import io
from decimal import Decimal

import openpyxl
import pytest

from tests.office.making import book
from xieshou.office.excel import fill_cells
from xieshou.office.forms import NoSuchSheetError


def form():
    def fill(made):
        sheet = made.active
        sheet.title = "上报表"
        for line in (["指标", "数额", None], ["省级", None], ["市级", None], ["合计", "=B2+B3"]):
            sheet.append(line)
        sheet["B2"].number_format = "0.00"
        sheet.merge_cells("B1:C1")
    return book(fill)


def test_values_go_into_their_cells_and_the_forms_own_formulas_stay():
    filled = fill_cells(form(), {("上报表", 2, 1): Decimal("8000.5"), ("上报表", 3, 1): 4000},
                        {("上报表", 2, 1): "取自台账,24笔"})
    sheet = openpyxl.load_workbook(io.BytesIO(filled))["上报表"]
    assert (sheet["B2"].value, sheet["B3"].value, sheet["B4"].value) == (8000.5, 4000, "=B2+B3")
    assert sheet["B2"].number_format == "0.00"
    assert sheet["B2"].comment.text == "取自台账,24笔"


def test_a_text_put_into_a_form_never_becomes_a_formula():
    filled = fill_cells(form(), {("上报表", 2, 1): "=1+1"})
    cell = openpyxl.load_workbook(io.BytesIO(filled))["上报表"]["B2"]
    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_a_place_inside_a_merged_range_means_its_first_cell():
    filled = fill_cells(form(), {("上报表", 1, 2): "金额"})
    assert openpyxl.load_workbook(io.BytesIO(filled))["上报表"]["B1"].value == "金额"


def test_a_form_without_the_sheet_names_those_it_has():
    with pytest.raises(NoSuchSheetError) as refused:
        fill_cells(form(), {("旧表", 1, 1): 1})
    assert "上报表" in refused.value.way_out
