"""Growth told in words that no rule names is known by learned marks, and what misses it found."""

from math import inf

import pytest

from benchmarks.fit_wording import KINDS, rows_learned
from xieshou.audit.growth.worded_growths import (
    MORE,
    NEW,
    OLD,
    TREES,
    shape,
    stated_growths,
    tried_for,
    wording_of,
)
from xieshou.audit.relations.trees import closely_likely
from xieshou.audit.run import audit_text, reading_of


def _told(text: str) -> list[str]:
    return [one["code"] for one in audit_text(text)["findings"]
            if one["level"] in ("error", "warning")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("榆溪县今年引来客商48家，前年还只有30家，两年工夫多了六成，园区仍是3个。", "48家", "84家"),
    ("特产馆一季度卖出1260万元，去年此时是900万元，冲高40%。", "900", "990"),
    ("病床使用天数由帮扶前的1.2万天压到0.9万天，少了25%。", "0.9", "0.6"),
    ("劳务专列今年发了36趟，比去年的30趟多两成。", "36趟", "63趟"),
    ("结对学校旧年40所，眼下52所，扩容30%。", "52", "25"),
    ("苹果订单净添300吨，达到1800吨，涨势20%。", "300", "330"),
    ("辍学学生三年前有250名，今年降到50名，减少80%。", "250名", "2150名"),
])
def test_growth_told_in_any_words_is_reckoned(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    assert "arithmetic.growth_agrees" in _told(text.replace(right, wrong, 1))


@pytest.mark.parametrize("text", [
    "特产馆一季度卖出1260万元，去年开馆3家，进店人数冲高40%。",
    "引来客商48家，前年来的考察团有30批，落地投资多了六成。",
    "病床由帮扶前的120张添到160张，门诊人次多了25%。",
    "劳务专列今年发了36趟，坐车的务工者比去年多两成，往年最多一趟坐30人。",
    "结对学校40所，结对医院52所，协作资金扩容20%。",
])
def test_rates_of_other_things_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_what_holds_is_not_doubted_for_what_stands_nearer() -> None:
    text = "医疗队义诊1288人，其中复查129人。重症由1288人降到129人，下降90.0%。"
    assert _told(text) == []


def test_a_rate_is_tried_with_what_was_and_with_the_increment() -> None:
    setting = reading_of("苹果订单净添300吨，达到1800吨，涨势20%。").setting
    (stated,) = stated_growths(setting)
    tried = {(one.new.text, one.role, one.other.text): one for one in tried_for(setting, stated)}
    assert {role for _, role, _ in tried} == {OLD, MORE}
    assert tried["1800吨", MORE, "300吨"].relation().holds()
    assert not tried["1800吨", OLD, "300吨"].relation().holds()


def test_labels_do_not_tell_an_increment_from_what_was() -> None:
    document = {
        "text": "订单去年1500吨，今年1800吨，增长20%。", "relations": [
            {"kind": "growth", "stated": "c3", "new": "c2", "increment": "c1"}],
        "claims": [{"id": "c1", "start": 4}, {"id": "c2", "start": 13}, {"id": "c3", "start": 21}]}
    rows = [*rows_learned(document, KINDS["growths"])]
    right = [marks for marks, is_right in rows if is_right]
    assert len(right) == 1 < len(rows)
    assert any(kind.startswith(OLD) for kind, _ in right[0])
    assert any(kind.startswith(NEW) for kind, _ in right[0])


def test_what_is_held_back_is_not_asked_of_trees() -> None:
    setting = reading_of("苹果订单净添300吨，达到1800吨，涨势20%。").setting
    wording = wording_of(setting)
    (stated,) = stated_growths(setting)
    one = next(tried_for(setting, stated))
    said = wording.together(one.members) + wording.shape(shape(setting, one))
    marks = one.members, shape(setting, one)
    odds = closely_likely(TREES, wording, *marks)
    assert odds > -inf
    assert closely_likely(TREES, wording, *marks, read=said + 0.01) == -inf
    assert closely_likely(TREES, wording, *marks, read=said - 0.01, least=odds) == odds
    assert closely_likely(TREES, wording, *marks, least=odds + 0.01) == -inf
