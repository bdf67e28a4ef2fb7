"""Whatever a slip could make hold is reckoned exactly; the quick look only leaves out the rest."""

from itertools import permutations

import pytest

from xieshou.audit.relations.relation import average_of, share_of
from xieshou.audit.relations.within_a_slip import may_hold, within_a_slip
from xieshou.audit.run import reading_of

TEXTS = [
    "投入资金1200万元，实施项目24个，平均每个50万元，其中产业项目0.72亿元，占60%，约合七成。",
    "覆盖农户1360户、3210人，发放补助近96.5万元，户均710元，人均301元，占0.75亿元的1.3%。",
    "招商1.62万吨，外销0.72万吨，占44.4%；吸纳12名，每名9600元，共11.52万元，是上年的1.5倍。",
    "开展培训62批496人次，支出6.2万元，人均125元，比预算8万元节约22.5%，超过5000元的有3批。",
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_quotient_that_holds_or_could_after_a_slip_is_left_out(text: str) -> None:
    figures = reading_of(text).figures
    tried = left_out = 0
    for one, other, stated in permutations(figures, 3):
        if one.kind == "ratio" or other.kind == "ratio":
            continue
        made = share_of(one, other, stated, ()) if stated.kind == "ratio" else (
            average_of(one, other, stated))
        tried += 1
        if not within_a_slip(one, other, stated):
            left_out += 1
            assert not made.holds(), (one.text, other.text, stated.text)
            assert not made.mended(), (one.text, other.text, stated.text)
    assert 0 < left_out < tried


@pytest.mark.parametrize("text", TEXTS)
def test_no_quotient_that_holds_is_left_out_as_written(text: str) -> None:
    figures = reading_of(text).figures
    held = left_out = 0
    for total, count, stated in permutations(figures, 3):
        if "ratio" in (total.kind, count.kind, stated.kind):
            continue
        holds = average_of(total, count, stated).holds()
        held += holds
        if not may_hold(total, count, stated):
            left_out += 1
            assert not holds, (total.text, count.text, stated.text)
    assert held
    assert left_out


def test_what_is_cut_off_may_hold_and_what_is_one_off_may_not() -> None:
    total, count, stated, off = reading_of(
        "资金1000万元，项目24个，平均每个41.6万元，写成每个41.5万元。").figures[:4]
    assert may_hold(total, count, stated)
    assert not may_hold(total, count, off)


def test_figures_far_apart_are_left_out() -> None:
    total, count, stated = reading_of("资金1234万元，项目56个，每个789万元。").figures[:3]
    assert not within_a_slip(total, count, stated)


def test_one_digit_apart_is_not_left_out() -> None:
    total, count, stated = reading_of("资金1200万元，项目24个，每个80万元。").figures[:3]
    assert within_a_slip(total, count, stated)
