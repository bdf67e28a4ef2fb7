"""An office's own Word file is filled: marks across runs, rows, sentences, tables, charts."""

import io
import time
import zipfile

import openpyxl
import pytest
from docx import Document
from lxml import etree

from tests.reports.reading import controls
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.office.docx_marks import marked_document
from xieshou.reports.compare.comparison import compared
from xieshou.reports.own_template import NOTHING, fill_template
from xieshou.values.period import Period

pytestmark = pytest.mark.django_db
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def written(*paragraphs, rows=()):
    """A docx of paragraphs, each a text or its runs (text, bold), and one table."""
    made = Document()
    for one in paragraphs:
        paragraph = made.add_paragraph()
        for text, bold in [(one, False)] if isinstance(one, str) else one:
            paragraph.add_run(text).bold = bold
    if rows:
        table = made.add_table(len(rows), len(rows[0]))
        for line, words in zip(table.rows, rows):
            for cell, text in zip(line.cells, words):
                cell.text = text
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def filled(told):
    def fill(*paragraphs, rows=(), period="2024"):
        return fill_template(written(*paragraphs, rows=rows), told.cast.pairing.code,
                             Period.parse(period), Figures(local_operator()), "模板.docx")
    return fill


def lines(report):
    """The text of every paragraph, what stands in controls too."""
    body = Document(io.BytesIO(report.docx)).element.body
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(one.itertext(f"{w}t")) for one in body.iter(f"{w}p")]


def test_a_mark_is_filled_and_bound_to_its_handle(filled):
    report = filled("到位【财政援助资金到位额】。")
    assert lines(report) == ["到位1012.35万元。"]
    assert controls(report.docx) == {"xsf:1": "1012.35万元"}
    marked = marked_document(report.docx)
    assert marked.properties["XieshouFigure001"] == report.figures[0].handle


def test_a_mark_split_over_runs_takes_the_looks_of_its_first(filled):
    report = filled([("到位【财政", True), ("援助资金", False), ("到位额】元", False)])
    document = Document(io.BytesIO(report.docx))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    run = next(document.element.body.iter(f"{w}sdtContent"))[0]
    assert run.find(f"{w}rPr/{w}b") is not None
    assert lines(report) == ["到位10123456元"]


@pytest.mark.parametrize(("mark", "text"), [
    ("【财政援助资金到位额｜2023年】", "800万元"), ("【财政援助资金到位额|约数】", "约1000万元"),
    ("【财政援助资金到位额｜省级】", "700万元"), ("【财政援助资金到位额｜资金层级=省级】",
                                                  "700万元"),
    ("【财政援助资金到位额｜同比】", "同比增长26.5%"), ("【计划安排额｜产业｜占比】", "75%"),
    ("【FUND-01｜上年同期】", "800万元"), ("【财政援助资金到位额】万元", "1012.35万元"),
    ("【财政援助资金到位额｜亿元】", "0.1"), ("【时段】【工作名称】", "2024年东西部协作"),
    ("【引进企业｜名单】", "示例企业（甲）和示例企业乙"),
])
def test_a_mark_says_part_span_and_manner(filled, mark, text):
    assert lines(filled(mark)) == [text]


def test_an_unknown_name_stays_and_the_nearest_are_told(filled):
    report = filled("【财政援助资金到位】和【财政援助资金到位额｜天空】")
    assert lines(report) == ["【财政援助资金到位】和【财政援助资金到位额｜天空】"]
    assert "【财政援助资金到位额】" in report.unknown[0].way_out
    assert "天空" in report.unknown[1].words and "资金层级" in report.unknown[1].way_out


def test_a_sentence_without_its_figure_goes_only_where_it_is_marked(filled):
    report = filled("首句。【有数才写】帮扶车间【援建帮扶车间数】。【有数才写】会议【联席会议次数"
                    "】。尾句。",
                    "【有数才写】车间【援建帮扶车间数】。", "车间【援建帮扶车间数】。")
    assert lines(report) == ["首句。尾句。", f"车间{NOTHING}。"]
    assert len(report.warnings) == 1
    assert [one.code for one in report.figures] == []


