"""Rates and totals that the words give to others than the figures beside them."""

import pytest

from xieshou.audit.run import audit_text


@pytest.mark.parametrize("text", [
    "参加中考1860人，含往届生260人，被示范高中录取582人，往届生录取率28.1%。",
    "苗木基地1.1万亩，今年产值5280万元，每亩投入成本1900元。",
    "年末工伤保险参保2.6万人。失业保险参保2.2万人。医疗保险参保31.8万人，参保率98.4%。",
    "互派干部7名、技术人才48名，后者含教师19名、医生21名、农技人员8名。两类人才合计55名。",
    "10亩葡萄收入42600元；5头牛卖了7.5万元；农闲打工一天120元，干了90天，挣了10800元。"
    "三项加起来超过12.8万元。",
    "全年采购帮扶产品2860万元，其中平台采购1640万元。发放福利2次，覆盖职工1.8万人，人均约400元。",
    "红枣每箱(4公斤)52元、牛肉干每斤68元、小米每斤9元。",
    "2020年门诊3.1万人次，2021年4.6万人次，去年达到7.2万人次，两年翻了一番还多。",
    "12个合作社里有8个是新办的，分红共计144万元，平均每个合作社18万元。",
    "黄花菜种植8.4万亩，其中甲乡2.9万亩、乙乡2.4万亩、丙乡1.7万亩，三个乡占83.3%。",
    "非税收入7.6亿元，其中专项收入2.85亿元。地方留用5.12亿元，专项留用1.21亿元。",
    "受理信访件318件，办结309件，其余9件在办。与上年的402件相比，减少84件。",
    "合作社有社员96名，其中31名是脱贫户。",
])
def test_what_is_said_of_others_is_left_alone(text):
    told = [one["message"] for one in audit_text(text)["findings"]
            if one["level"] in ("error", "warning")]
    assert told == []


@pytest.mark.parametrize(("text", "figure"), [
    ("12个合作社里有8个是新办的，分红共计144万元，平均每个合作社81万元。", "81万元"),
    ("互派干部7名、技术人才48名，两类人才合计65名。", "65名"),
    ("10亩葡萄收入42600元，5头牛卖了75000元，两项加起来171600元。", "171600元"),
])
def test_a_slip_among_them_is_still_found(text, figure):
    told = [one for one in audit_text(text)["findings"] if one["level"] in ("error", "warning")]
    assert any(figure in one["message"] for one in told)
