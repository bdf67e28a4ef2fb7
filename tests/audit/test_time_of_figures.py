"""Which time a figure speaks of, in the turns of phrase of published reports."""

import pytest

from xieshou.audit.claims import claims_of
from xieshou.audit.document import read_document


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