def test_a_table_row_is_repeated_for_every_part_with_records(filled):
    report = filled(rows=[["投向", "安排", "占比"],
                          ["【逐行：资金投向】", "【计划安排额｜万元】", "【计划安排额｜占比】"]])
    table = Document(io.BytesIO(report.docx)).tables[0]
    assert [lines_of(row) for row in table.rows] == [
        ["投向", "安排", "占比"], ["产业", "600", "75%"], ["劳务就业", "200", "25%"]]
    assert {one.handle.rpartition("use_class=")[2] for one in report.figures} == {
        "industry", "labor"}


def lines_of(row):
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return ["".join(cell._tc.itertext(f"{w}t")) for cell in row.cells]


def test_a_table_mark_becomes_a_table_of_figures(filled):
    report = filled("【表：安排情况｜按资金投向｜计划安排额】")
    table = Document(io.BytesIO(report.docx)).tables[0]
    assert [lines_of(row) for row in table.rows] == [
        ["资金投向", "计划安排额（万元）"], ["产业", "600"], ["劳务就业", "200"]]
    assert len(controls(report.docx)) == 2


def test_a_chart_mark_becomes_a_native_chart_whose_numbers_can_be_read(filled):
    report = filled("【图：历年资金｜按年份｜财政援助资金到位额】", period="2023..2024")
    with zipfile.ZipFile(io.BytesIO(report.docx)) as package:
        chart = etree.fromstring(package.read("word/charts/xieshou1.xml"))
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/xieshou1.xlsx")))
    values = [one.text for one in chart.find(f".//{C}val").iter(f"{C}v")]
    assert values == ["800", "1012.35"]
    assert [row[1].value for row in book["数据"].iter_rows(min_row=2)] == [800, 1012.35]
    handle = book["数据来源"]["C2"].value
    assert Figures(local_operator()).by_handle(handle).value == 800


def test_a_filled_template_can_be_compared_when_it_comes_back(filled):
    report = filled("到位【财政援助资金到位额】，产业【计划安排额｜产业】。")
    changed = report.docx
    document = Document(io.BytesIO(changed))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    next(document.element.body.iter(f"{w}sdtContent")).find(f".//{w}t").text = "1100万元"
    buffer = io.BytesIO()
    document.save(buffer)
    found = compared(marked_document(report.docx), marked_document(buffer.getvalue()))
    assert [one.status for one in found.figures] == ["edited", "unchanged"]


def test_opening_figures_are_told_in_a_note_at_the_end(filled):
    report = filled("劳务【计划安排额｜劳务就业】。", "到位【财政援助资金到位额】。")
    assert lines(report)[-1].startswith("注：“计划安排额”为期初数") and "来源" in lines(report)[-1]
    assert not lines(filled("到位【财政援助资金到位额】。"))[-1].startswith("注")


def test_the_same_template_and_position_give_the_same_bytes(told, monkeypatch):
    # written once: a Word file written twice carries two moments, and is two templates
    template = written("到位【财政援助资金到位额】。", "【图：投向｜按资金投向｜计划安排额】")

    def filled():
        return fill_template(template, told.cast.pairing.code, Period.parse("2024"),
                             Figures(local_operator()), "模板.docx").docx

    first, moment = filled(), time.time()
    monkeypatch.setattr(time, "time", lambda: moment + 86_400)
    assert filled() == first


@pytest.mark.slow
def test_sixty_pages_with_four_hundred_figures_and_forty_tables_take_under_five_seconds(told):
    from benchmarks.write_report import MOST_SECONDS, filled

    first, again = (filled(told.cast.pairing.code, "2024") for _ in range(2))
    assert first.placed and first.processor < MOST_SECONDS
    assert first.docx == again.docx
