"""No text, however hostile, makes reading slower than in proportion to its length."""

import time

import pytest

from xieshou.audit.again.one_name import told_by_name
from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.run import audit_text, reading_of
from xieshou.audit.text.document import read_document

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


# One sentence without end, in which every figure may hang together with every other.
SENTENCES = [
    "(其中100万元)",
    "由100万元增至200万元，增长100%，年均增长20%,",
    "投入资金100万元占30%、",
    "占1%",
    "一是抓产业100个；二是抓就业；",
    "2019年\n",
    "三个队：甲队1个，",
    "今年3家，累计2家，",
]


def read(text):
    """The figures of a text."""
    claims_of(read_document(text))


def seconds(text, act=read):
    """How long one text takes."""
    begun = time.process_time()
    act(text)
    return time.process_time() - begun


@pytest.mark.parametrize("scrap", SCRAPS)
def test_twice_the_text_takes_about_twice_the_time(scrap):
    short = max(min(seconds((scrap * 1500)[:1500]) for _ in range(2)), 0.02)
    long = (scrap * 6000)[:6000]
    # other work of the machine may slow one reading, but not every one
    assert any(seconds(long) < 4 * 3 * short for _ in range(3))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_twice_the_sentence_is_judged_in_about_twice_the_time(sentence):
    short = max(min(seconds((sentence * 900)[:900], audit_text) for _ in range(2)), 0.02)
    long = (sentence * 3600)[:3600]
    assert any(seconds(long, audit_text) < 4 * 3 * short for _ in range(3))


def test_names_told_again_at_the_other_end_of_a_text_are_compared_in_proportion():
    def told(many):
        names = [chr(0x7000 + at) + chr(0x8000 + at) for at in range(many)]
        once = "".join(f"人均{name}{10 + at % 80}2元。" for at, name in enumerate(names))
        return reading_of(once + once.replace("2元", "5元")).setting

    def compare(setting):
        assert len([*told_by_name(setting)]) > 1

    short = max(seconds(told(500), compare), 0.02)
    assert any(seconds(setting, compare) < 4 * 3 * short for setting in (told(2000), told(2000)))


@pytest.mark.slow
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_a_hundred_thousand_signs_is_judged_in_seconds(sentence):
    assert seconds((sentence * 100_000)[:100_000], audit_text) < 20


@pytest.mark.slow
@pytest.mark.parametrize("scrap", SCRAPS)
def test_a_hundred_thousand_hostile_signs_are_read_in_seconds(scrap):
    assert seconds((scrap * 100_000)[:100_000]) < 20


@pytest.mark.slow
def test_a_megabyte_of_report_is_read_in_seconds():
    line = ("2019年投入帮扶资金3120.5万元，其中产业项目1800万元、教育项目620万元，"
            "带动126名群众就业。")
    assert seconds((line + "\n") * 8500) < 20


@pytest.mark.parametrize(
    "report",
    [
        "共投入100万元，其中甲县1.{}万元、乙县50万元。",
        "共投入11111111111111.{}万元，其中甲县1万元、乙县50万元。",
        "共120家，其中48.{}家，占45%。",
    ],
)
def test_a_number_of_a_hundred_thousand_digits_is_doubted_in_no_time(report):
    assert seconds(report.format("3" * 100_000), audit_text) < 5
