"""The one-slip test."""

import pytest

from xieshou.audit.run import audit_text

RIGHT = "投入帮扶资金6231.7万元，其中市级资金4120.5万元、区级资金2111.2万元。"


def suggestions(text):
    return [found["suggestion"] for found in audit_text(text)["findings"] if found["suggestion"]]


def test_a_sum_that_holds_gets_no_proposal():
    assert suggestions(RIGHT) == []


@pytest.mark.parametrize(
    ("wrong", "slip"),
    [
        ("6321.7万元", "颠倒"),
        ("6251.7万元", "写错"),
        ("62317万元", "多写一位"),
        ("623.17万元", "少写一位"),
        ("6231.7亿元", "万、亿写混"),
    ],
)
def test_a_slip_in_the_total_is_named_and_the_true_figure_proposed(wrong, slip):
    (proposal,) = suggestions(RIGHT.replace("6231.7万元", wrong))
    assert "「6231.7万元」" in proposal
    assert slip in proposal


def test_a_slip_in_a_part_keeps_its_unit_and_approximation():
    (proposal,) = suggestions("吸纳劳动力3200多人，其中脱贫人口近9000人。")
    assert "「近900人」" in proposal


def test_a_figure_with_spaces_inside_is_mended_in_place():
    text = "投入资金 900 万元，其中省级资金 600 万元、市级资金 3000 万元。"
    assert any("「300 万元」" in proposal for proposal in suggestions(text))
