import pytest

from tests.office.making import rows
from xieshou.office.sheets import read_sheets
from xieshou.office.tables import NoTableError, find_table, split_unit

KNOWN = {"项目名称": "name", "到位金额": "amount", "到位日期": "on", "拨付单位": "payer",
         "投资/中央": "central", "投资/地方": "local", "备注": "note"}


def table(*lines, merge=(), known=KNOWN):
    return find_table(read_sheets(rows(*lines, merge=merge))[0], known)


def test_a_plain_table_is_found_under_its_title_with_the_unit_stated_there():
    found = table(["2019年资金台账"], ["", "", "单位：万元"], ["项目名称", "到位金额", "到位日期"],
                  ["饲草基地", 300, "2019-03-01"])
    assert (found.title, found.unit, found.header_rows) == ("2019年资金台账", "万元", (3,))
    assert [column.key for column in found.columns] == ["name", "amount", "on"]
    assert [(row.number, row.cells[1].value) for row in found.rows] == [(4, 300)]


def test_the_filing_office_after_the_word_unit_is_not_taken_for_a_unit():
    assert table(["单位：甲旗扶贫办"], ["项目名称", "到位金额"], ["a", 1]).unit == ""


@pytest.mark.parametrize(("heading", "parts"), [
    ("到位金额（万元）", ("到位金额", "万元")), ("到位\n金额(单位：元)", ("到位金额", "元")),
    ("金额/万元", ("金额", "万元")), ("进度%", ("进度", "%")), ("面积（亩）", ("面积", "亩")),
    ("联系电话(手机)", ("联系电话(手机)", "")), ("户数(户)", ("户数", "户")),
])
def test_a_unit_is_split_off_its_heading(heading, parts):
    assert split_unit(heading) == parts


def test_merged_groups_become_paths():
    found = table(["序号", "项目名称", "投资（万元）", None], [None, None, "中央", "地方"],
                  [1, "路", 10, 5], merge=("A1:A2", "B1:B2", "C1:D1"))
    assert found.header_rows == (1, 2)
    assert [(column.heading, column.unit, column.key) for column in found.columns] == [
        ("序号", "", None), ("项目名称", "", "name"),
        ("投资/中央", "万元", "central"), ("投资/地方", "万元", "local")]
    assert [column.letter for column in found.columns] == ["A", "B", "C", "D"]


def test_groups_that_were_never_merged_are_understood_too():
    found = table(["项目名称", "投资", None], [None, "中央", "地方"], ["路", 10, 5])
    assert [column.key for column in found.columns] == ["name", "central", "local"]


def test_a_merged_title_over_the_headings_is_no_group():
    found = table(["台账", None], ["项目名称", "到位金额"], ["路", 1], merge=("A1:B1",))
    assert [column.written for column in found.columns] == ["项目名称", "到位金额"]


def test_totals_notes_samples_sections_and_repeated_headings_are_set_apart():
    found = table(["项目名称", "到位金额", "备注"], ["示例：某项目", 1], ["一、产业", None, None],
                  ["路", 10], ["产业小计", 10], ["项目名称", "到位金额", "备注"], ["合 计", 10],
                  ["小计划工程", 4], ["注：含往年结转", None], ["填表人：某某", None, "电话：1"],
                  merge=("A3:C3",))
    assert [row.cells[0].text for row in found.rows] == ["路", "小计划工程"]
    assert [(skip.number, skip.reason) for skip in found.skipped] == [
        (2, "sample"), (3, "section"), (5, "total"), (6, "heading"), (7, "total"), (9, "note"),
        (10, "note")]


def test_stars_and_required_marks_do_not_hide_a_heading():
    found = table(["*项目名称", "到位金额（必填）"], ["路", 1])
    assert [column.key for column in found.columns] == ["name", "amount"]


def test_unknown_and_repeated_columns_are_listed():
    found = table(["项目名称", "项目名称", "到位金额", "天气"], ["a", "b", 1, "晴"])
    assert [column.index for column in found.repeated] == [1]
    assert [column.heading for column in found.unknown] == ["天气"]


def test_a_sheet_without_the_headings_names_some_that_are_expected():
    with pytest.raises(NoTableError) as refused:
        table(["随便", "写写"], [1, 2])
    assert "项目名称" in refused.value.way_out


def test_the_column_of_reasons_of_an_earlier_return_is_not_read_as_data():
    found = table(["项目名称", "到位金额", "错误说明"], ["a", 1, "金额不对"])
    assert [column.key for column in found.columns] == ["name", "amount"]
