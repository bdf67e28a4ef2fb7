import io
import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pypdf
import pytest

from tests.reports import programme, reading
from tests.reports.test_own_template import written
from xieshou.audit.ledger.judging import ledger_view
from xieshou.audit.run import audit_text
from xieshou.directory.places import UnknownPairingError
from xieshou.indicators.figures import Figures
from xieshou.office.convert import to_pdf
from xieshou.office.text import text_of
from xieshou.reports.own_template import fill_template
from xieshou.reports.render import write_report
from xieshou.reports.template import UnknownTemplateError
from xieshou.values.period import Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(told):
    return told.cast


def said(report) -> str:
    return text_of(report.docx, "报告.docx").text


def test_every_figure_placed_is_a_control_and_its_handle_gives_the_same_value(report, cast):
    controls, figures = reading.controls(report.docx), Figures(cast.operator)
    names = reading.properties(report.docx)
    assert len(report.figures) > 30 and len(controls) == len(report.figures)
    for one in report.figures:
        assert controls[f"xsf:{one.n}"] == one.text
        assert names[f"XieshouFigure{one.n:03d}"] == one.handle
        if one.manner not in ("占比", "同比"):
            assert figures.by_handle(one.handle).value == Decimal(one.value)


def test_no_number_stands_outside_the_controls_but_dates(report):
    words = reading.DATES.sub("", reading.outside_controls(report.docx))
    assert re.findall(r"[0-9０-９]+", words.replace("示例东区2024年工作汇总表", "")) == []


def test_sentences_give_the_figures_of_the_ledger(report):
    text = said(report)
    assert "2024年，双方党政领导互访对接2次，同比增长100%，部门和乡镇之间对接互访30次" in text
    assert "到位财政援助资金1012.35万元，同比增长26.5%。" in text
    assert "按资金层级分，省级700万元、区县级312.35万元。" in text
    assert "安排项目资金800万元，其中产业类600万元，占75%" in text
    assert "签订合作协议2份，包括示例框架协议和示例年度协议" in text
    assert "解决就业4300多人" in text and "园区1个" in text


def test_names_are_those_of_named_rows_in_full_width_signs(report):
    assert "引进落地企业5家，有示例企业（甲）和示例企业乙" in said(report)


def test_a_column_that_nobody_filled_is_no_nought(report):
    assert "建立联农带农机制的带农企业1家，带动3人。" in said(report)


def test_a_recorded_nought_is_said_and_what_was_not_recorded_is_not(report):
    text = said(report)
    assert "经招聘会实现就业0人" in text
    assert "联席会议" not in text and "援建帮扶车间" not in text
    assert "五、人才支援\n2024年，台账中尚无此项工作的记录。" in text
    assert any(one.startswith("人才支援：东部选派挂职干部数") for one in report.warnings)


def test_opening_figures_are_footnoted_with_their_source(report):
    notes = reading.footnotes(report.docx)
    assert ("“部门对接互访次数”、“互访往来人次”含期初数：原有汇总数，尚无逐条记录；"
            "来源：示例东区2024年工作汇总表。") in notes
    assert {one.code for one in report.figures if one.opening == "1"} >= {
        "visits.departments", "industry.park_jobs"}


def test_memo_rows_count_nowhere(report):
    assert "9999" not in said(report) and "11011" not in said(report)


def test_mixed_channels_are_told_apart_with_figures_of_their_own(report):
    notes = reading.footnotes(report.docx)
    assert "“消费帮扶总额”含多个协作渠道：中央单位定点帮扶30万元，东西部协作50万元。" in notes
    assert any(one.handle.endswith("~channel=designated") and one.text == "30万元"
               for one in report.figures)


def test_the_table_is_made_of_figures_and_adds_up(report, cast):
    lines = [line.split("\t") for line in said(report).splitlines() if "\t" in line]
    # the last two are the signatures side by side
    assert lines[:4] == [["投向", "安排金额（万元）", "占比"], ["产业", "600", "75%"],
                     ["劳务就业", "200", "25%"], ["合计", "800", "100%"]]
    assert "注：表中数字含期初数" in said(report)


