"""Where a text names a total and its parts."""

import pytest

from tests.audit.telling import errors
from xieshou.audit.run import audit_text


def relations(text):
    answer = audit_text(text)
    words = {claim["id"]: claim["text"] for claim in answer["claims"]}
    return [
        (
            found["kind"],
            words[found["total"]],
            [words[part] for part in found["parts"]],
            found["status"],
        )
        for found in answer["relations"]
        if "parts" in found
    ]


@pytest.mark.parametrize(
    ("text", "total", "parts"),
    [
        (
            "安排项目36个，其中产业类21个、就业类6个、基础设施类9个，总投资7215万元。",
            "36个",
            ["21个", "6个", "9个"],
        ),
        ("43个县摘帽(2017年9个，2018年34个)。", "43个", ["9个", "34个"]),
        ("选派医生28名、教师42名，共70名。", "70名", ["28名", "42名"]),
        ("与68个县结对，在原40个县基础上新增28个县。", "68个", ["40个", "28个"]),
        (
            "转移就业4260人，其中省外2380人(到东部1105人)，省内1240人，县内640人。",
            "4260人",
            ["2380人", "1240人", "640人"],
        ),
        (
            "2019年投入2100万元，2020年投入2600万元，两年累计投入4700万元。",
            "4700万元",
            ["2100万元", "2600万元"],
        ),
        (
            "落实资金205万元，其中省级资金190万元，县级资金15万元，205万元全部落实到村。",
            "205万元",
            ["190万元", "15万元"],
        ),
    ],
)
def test_a_total_finds_its_parts_and_no_more(text, total, parts):
    assert ("sum", total, parts, "confirmed") in relations(text)


def test_parts_stop_where_another_act_begins():
    text = "选派人才50名，其中党政干部20名、专业技术人才30名，培训干部400人。"
    assert ("sum", "50名", ["20名", "30名"], "confirmed") in relations(text)
    assert errors(text) == []


def test_a_list_below_its_total_need_not_be_complete():
    assert errors("培训农村劳动力960人，其中甲县315人、乙县127人。") == []


def test_a_new_sentence_speaks_of_the_whole_that_has_its_name():
    text = "提供援助资金160亿元，引导企业投资30亿元。其中，2015年提供援助资金60.7亿元。"
    assert relations(text) == [("subset", "160亿元", ["60.7亿元"], "compatible")]


def test_a_whole_may_be_named_in_short_where_it_is_divided():
    text = "选派党政干部12名、专业技术人才114名，专技人才中教师61名、医生38名、农技人员{}名。"
    assert not errors(text.format(15))
    assert errors(text.format(51)) == ["arithmetic.parts_add_up"]


def test_states_before_and_after_are_never_parts():
    assert errors("资金从1000万元增加到4600万元，其中产业资金2000万元。") == []


def test_a_total_over_several_sentences_is_held_against_items_that_repeat_its_verb():
    text = (
        "两地共投入协作资金500万元，实施3大类项目。产业发展投入资金300万元，用于养殖。"
        "教育医疗投入资金200万元。劳务协作投入资金100万元。"
    )
    (found,) = [f for f in audit_text(text)["findings"] if f["code"] == "arithmetic.parts_add_up"]
    assert found["level"] == "error"
    assert "300 + 200 + 100 = 600 ≠ 500，多 100 万元" in found["message"]


def test_parts_told_by_purpose_may_overlap():
    text = "到位资金1000万元，其中用于产业800万元、用于脱贫村700万元。"
    assert errors(text) == []


def test_parts_told_by_who_and_by_where_may_overlap():
    text = "转移就业5000人，其中脱贫劳动力3000人，省外就业2500人。"
    assert errors(text) == []


def test_a_part_of_something_else_in_between_is_only_asked_about():
    assert errors("投入资金500万元，建设项目12个，其中光伏项目总投资800万元。") == []


@pytest.mark.parametrize("rest", ["省内县外就业4人，就近就业9人", "省内县外就业1人，就近就业3人"])
def test_who_goes_somewhere_stands_beside_those_who_stay(rest):
    text = f"帮助农村劳动力就业30人，其中脱贫劳动力25人；到结对地区就业11人，{rest}。"
    found = audit_text(text)["findings"]
    assert [f["code"] for f in found if f["level"] in ("error", "warning")] == []
