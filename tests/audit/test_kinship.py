"""Which figures say one and the same."""

from xieshou.audit.run import reading_of
from xieshou.audit.text.kinship import of_one_value


def figures(text):
    return reading_of(text).figures


def test_one_value_is_told_in_any_scale():
    assert of_one_value(figures("投入资金1亿元。这1亿元分三年到位，即10000万元。"))


def test_numbers_alike_in_other_scales_are_not_one_value():
    assert not of_one_value(figures("县级投入1万元，市级投入1亿元。"))
    assert not of_one_value([])
