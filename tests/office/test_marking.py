import io

import openpyxl

from tests.office.making import book, rows
from xieshou.office.excel import find_table, mark_rows, read_sheets

SOURCE = rows(["2019年台账", None], ["项目", "金额"], ["路", 1], ["桥", "一百"], ["水", 3],
              merge=("A1:B1",), name="资金")
FAULTS = {("资金", 4, 1): "金额「一百」不是数字", ("资金", 5, None): "与第3行重复"}


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_faulty_cells_are_red_explained_and_repeated_in_a_last_column():
    sheet = opened(mark_rows(SOURCE, FAULTS, header_rows={"资金": (2,)}))["资金"]
    assert sheet["C2"].value == "错误说明"
    assert sheet["B4"].comment.text == "金额「一百」不是数字"
    assert sheet["B4"].fill.fgColor.rgb == "FFFFC7CE"
    assert [sheet[f"C{row}"].value for row in (3, 4, 5)] == [
        None, "金额「一百」不是数字", "与第3行重复"]


def test_only_the_headings_and_the_faulty_rows_may_be_kept():
    sheet = opened(mark_rows(SOURCE, FAULTS, header_rows={"资金": (2,)}, only_faulty=True))["资金"]
    assert [[cell.value for cell in row][:2] for row in sheet.iter_rows()] == [
        ["2019年台账", None], ["项目", "金额"], ["桥", "一百"], ["水", 3]]
    assert sheet["C3"].value == "金额「一百」不是数字"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:B1"]


def test_a_record_that_shared_a_merged_cell_keeps_its_value():
    source = rows(["县", "金额"], ["甲", 1], [None, "x"], merge=("A2:A3",), name="表")
    sheet = opened(mark_rows(source, {("表", 3, 1): "不是数字"}, only_faulty=True))["表"]
    assert [cell.value for cell in sheet[2]] == ["甲", "x", "不是数字"]


def test_a_return_that_comes_back_is_marked_anew():
    first = mark_rows(SOURCE, FAULTS, header_rows={"资金": (2,)})
    found = {("资金", 3, 0): "名称太短"}
    again = opened(mark_rows(first, found, header_rows={"资金": (2,)}))["资金"]
    assert [again[f"C{row}"].value for row in (2, 3, 4, 5)] == ["错误说明", "名称太短", None, None]
    assert again["B4"].comment is None


def test_a_csv_comes_back_as_a_workbook():
    source = "项目,金额\r\n路,x\r\n".encode("gb18030")
    sheet = opened(mark_rows(source, {("资金", 2, 1): "不是数字"}, name="资金.csv"))["资金"]
    assert [cell.value for cell in sheet[2]] == ["路", "x", "不是数字"]


def test_a_foreign_formula_comes_back_as_a_value_never_as_a_formula():
    def fill(made):
        made.active.append(["项目", "金额"])
        made.active.append(['=HYPERLINK("http://x","点我")', 1])
        made.active.append(["=桥", 2])
        made.active["A3"].data_type = "s"
    source = book(fill)
    data = mark_rows(source, {("Sheet", 2, 1): "不对"})
    assert {cell.data_type for row in opened(data).active.iter_rows() for cell in row} <= {"s", "n"}
    assert opened(data).active["A2"].value == '=HYPERLINK("http://x","点我")'
    assert opened(data).active["A3"].value == "=桥"


def test_the_returned_workbook_is_found_to_be_the_same_table():
    known = {"项目": "name", "金额": "amount"}
    data = mark_rows(SOURCE, FAULTS, header_rows={"资金": (2,)}, only_faulty=True)
    found = find_table(read_sheets(data)[0], known)
    assert [row.cells[0].text for row in found.rows] == ["桥", "水"]
    assert [column.key for column in found.columns] == ["name", "amount"]


def test_a_short_return_of_a_long_workbook_is_quick():
    import time
    source = rows(["项目", "金额"], *(["路", number] for number in range(20_000)), name="表")
    start = time.process_time()
    sheet = opened(mark_rows(source, {("表", 15_000, 1): "不对"}, only_faulty=True))["表"]
    assert time.process_time() - start < 2
    assert [cell.value for cell in sheet[2]] == ["路", 14_998, "不对"]
