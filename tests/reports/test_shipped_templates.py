"""The reports that come with the product: boards, charts, the public's text, the letter."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from lxml import etree

from tests.reports.programme import WAN, enter
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.reports.afterwards import cited_by, today
from xieshou.reports.html import html_of
from xieshou.reports.render import write_report
from xieshou.reports.template import templates
from xieshou.values.period import Period

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def write(told):
    def written(code, period="2024"):
        return write_report(code, told.cast.pairing.code, Period.parse(period),
                            Figures(local_operator()))
    return written


def rows(report):
    return [["".join(cell._tc.itertext(f"{W}t")) for cell in row.cells]
            for table in Document(io.BytesIO(report.docx)).tables for row in table.rows]


def words(report):
    return "".join(Document(io.BytesIO(report.docx)).element.body.itertext(f"{W}t"))


@pytest.mark.parametrize("template", [one.code for one in templates()])
def test_every_report_is_written_twice_the_same_and_without_gaps(write, template):
    report = write(template)
    assert report.docx == write(template).docx
    assert report.figures and "{" not in words(report) and "〔〕" not in words(report)


def test_a_board_shows_the_month_the_year_and_the_growth(write):
    report = write("monthly", "2024-05")
    line = next(row for row in rows(report) if row[1] == "财政援助资金到位额")
    assert line == ["资金支持", "财政援助资金到位额", "万元", "700", "700", "1500", "-12.5%"]


def test_an_assessment_stands_beside_its_task_and_the_year_before(told, write):
    untold = write("assessment_supporter")
    assert any("年度任务" in one for one in untold.warnings)
    enter("target", told.cast.pairing, {
        "task": "FUND-01", "due_on": date(2024, 12, 31), "amount": 1000, "unit": "万元"})
    report = write("assessment_supporter")
    head, line = rows(report)[0], next(
        row for row in rows(report) if row[1] == "财政援助资金到位额")
    assert head[3:] == ["完成数", "目标", "完成率", "上年同期", "同比"]
    assert line[2:] == ["万元", "1012.35", "1000", "101.2%", "800", "26.5%"]
    task = next(one for one in report.figures if one.manner == "目标")
    (row,) = Figures(local_operator()).rows(task.handle)
    assert (row["register"], task.value, task.unit) == ("target", "1000", "万元")
    # written again from where it stood, the task is as it was then
    again = write_report("assessment_supporter", told.cast.pairing.code, Period.parse("2024"),
                         Figures(local_operator()), as_of=untold.as_of)
    assert again.docx == untold.docx


def test_a_task_that_was_raised_since_is_told_then_and_now(told, write):
    task = {"task": "FUND-01", "due_on": date(2024, 12, 31), "amount": 1000, "unit": "万元"}
    enter("target", told.cast.pairing, task)
    report = write("assessment_supporter")
    enter("target", told.cast.pairing, {**task, "amount": 1100})
    moved = {one.cited.manner: (one.cited.text, one.text) for one in today(
        cited_by(report.figures_json()), Figures(local_operator())) if one.stale}
    assert moved == {"目标": ("1000", "1100"), "完成率": ("101.2%", "92%")}


def test_the_letter_shows_what_both_sides_confirmed_and_leaves_room(write):
    report = write("reconciliation")
    head = rows(report)[0]
    assert head[3:] == ["我方台账", "双方已一致", "贵方数", "备注"]
    agreed = [one for one in report.figures if "records=agreed" in one.handle]
    assert all(one.value == "0" or one.text for one in agreed)


def test_so_few_people_that_they_could_be_told_are_not_written_for_the_public(told, write):
    enter("secondment", told.cast.pairing, {
        "person": "甲示例", "direction": "east_west", "start_on": Period.parse("2024-03").first})
    report = write("press")
    assert "选派党政干部" not in words(report)
    assert any("不足5人" in one for one in report.warnings)
    assert "选派党政干部" in words(write("annual"))


def test_a_table_may_be_drawn_and_the_chart_holds_the_same_numbers(told, write):
    report = write("fund_ledger")
    with zipfile.ZipFile(io.BytesIO(report.docx)) as package:
        chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    values = [one.text for one in chart.find(f".//{C}val").iter(f"{C}v")]
    assert values == ["600", "200"] and WAN
    Document(io.BytesIO(report.docx))


def test_a_report_is_also_one_web_page_with_every_handle(write):
    report = write("annual")
    page = html_of(report.blocks, report.figures, report.title)
    assert all(one.handle in page for one in report.figures)
    assert "<script" not in page and "http" not in page
