"""No text, however hostile, makes reading slower than in proportion to its length."""

import time

import pytest

from xieshou.audit.claims import claims_of
from xieshou.audit.document import read_document

SCRAPS = [
    "1",
    "一",
    "万",
    "1.",
    "1,",
    "1 ",
    "1万",
    "1-",
    "1至",
    "1/",
    "12:",
    "2018年",
    "2018、",
    "2018-",
    "截至",
    "近",
    "年来",
    "以来",
    "至今",
    "百分之",
    "分别",
    "其中",
    "(",
    "（1个",
    "、",
    ",",
    "由",
    "占",
    "的 ",
    "A1",
    "“",
    "共1个",
    "和1个",
    "较1",
    "零",
    "第1",
    "增长",
    "强化 ",
    "年均增长",
    "人均",
    "全年 ",
    "双方领导",
    "|1|2|\n",
    "1\t2\n",
]


def seconds(text):
    """How long one text takes."""
    begun = time.process_time()
    claims_of(read_document(text))
    return time.process_time() - begun


@pytest.mark.parametrize("scrap", SCRAPS)
def test_twice_the_text_takes_about_twice_the_time(scrap):
    short = max(min(seconds((scrap * 1500)[:1500]) for _ in range(2)), 0.02)
    long = (scrap * 6000)[:6000]
    # other work of the machine may slow one reading, but not every one
    assert any(seconds(long) < 4 * 3 * short for _ in range(3))


@pytest.mark.slow
@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_hundred_thousand_hostile_signs_are_read_in_seconds(scrap):
    assert seconds((scrap * 100_000)[:100_000]) < 20


@pytest.mark.slow
def test_a_megabyte_of_report_is_read_in_seconds():
    line = "2019年投入帮扶资金3120.5万元,其中产业项目1800万元、教育项目620万元,带动126名群众就业。"
    assert seconds((line + "\n") * 8500) < 20