def test_the_same_position_gives_the_same_bytes_whatever_came_after(report, cast):
    programme.enter("visit", cast.pairing, {
        "date_from": date(2024, 6, 1), "rank": "county", "persons": 5, "leader": "丙示例"})
    assert programme.report(cast.pairing, as_of=report.as_of).docx == report.docx
    assert "互访对接3次" in said(programme.report(cast.pairing))


def test_several_years_have_no_growth_and_older_words(report, cast):
    text = said(programme.report(cast.pairing, "2013..2019-08"))
    assert "同比" not in text and "\n东西部扶贫协作工作总结\n" in text
    assert "2019年8月31日" in text
    assert "2023年至2024年，到位财政援助资金1812.35万元。" in said(
        programme.report(cast.pairing, "2023..2024"))


def test_an_empty_programme_still_makes_a_whole_report(cast):
    report = programme.report(cast.other_pairing)
    assert report.figures == () and len(report.warnings) > 5
    assert said(report).count("台账中尚无此项工作的记录") == 7


def test_our_own_report_stands_the_audit(report):
    result = audit_text(said(report), name=report.title)
    assert len(result["claims"]) >= 30
    assert [one for one in result["findings"] if one["level"] in ("error", "warning")] == []


def test_the_ledger_contradicts_no_sentence_that_was_written_from_it(report, cast):
    ledger = ledger_view(cast.operator, cast.pairing.code)
    result = audit_text(said(report), name=report.title, ledger=ledger)
    verdicts = Counter(one["verdict"] for one in result["claims"])
    assert verdicts["contradicted"] == 0 and verdicts["confirmed"] >= 15


def test_the_json_of_a_figure_has_the_promised_keys(report):
    first = report.figures_json()[0]
    assert (first["code"], first["text"], first["value"], first["unit"]) == (
        "visits.leaders", "2次", "2", "次")
    assert first["handle"].startswith("visits.leaders.1~910100-920101~20240101-20241231~")


def test_what_contradicts_itself_in_the_ledger_is_warned_of(told, cast):
    assert not [one for one in told.report.warnings if one.startswith("核验")]
    programme.enter("enterprise", cast.other_pairing, {
        "name": "示例企业", "landed_on": date(2024, 1, 5), "introduced": True,
        "signed": 100 * programme.WAN, "paid": 300 * programme.WAN})
    warned = programme.report(cast.other_pairing).warnings[0]
    assert warned.startswith("核验提醒：实际到位投资300万元，大于协议投资100万元")


def test_who_belongs_elsewhere_cannot_write_it(cast):
    with pytest.raises(UnknownPairingError):
        programme.report(cast.pairing, scope=cast.qian)


def test_an_unknown_template_is_named_with_the_known_ones(cast):
    with pytest.raises(UnknownTemplateError) as fault:
        write_report("anual", cast.pairing.code, Period.year(2024), Figures(cast.operator))
    assert "是否要写「annual」" in fault.value.way_out


@pytest.mark.office
def test_libreoffice_opens_it_and_prints_every_figure(report):
    pages = pypdf.PdfReader(io.BytesIO(to_pdf(report.docx, "报告.docx"))).pages
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert 3 <= len(pages) <= 6
    assert all(one.text in text for one in report.figures)


def test_an_opening_astride_the_year_before_is_told_in_the_draft_and_by_an_own_template(told):
    pairing = told.cast.pairing
    programme.enter("fund_transfer", pairing, {
        "opening": True, "amount": 100 * programme.WAN, "document_no": "示例汇总",
        "opening_from": date(2022, 7, 1), "opening_to": date(2023, 6, 30)})
    astride = ("财政援助资金到位额上年同期：另有 1 条期初数的起止日期只有一部分在所选时段内，"
               "未计入。", "财政援助资金到位额：期初数只有一部分在时段内，同比不写。")
    warnings = programme.report(pairing).warnings
    assert [any(each.endswith(one) for each in warnings) for one in astride] == [True, True]
    marked = written("到位【财政援助资金到位额】，【财政援助资金到位额｜同比】。")
    own = fill_template(marked, pairing.code, Period.parse("2024"), Figures(told.cast.operator),
                        "模板.docx")
    assert set(astride) <= set(own.warnings)
