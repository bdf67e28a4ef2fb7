"""Which time a figure speaks of, in the turns of phrase of published reports."""

import pytest

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


def years(text: str) -> list[str]:
    """First year, last year and kind of each figure, in short."""
    told = []
    for claim in claims_of(read_document(text)):
        period = claim.period
        first, last = ((period.first or "")[:4], (period.last or "")[:4]) if period else ("", "")
        told.append(f"{first}-{last} {period.kind if period else ''}".strip())
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # 电 begins a word here, and ends a dateline there
        ("县里的数据是：2019年电商交易额907万元。", ["2019-2019 flow"]),
        ("2019年，也就是2018年的次年，安排9万元。", ["2019-2019 flow"]),
        ("2019年认领4个。此前，也就是2016年至2018年，引进8个。",
         ["2019-2019 flow", "2016-2018 flow"]),
        # a rate compared with, and a year compared with
        ("2022年底就业率94%，比上年底的91%高3个百分点。",
         ["2022-2022 point", "2021-2021 point", "2022-2022 point"]),
        ("2022年安排9万元，与上年持平，增幅0%。", ["2022-2022 flow", "2022-2022 flow"]),
        # up to what reigns
        ("2024年安排9万元。\n收入从2021年的8万元提高到9万元，增加1万元，年均增长4%。\n引进9家。",
         ["2024-2024 flow", "2021-2021 flow", "2024-2024 flow", "2024-2024 flow",
          "2021-2024 flow", "2024-2024 flow"]),
        ("2018年底，累计实施项目9个、到位资金8亿元。", ["-2018 cumulative", "-2018 cumulative"]),
        ("2016年整合资金4亿元，年底支出3亿元，占75%。", ["2016-2016 flow"] * 3),
    ],
)
def test_the_time_of_the_clause(text, told):
    assert years(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022年，五项指标争先：一是开工率8月底达到100%；二是支出进度98%；三是2021年以来引进9家。",
         ["2022-2022 flow", "2022-2022 point", "2022-2022 flow", "2021- cumulative"]),
        ("2023年，产业方面，安排9万元。搬迁方面，核定“十三五”期间对象8户。就业方面，落实岗位7个。",
         ["2023-2023 flow", "2016-2020 flow", "2023-2023 flow"]),
        # nothing was said before the first point: its year holds for the others
        ("一是加大投入，2023年投入9万元。二是引进企业8家。", ["2023-2023 flow"] * 2),
    ],
)
def test_each_of_a_row_of_points_has_the_time_before_the_first(text, told):
    assert years(text) == told


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2015年安排9万元。2016年安排8万元。2017年安排7万元。三年共24万元。", "2015-2017 flow"),
        # years that do not follow one another, and no total
        ("2015年安排9万元。2017年安排7万元。两年共16万元。", "- flow"),
        ("2015年安排9万元。2016年安排8万元。代养两年收益3万元。", "2016-2016 flow"),
    ],
)
def test_so_many_years_in_all_are_those_told_one_after_the_other(text, last):
    assert years(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the day of an event reigns over what is told of it, up to the next time
        ("2023年6月15日，对接会举行，签约项目18个。其中劳务项目7个。参会企业126家。2022年采购9万元。",
         ["2023-2023 flow"] * 3 + ["2022-2022 flow"]),
        ("2020年11月6日，展销会闭幕，销售1860万元。累计接待市民9万人次。",
         ["2020-2020 flow", "-2020 cumulative"]),
        # another time reigned already, and the day stands amid the paragraph
        ("2021年，引进企业9家。项目中，5月7日签约的投资8亿元。选派专家7名。",
         ["2021-2021 flow"] * 3),
        # the next paragraph tells something else
        ("2023年6月15日，签约项目18个。\n全县有幼儿园62所。", ["2023-2023 flow", "-"]),
    ],
)
def test_a_day_reigns_over_what_is_told_of_it(text, told):
    assert years(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年5月，省民政厅通报，截至目前，有养老机构1260家。今年以来新增床位4200张。",
         ["-2024 point", "2024-2024 cumulative"]),
        ("2020年3月，会议召开。去年投入9万元，今年计划投入8万元。",
         ["2019-2019 flow", "2020-2020 flow"]),
        # no event that is told of, or a later time: it is not known when it was written
        ("2021年9月，医疗队抵达日喀则。截至目前，接诊3万人次。", ["- point"]),
        ("2012年5月，启动会召开。截至目前，投入3万元。2015年又投入2万元。",
         ["- point", "2015-2015 flow"]),
    ],
)
def test_a_text_is_told_on_the_day_it_opens_with(text, told):
    assert years(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至2023年8月底，在园幼儿1万人。今年以来新建3所。全年计划改扩建8所。近三年来，投入9万元。",
         ["-2023 cumulative", "2023-2023 cumulative", "2023-2023 flow", "2020-2023 flow"]),
        ("截至2019年9月，结对28个，目前县乡结对9个。今年以来引资2亿元。",
         ["-2019 cumulative", "- point", "2019-2019 cumulative"]),
        ("2024年，投入9万元。截至11月，务工1830人。购销全年目标2亿元，已完成3亿元。",
         ["2024-2024 flow", "-2024 cumulative", "2024-2024 flow", "-2024 cumulative"]),
        ("2020年，发放补贴9万元。前一年支出8万元。", ["2020-2020 flow", "2019-2019 flow"]),
        # 今年 up to the day of the clause, a school year, and years told one by one
        ("截至2020年5月12日，企业今年购买9亿元。", ["2020-2020 flow"]),
        ("2021—2022学年，资助学生8600人次。", ["2021-2022 flow"]),
        ("2019年收入3万元。2020年4万元，2021年5万元，2022年9万元。四年增长2倍。",
         ["2019-2019 flow", "2020-2020 flow", "2021-2021 flow", "2022-2022 flow",
          "2019-2022 flow"]),
    ],
)
def test_what_is_told_up_to_a_day_gives_its_year(text, told):
    assert years(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2015年至2019年，资金从48亿元增至127亿元，年均增长28%，累计402亿元。",
         ["2015-2015 flow", "2019-2019 flow", "2015-2019 flow", "2015-2019 flow"]),
        # 前 of a plan may be how it stood before it
        ("“十三五”期间，公办园由21所增加到46所。", ["2016-2020 flow"] * 2),
    ],
)
def test_from_and_to_within_several_years_are_the_first_and_the_last(text, told):
    assert years(text) == told
