"""Sheets that could be read wrongly: ten thousand times too much, twice, or on another day."""

import io
from datetime import date

import openpyxl
import pytest

from tests.ledger.sheets import VISIT, book, codes, rows_of, take, visit
from xieshou.ledger.importing import headings_of
from xieshou.ledger.understanding import MissingHeadingsError

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TRANSFER = ("指标文号", "到位日期")
ROW = ("示〔2024〕1号", "2024-1-2")


def dressed(rows, formats=(), merged=()):
    """A workbook whose cells have formats or span rows."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    for place, pattern in formats:
        made.active[place].number_format = pattern
    for span in merged:
        made.active.merge_cells(span)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("top", "heading", "below"), [
    ("", "到位金额(元，含税)", ""), ("", "到位金额(人民币元)", ""), ("单位：人、元",
                                                     "到位金额", ""),
    ("金额单位：人民币元", "到位金额", ""), ("", "到位金额", "注：金额单位为元")])
def test_a_unit_is_found_wherever_it_is_said(top, heading, below, cast):
    take(book([top], [*TRANSFER, heading], [*ROW, 5000], [below]), cast, "fund_transfer")
    assert [one.amount for one in rows_of("fund_transfer")] == [5000_00]


def test_a_line_of_units_under_the_headings_belongs_to_them(cast):
    report = take(book([*TRANSFER, "到位金额"], ["", "", "(元)"], [*ROW, 5000]), cast,
                  "fund_transfer")
    assert (report.read, rows_of("fund_transfer")[0].amount) == (1, 5000_00)


@pytest.mark.parametrize(("top", "heading", "amount"), [
    ("单位：元", "到位金额(元/人)", 5000), ("", "到位金额(美元)", 5000),
    ("资金表 单位：元 另表单位：万元", "到位金额", 5000), ("", "到位金额", 500000)])
def test_amounts_of_an_unclear_unit_are_refused(top, heading, amount, cast):
    report = take(book([top], [*TRANSFER, heading], [*ROW, amount]), cast, "fund_transfer")
    assert (report.created, report.rejected) == (0, 1)
    assert set(codes(report)) & {"ledger.import.unclear_unit", "ledger.import.other_unit"}


def test_a_number_shown_smaller_than_it_is_or_shared_by_rows_is_refused(cast):
    report = take(dressed(
        [[*TRANSFER, "到位金额(万元)"], [*ROW, 50000], ["示2", "2024-1-3", 300],
         ["示3", "2024-1-4", None], ["示4", "2024-1-5", 5]],
        [("C2", "0!.0,")], ["C3:C4"]), cast, "fund_transfer")
    assert codes(report) == ["ledger.import.scaled_number", *["ledger.import.shared_amount"] * 2]
    assert [one.document_no for one in rows_of("fund_transfer")] == ["示4"]


def test_chapters_parts_and_running_sums_are_no_projects(cast):
    take(book(["序号", "项目名称", "入库日期", "总投资(万元)"], ["一", "产业类", "2024-1-1", 300],
              [1, "示例大棚", "2024-1-1", 100], ["", "其中：设备", "2024-1-1", 50],
              [2, "示例菜窖", "2024-1-1", 200], ["", "累计", "2024-1-1", 300]), cast, "project")
    assert [one.name for one in rows_of("project")] == ["示例大棚", "示例菜窖"]


def test_of_plan_and_fact_neither_is_guessed_and_one_may_be_told(cast):
    source = book(["指标文号", "到位日期", "计划", "", "实际", ""],
                  ["", "", "金额(万元)", "占比", "金额(万元)", "占比"], [*ROW, 100, 1, 60, 0.6])
    with pytest.raises(MissingHeadingsError):
        take(source, cast, "fund_transfer")
    said = {one.written: one.column for one in headings_of("fund_transfer", source, "a.xlsx",
                                                           cast.operator)}
    assert said["计划/金额(万元)"] == said["实际/金额(万元)"] == ""
    take(source, cast, "fund_transfer", mapping={"实际/金额(万元)": "到位金额"})
    assert rows_of("fund_transfer")[0].amount == 60_0000_00


def test_a_later_table_keeps_the_unit_over_the_sheet(cast):
    take(book(["资金 单位：元"], [*TRANSFER, "到位金额"],
              *[[f"示{at}", "2024-1-2", 5000] for at in range(45)],
              ["第二批", "填报单位：示例局"], ["到位日期", "指标文号", "到位金额"],
              ["2024-1-5", "示末", 7000]), cast, "fund_transfer")
    assert {one.amount for one in rows_of("fund_transfer")} == {5000_00, 7000_00}


@pytest.mark.parametrize(("titles", "name", "day"), [
    (["附件1", "2023年互访台账"], "2024年1月报.xlsx", date(2023, 3, 5)),
    (["填报日期：2025年1月10日", "2024年互访台账"], "台账.xlsx", date(2024, 3, 5)),
    (["2021—2024年互访台账"], "2024年.xlsx", None), (["截至2024年底互访台账"], "台账.xlsx", None)])
def test_the_year_is_that_of_the_title_or_is_asked_for(titles, name, day, cast):
    take(book(*[[title] for title in titles], VISIT, visit("3月5日")), cast, name=name)
    assert [one.date_from for one in rows_of("visit")] == ([day] if day else [])


def test_a_day_shown_without_its_year_and_a_part_with_its_own(cast):
    report = take(dressed(
        [["2024年互访台账"], VISIT, visit(date(2025, 3, 5)), ["2023年"], visit("3月6日"),
         visit(date(2024, 4, 1)), visit("２０２４年５月"), visit(202406)],
        [("A3", 'm"月"d"日"'), ("A6", 'yyyy"年"m"月"')], ["A4:F4"]), cast)
    assert codes(report) == ["ledger.import.unclear_year", *["ledger.import.coarse_date"] * 3]
    assert rows_of("visit")[0].date_from == date(2023, 3, 6)


def test_csv_parted_by_semicolons_with_commas_inside(cast):
    text = ("指标文号;到位日期;到位金额(元)\n甲,乙,丙,丁;2024-1-2;1,234,567.00\n"
            "示2;2024.1;5\n示3;2024-1-3;12,5\n")
    report = take(text.encode("gb18030"), cast, "fund_transfer", "a.csv")
    assert codes(report) == ["ledger.import.unclear_month", "ledger.import.bad_number"]
    assert rows_of("fund_transfer")[0].amount == 1234567_00


def test_what_is_hidden_is_told_and_taken_or_left_as_one_says(cast):
    made = openpyxl.load_workbook(io.BytesIO(book(
        VISIT, visit("2024-03-05"), visit("2024-03-06", "示例乙"), visit("2024-03-07", "示例丙"))))
    made.active.row_dimensions[3].hidden = True
    made.active.column_dimensions["F"].hidden = True
    made.active.auto_filter.ref = "A1:F4"
    buffer = io.BytesIO()
    made.save(buffer)
    told = take(buffer.getvalue(), cast, dry_run=True)
    assert (told.created, told.hidden) == (3, {"taken": True, "rows": 1, "columns": 1})
    assert "第3行，第F列" in next(one.message for one in told.findings
                              if one.code == "ledger.import.hidden_taken")
    left = take(buffer.getvalue(), cast, hidden=False)
    assert (left.created, left.hidden["taken"]) == (2, False)
    assert [(one.leader, one.topic) for one in rows_of("visit")] == [("示例甲", ""), ("示例丙", "")]


def test_every_hidden_row_and_column_is_told_as_runs(cast):
    made = openpyxl.load_workbook(io.BytesIO(book(
        VISIT, *(visit(f"2024-03-{day:02}") for day in range(1, 25)))))
    for row in (*range(3, 16), 20, 22, 23):
        made.active.row_dimensions[row].hidden = True
    for column in "DEF":
        made.active.column_dimensions[column].hidden = True
    buffer = io.BytesIO()
    made.save(buffer)
    told = take(buffer.getvalue(), cast, dry_run=True)
    assert "有 16 行、3 列是隐藏的(或被筛选掉的)：第3—15、20、22—23行，第D—F列。" in next(
        one.message for one in told.findings if one.code == "ledger.import.hidden_taken")


def test_hidden_rows_beyond_so_many_runs_are_counted_and_placed(cast):
    made = openpyxl.load_workbook(io.BytesIO(book(
        VISIT, *(visit("2024-03-05", f"示例{row}") for row in range(420)))))
    for row in (*range(2, 416, 2), 417, 418):
        made.active.row_dimensions[row].hidden = True
    buffer = io.BytesIO()
    made.save(buffer)
    told = take(buffer.getvalue(), cast, dry_run=True)
    words = next(one.message for one in told.findings
                 if one.code == "ledger.import.hidden_taken")
    # two hundred runs are named, the last of them 400; 402 to 414 and 417, 418 are left
    assert "有 209 行、0 列" in words and "398、400行，另有 9 行在第402—418行之间。" in words


def test_a_code_is_what_its_format_shows_and_a_day_with_two_readings_is_refused(cast):
    report = take(dressed(
        [[*TRANSFER, "到位金额(万元)"], [123, "2024-1-2", 5], ["示2", "13/05/24", 5]],
        [("A2", "000000"), ("C2", "0000")]), cast, "fund_transfer")
    assert "ledger.import.unclear_day" in codes(report)
    assert [(one.document_no, one.amount) for one in rows_of("fund_transfer")] == [
        ("000123", 5_0000_00)]


def test_an_amount_that_says_its_unit_in_the_cell_is_of_that_unit(cast):
    amounts = ["80万元", "￥350,000.00", "350000元", "1.2亿", "１２.5 万元整", "1,2", "元"]
    report = take(book([*TRANSFER, "到位金额(元)"], *(
        [f"示{at}", "2024-1-2", amount] for at, amount in enumerate(amounts))), cast,
        "fund_transfer")
    assert codes(report) == ["ledger.import.bad_number"] * 2
    assert [one.amount for one in rows_of("fund_transfer")] == [
        80_0000_00, 35_0000_00, 35_0000_00, 1_2000_0000_00, 12_5000_00]


def test_a_table_of_another_kind_below_is_never_taken_for_more_rows(cast):
    rows = [["序号", "班级", "开班日期", "经费(万元)"], [1, "示例家政班", "2024-3-5", 2], [],
            ["2024年企业走访"], ["序号", "企业", "走访日期", "来了几人"],
            [1, "示例厂", "2024-4-1", 3]]
    report = take(book(*rows), cast, "training", mapping={"班级": "name"})
    assert "ledger.import.unknown_sheet" in codes(report)
    assert [one.name for one in rows_of("training")] == ["示例家政班"]
