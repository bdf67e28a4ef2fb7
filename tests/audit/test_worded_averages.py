"""Averages told in any words are known by learned marks, and a slip in them is found."""

import pytest

from benchmarks.fit_wording import FOLDER, KINDS, rows_learned
from benchmarks.labels import numbered
from xieshou.audit.averages import worded_averages
from xieshou.audit.relations.wording import Table, Wording, marks_of, pieces, weights_in
from xieshou.audit.run import audit_text, reading_of


def _told(text: str) -> list[str]:
    return [one["code"] for one in audit_text(text)["findings"]
            if one["code"].startswith("arithmetic.")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("夜校排了48节课，刷脸进门的累计1536人次，一节课匀到32人次。", "1536", "1356"),
    ("17台收割机连轴转，割倒1.36万亩，一台的战绩800亩。", "800", "8000"),
    ("改造28栋楼，楼里住着1176户，一栋42户。", "42", "24"),
    ("补偿款1.08亿元只发给27座关停的矿，一座400万元。", "1.08", "1.80"),
    ("辖区有14个站，接警3220起，一个站应付230起。", "3220", "3320"),
])
def test_averages_told_in_any_words_are_reckoned(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    assert _told(text.replace(right, wrong, 1))


@pytest.mark.parametrize("text", [
    "车间有缝纫机70台，工人65人，一人一月工资2860元，订单18.5万件，货款36万元。",
    "苹果装箱4.2万箱，每箱10公斤，卖了310万元，一箱纸板6元。",
])
def test_figures_of_something_else_are_no_averages(text: str) -> None:
    assert _told(text) == []


def test_what_is_counted_is_one_mark_whatever_it_is_called() -> None:
    found = []
    for text in ("来了17台收割机，割倒13600亩，一台割下800亩。",
                 "办了17场培训班，来听的13600亩，一场割下800亩。"):
        setting = reading_of(text).setting
        count, total, stated = setting.figures[:3]
        tried = worded_averages.Tried(stated, total, count, None)
        found.append({mark for mark in worded_averages.shape(setting, tried)
                      if mark.startswith("each ，一U")})
    assert found[0] == found[1] != set()


def test_words_of_averages_weigh_more_than_words_of_others() -> None:
    weighed: dict[bool, list[float]] = {True: [], False: []}
    weights = weights_in(worded_averages.WEIGHTS)
    for document in numbered([FOLDER / "labelled" / "first_rates.txt"]):
        for marks, right in rows_learned(document, KINDS["averages"]):
            weighed[right].append(sum(
                weights.get(kind, {}).get(mark, 0) * share
                for (kind, mark), share in marks.items()))
    middle = {right: sorted(some)[len(some) // 2] for right, some in weighed.items()}
    assert middle[True] > 0 > middle[False]


def test_what_is_learned_of_averages_is_what_is_weighed() -> None:
    setting = reading_of("改造28栋楼，楼里住着1176户，一栋42户。").setting
    weights = weights_in(worded_averages.WEIGHTS)
    count, total, stated = setting.figures
    tried = worded_averages.Tried(stated, total, count, None)
    said = sum(
        share * weights.get(kind, {}).get(mark, 0)
        for piece, share in pieces(tried.members)
        for kind, marks in marks_of(setting.text, piece) for mark in marks)
    shape = sum(weights["shape"].get(mark, 0) for mark in worded_averages.shape(setting, tried))
    weighed = worded_averages.likelihood(Wording(setting, Table(weights)), setting, tried)
    assert weighed == pytest.approx(said + shape)
