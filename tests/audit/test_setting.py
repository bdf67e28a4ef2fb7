"""What stands around the figures of a text (上下文)."""

import gc

import pytest

from xieshou.audit.run import audit_text, reading_of

TEXTS = (
    "2023年投入资金3200万元，实施项目12个，平均每个项目267万元。\n其中（产业类8个、民生类4个），占66.7%。",
    "资金3.2亿元，\n比上年增长12%；惠及群众2300人，户均增收1200元。结对36对，累计选派干部120名！",
    "县区\t投入资金(万元)\t占比(%)\n甲县\t1200\t60\n乙县\t800\t40\n合计\t2000\t100\n两县共实施项目24个。",
)


@pytest.mark.parametrize("text", TEXTS)
def test_no_figure_with_a_sign_about_it_is_left_out_where_that_is_looked_for(text):
    setting = reading_of(text).setting
    assert setting.figures
    for sign in set(setting.text):
        about = [one for one in setting.figures
                 if sign in setting.lead(one) + setting.gap(one) + setting.tail(one)]
        looked_at = list(setting.where(sign))
        assert [one for one in looked_at if one in about] == about
        assert looked_at == sorted(looked_at, key=lambda one: one.start)
        rows = setting.rows_where(sign)
        assert [one for row in rows for one in row] == looked_at
        assert rows == [setting.by_sentence[row[0].sentence] for row in rows]


def test_figures_of_its_unit_are_those_before_it_that_are_written_in_it():
    words = "到位5200万元，实施项目12个。建成8个，支出3900万元，结余1300万元。"
    setting = reading_of(words).setting
    *_, built, used, left = setting.figures
    assert [one.text for one in setting.of_its_unit(left, 8, 1)] == ["3900万元", "5200万元"]
    assert setting.of_its_unit(left, 8, 0) == [used]
    assert [one.text for one in setting.of_its_unit(built, 1, 1)] == ["12个"]


def test_words_that_a_figure_begins_with_lead_into_it():
    setting = reading_of("办技能培训6批，每批不超过45人，全年培训252人。").setting
    assert [setting.lead_into(one) for one in setting.figures] == [
        "办技能培训", "每批不超过", "全年培训"]


def test_an_audit_leaves_nothing_for_the_search_for_cycles():
    text = "安排资金2000万元，其中产业1200万元、教育500万元、医疗400万元。" + "".join(TEXTS)
    assert audit_text(text)["findings"]
    gc.collect()
    gc.disable()
    try:
        audit_text(text)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_the_figures_right_before_stand_in_one_sentence_and_the_one_before_in_one_paragraph():
    setting = reading_of("甲村20户，乙村30户，丙村40户。丁村50户。\n戊村60户。").setting
    one, two, three, four, five = setting.figures
    assert setting.right_before(three, 2) == [one, two]
    assert setting.right_before(three, 3) == setting.right_before(four, 1) == []
    assert setting.before_in_paragraph(four) is three
    assert setting.before_in_paragraph(five) is setting.before_in_paragraph(one) is None
    assert setting.in_one_paragraph(one, four) and not setting.in_one_paragraph(one, five)


def test_a_bracket_within_the_name_of_places_ends_no_clause():
    text = "对口帮扶市县(区)援助2.69亿元，4个旗县（市、区）受益（不含甲区）3600人。"
    money, places, persons = reading_of(text).setting.figures
    assert money.lead == "对口帮扶市县援助"
    assert places.tail == "旗县受益"
    assert persons.lead == ""
