from decimal import Decimal

import pytest

from tests.reports.answers import SPAN, answered, composer, figure, text_of
from xieshou.office.word import NoteMark
from xieshou.reports.placing import Ask
from xieshou.reports.section import Column, Section, Table
from xieshou.reports.sentence import Sentence
from xieshou.values.period import Period

POSTS, HIRED, FAIRS = (Ask(f"labor.{name}") for name in ("posts", "hired", "fairs"))
TEXT = "举办招聘会{labor.fairs}〔，提供岗位{labor.posts}〕〔，就业{labor.hired}〕。"


def say(text, answers, period=SPAN, **more):
    writer = composer({ask: figure(ask, Decimal(value)) for ask, value in answers.items()}, period)
    runs = writer.sentence(Sentence(text, **more))
    return "".join(getattr(run, "text", "") for run in runs), writer


@pytest.mark.parametrize(("answers", "said"), [
    ({FAIRS: 2, POSTS: 30, HIRED: 4}, "举办招聘会2场，提供岗位30个，就业4人。"),
    ({FAIRS: 2, HIRED: 4}, "举办招聘会2场，就业4人。"), ({FAIRS: 2}, "举办招聘会2场。"),
    ({POSTS: 30}, ""),
])
def test_clauses_go_with_their_figures_and_the_sentence_with_its_own(answers, said):
    assert say(TEXT, answers)[0] == said


@pytest.mark.parametrize(("answers", "said"), [
    ({POSTS: 30, HIRED: 4}, "其中，岗位30个、就业4人。"), ({HIRED: 4}, "其中，就业4人。"),
    ({}, ""),
])
def test_punctuation_is_put_right_when_a_first_clause_goes(answers, said):
    text = "其中，〔岗位{labor.posts}〕〔、就业{labor.hired}〕。"
    assert say(text, answers)[0] == said


def test_an_alternative_takes_the_place_of_a_sentence_without_figures():
    said, writer = say("提供岗位{labor.posts}。", {}, otherwise="{period}未举办招聘会。")
    assert said == "2024年未举办招聘会。"
    assert writer.warnings == ["labor.posts在所选时段内没有可用的数，有关语句已换用备用说法。"]


def test_an_optional_sentence_goes_without_a_warning():
    assert say("提供岗位{labor.posts}。", {}, optional=True)[1].warnings == []


def test_a_term_without_a_form_in_those_years_takes_its_sentence_along():
    text = "帮助{people}{outcomes.lifted}{lifted}。"
    answers = {Ask("outcomes.lifted"): 5073}
    assert say(text, answers, Period.year(2019))[0] == "帮助贫困人口5073人稳定脱贫。"
    assert say(text, answers, Period.year(2024))[0] == ""


def test_growth_and_share_keep_what_they_were_measured_by():
    text = "安排{funds.planned[use_class=industry]}，占{funds.planned[use_class=industry]:占比}" \
           "〔，{funds.planned[use_class=industry]:同比}〕。"
    industry = (("use_class", "industry"),)
    said, writer = say(text, {Ask("funds.planned", industry): 150, Ask("funds.planned"): 200,
                              Ask("funds.planned", industry, before=True): 120})
    assert said == "安排150万元，占75%，同比增长25%。"
    plain, share, growth = writer.places.all
    assert (plain.base, share.value, share.unit) == ("", "75", "%")
    assert share.base.endswith("~7") and (growth.manner, growth.value) == ("同比", "25")


def test_an_opening_figure_is_footnoted_once_in_a_section_with_its_source():
    opening = {ask: figure(ask, Decimal(9), grade={"opening": Decimal(1)})
               for ask in (FAIRS, POSTS)}
    writer = composer(opening, sources=["示例汇总表"])
    section = Section("x", "示例", ("招聘会{labor.fairs}。", "岗位{labor.posts}。"))
    runs = writer.section(section, 1)[1].runs
    assert [run.n for run in runs if isinstance(run, NoteMark)] == [1, 1]
    assert writer.notes.all[1][0].text == (
        "所注数字为期初数：原有汇总数，尚无逐条记录；来源：示例汇总表。")
    writer.section(section, 2)
    assert list(writer.notes.all) == [1, 2]


