from dataclasses import replace

import pytest

from xieshou.audit import store
from xieshou.audit.across import place_of, restated, same_text, stated_in
from xieshou.audit.models import AuditRun
from xieshou.audit.rows import restated_in_kept
from xieshou.audit.run import audit_text

COUNTY = ("示例南县2023年东西部协作工作总结\n2023年，全县投入东西部协作资金{}。"
          "组织劳动力技能培训300人次。\n")
NEXT = "示例南县2024年东西部协作工作总结\n2024年工作稳步推进。2023年，全县投入东西部协作资金{}。\n"
CITY = "示例市2023年东西部协作工作总结\n全市成效明显。2023年，示例南县投入东西部协作资金{}。\n"


def stated(text, name="甲"):
    return stated_in(audit_text(text, name), text)


def codes(mine, *others):
    theirs = [one for other in others for one in stated(other, "他文")]
    return [(one["level"], one["elsewhere"]["text"])
            for one in restated(stated(mine, "本文"), theirs)]


def test_this_year_s_report_is_held_against_last_year_s():
    assert codes(NEXT.format("1300万元"), COUNTY.format("1200万元")) == [("warning", "1200万元")]


def test_last_year_s_value_that_this_year_s_is_compared_with_is_held_against_it():
    mine = ("示例南县2024年东西部协作工作总结\n2024年,全县投入东西部协作资金1400万元,"
            "比2023年的1300万元多100万元。\n")
    assert codes(mine, COUNTY.format("1200万元")) == [("warning", "1200万元")]


def test_the_city_s_report_is_held_against_the_county_s_own():
    assert codes(CITY.format("1300万元"), COUNTY.format("1200万元")) == [("warning", "1200万元")]


@pytest.mark.parametrize(("mine", "other"), [
    (NEXT.format("1200万元"), COUNTY.format("1200万元")),
    (NEXT.format("0.12亿元"), COUNTY.format("1200万元")),
    (NEXT.format("近1300万元"), COUNTY.format("1250万元")),
    (NEXT.format("1300万元").replace("2023年，", "2022年，"), COUNTY.format("1200万元")),
    (NEXT.format("1300万元"), COUNTY.format("1200万元").replace("南县", "北县")),
    (NEXT.format("1300万元").replace("投入", "计划2025年投入"), COUNTY.format("1200万元")),
    (NEXT.format("1300万元").replace("投入东西部协作资金", "支出东西部协作资金结余"),
     COUNTY.format("1200万元")),
    # who tells both values, the old and the corrected one, contradicts neither
    (NEXT.format("1200万元") + "经审计核定，2023年，全县投入东西部协作资金1300万元。",
     COUNTY.format("1300万元")),
])
def test_values_that_agree_or_speak_of_something_else_are_let_pass(mine, other):
    assert codes(mine, other) == []


def test_the_place_of_a_report_is_the_most_particular_of_its_title():
    assert place_of("示例市示例南县东西部协作工作总结\n正文。") == "示例南县"
    assert place_of("2023年示例市工作总结\n") == "示例市" and place_of("工作总结") == ""


def test_a_draft_and_its_correction_are_one_text():
    draft = COUNTY.format("1200万元") + "我们加强组织领导。我们完善工作机制。"
    assert same_text(draft, draft.replace("1200", "1300") + "再接再厉再创佳绩。")
    assert not same_text(draft, CITY.format("1200万元"))


@pytest.mark.django_db
def test_kept_reports_of_one_pairing_are_held_against_each_other(cast):
    def keep(text, name, scope, pairing):
        return store.keep(audit_text(text, name), text, scope, pairing)

    first = keep(COUNTY.format("1200万元"), "去年的", cast.ma, cast.pairing.code)
    keep(COUNTY.format("1500万元"), "别家的", cast.qian, cast.other_pairing.code)
    draft = keep(NEXT.format("1400万元"), "今年的初稿", cast.ma, cast.pairing.code)
    last = keep(NEXT.format("1300万元"), "今年的", cast.ma, cast.pairing.code)
    found = [told.finding for told in store.run_of(last, cast.ma).findings
             if told.finding["code"] == "across.restated"]
    assert [one["elsewhere"]["document"] for one in found] == ["去年的"]
    found = {told.finding["elsewhere"]["document"] for told in store.run_of(first, cast.ma).findings
             if told.finding["code"] == "across.restated"}
    assert found and found <= {"今年的", "今年的初稿"} and draft


def test_one_indicator_in_other_words_is_held_against_too():
    other = COUNTY.format("1200万元").replace("投入东西部协作资金", "到位财政援助款")
    mine, theirs = stated(NEXT.format("1300万元")), stated(other, "他文")
    assert restated(mine, theirs) == []
    known = "funds.received|元|2023-01-01|2023-12-31"
    mine, theirs = ([replace(one, indicator=known) if one.text.endswith("元") else one
                     for one in some] for some in (mine, theirs))
    found, = restated(mine, theirs)
    assert (found["level"], found["elsewhere"]["text"]) == ("question", "1200万元")


@pytest.mark.django_db
def test_a_file_at_hand_is_held_against_kept_audits_within_reach_only(cast):
    text = COUNTY.format("1200万元")
    store.keep(audit_text(text, "去年的"), text, cast.ma, cast.pairing.code)
    own = NEXT.format("1300万元")
    result = audit_text(own, "今年的")

    def elsewhere(scope, pairing=""):
        return [one["elsewhere"]["document"]
                for one in restated_in_kept(result, own, scope, pairing)]

    assert elsewhere(cast.ma) == elsewhere(cast.ma, cast.pairing.code) == ["去年的"]
    assert elsewhere(cast.qian) == elsewhere(cast.qian, cast.pairing.code) == []
    assert elsewhere(cast.ma, cast.other_pairing.code) == []
    again = audit_text(text, "去年的")
    assert restated_in_kept(again, text, cast.ma) == []
    # what names persons does not stand beside another's words
    AuditRun.objects.all().delete()
    text += "张三 11010519491231002X。"
    store.keep(audit_text(text, "去年的"), text, cast.ma, cast.pairing.code)
    assert elsewhere(cast.ma) == []
