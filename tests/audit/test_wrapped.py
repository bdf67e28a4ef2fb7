"""Lines broken by a page are made whole; lists and short lines keep theirs (断行还原)."""

from xieshou.audit.run import audit_text
from xieshou.audit.text.wrapped import joined

_PAGE = """    今年以来，青川县与海州区聚焦协议任务抓好各项工作，全年到位财政
援助资金4500万元，其中市级资金3000万元、区级资金1000万元、镇街资
— 3 —
金600万元，资金到位时间比往年提前两个月，支出进度也快于上年同期水
平。下一步，两地将继续加强对接。"""
_LIST = """石桥镇安排项目三十六个，到位资金六千五百万元
沙田镇安排项目四十二个，到位资金七千八百万元
河口镇安排项目五十一个，到位资金九千一百万元。
下游三镇的项目都在年内开工。"""


def test_a_sentence_over_several_lines_is_one() -> None:
    whole = joined(_PAGE)
    assert len(whole) == len(_PAGE)
    assert "\n" not in whole
    codes = [finding["code"] for finding in audit_text(_PAGE)["findings"]]
    assert "arithmetic.parts_add_up" in codes


def test_lines_of_a_list_and_short_texts_stay() -> None:
    assert joined(_LIST) == _LIST
    assert joined("一行\n两行\n三行") == "一行\n两行\n三行"


def test_points_begin_lines_of_their_own() -> None:
    text = _PAGE.replace("金600万元", "1. 金600万元")
    assert "\n1. 金600万元" in joined(text)