def test_whichever_sentence_comes_first_in_a_section_says_the_days():
    texts = ("{period}，举办招聘会{labor.fairs}。", "提供岗位{labor.posts}。")
    section = Section("x", "示例", texts)
    first = composer({POSTS: figure(POSTS, Decimal(9))}).section(section, 1)
    assert text_of(first) == "一、示例\n2024年，提供岗位9个。"
    both = composer({ask: figure(ask, Decimal(9)) for ask in (POSTS, FAIRS)}).section(section, 1)
    assert text_of(both) == "一、示例\n2024年，举办招聘会9场。提供岗位9个。"


def test_a_channel_note_is_written_once_though_the_figure_stands_twice():
    cells = tuple({"key": {"channel": name}, "value": Decimal(value)}
                  for name, value in (("东西部协作", 7), ("定点帮扶", 2)))
    writer = composer({POSTS: figure(POSTS, Decimal(9), by=cells)})
    writer.section(Section("x", "示例", ("岗位{labor.posts}。", "又{labor.posts}。")), 1)
    assert [one.text for one in writer.places.all] == ["9个", "7个", "2个", "9个"]
    assert len(writer.notes.all) == 1


def test_a_figure_partly_of_openings_says_so():
    part = {FAIRS: figure(FAIRS, Decimal(9), grade={"opening": Decimal("0.3")})}
    writer = composer(part)
    writer.sentence(Sentence("招聘会{labor.fairs}。"))
    assert writer.notes.all[1][0].text == "“招聘会场次”含期初数：原有汇总数，尚无逐条记录。"


def test_a_table_leaves_out_rows_without_records_and_ends_with_the_whole():
    table = Table("示例表", "use_class", "投向", (
        Column("金额", "funds.planned", unit="万元"), Column("占比", "funds.planned:占比")))
    section = Section("x", "示例", (), tables=(table,))
    answers = answered(section, None, records=0)
    for key, value in {"industry": "30", "labor": "10.5"}.items():
        ask = Ask("funds.planned", (("use_class", key),))
        answers[ask] = figure(ask, Decimal(value))
    answers[Ask("funds.planned")] = figure(Ask("funds.planned"), Decimal("40.5"))
    writer = composer(answers)
    block, = writer.table(table)
    assert block.columns == ["投向", "金额（万元）", "占比"]
    assert text_of([block]) == "产业|30.0|74.1%\n劳务就业|10.5|25.9%\n合计|40.5|100%"
    assert writer.warnings == []


def test_a_table_whose_rows_miss_the_whole_is_warned_of():
    table = Table("示例表", "use_class", "投向", (Column("金额", "funds.planned"),))
    writer = composer(answered(Section("x", "示例", (), tables=(table,)), Decimal(10)))
    writer.table(table)
    assert writer.warnings == ["表「示例表」各行之和与合计不一致，请检查未填或重复的分类。"]


ASTRIDE = "另有 1 条期初数的起止日期只有一部分在所选时段内，未计入。"


def test_what_the_year_before_leaves_out_is_told_where_growth_is_asked_for():
    now, before = Ask("funds.received"), Ask("funds.received", before=True)
    writer = composer({now: figure(now, Decimal(150)), before: figure(
        before, Decimal(100), notes=(ASTRIDE,), left_out=1)})
    runs = writer.sentence(Sentence("到位{funds.received}〔，{funds.received:同比}〕。"))
    assert "".join(run.text for run in runs) == "到位150万元。"
    assert writer.warnings == [
        f"财政援助资金到位额上年同期：{ASTRIDE}",
        "财政援助资金到位额：期初数只有一部分在时段内，同比不写。"]


def test_what_the_whole_leaves_out_is_told_with_a_share_of_it():
    industry = (("use_class", "industry"),)
    part, whole = Ask("funds.planned", industry), Ask("funds.planned")
    writer = composer({part: figure(part, Decimal(50)), whole: figure(
        whole, Decimal(200), notes=(ASTRIDE,), left_out=1)})
    runs = writer.sentence(Sentence("占{funds.planned[use_class=industry]:占比}。"))
    assert "".join(run.text for run in runs) == "占25%。"
    assert writer.warnings == [f"计划安排额：{ASTRIDE}"]


def test_where_all_that_was_recorded_lies_astride_the_reason_is_told():
    ask = Ask("funds.received")
    writer = composer({ask: figure(ask, Decimal(0), records=0, notes=(ASTRIDE,), left_out=1)})
    assert writer.sentence(Sentence("到位{funds.received}。", optional=True)) == []
    assert writer.warnings == [f"财政援助资金到位额：{ASTRIDE}"]
