"""Averages that no wording ties are found by place and number, where one slip keeps them apart."""

import pytest

from xieshou.audit.run import audit_text


def _told(text):
    return [one["suggestion"] for one in audit_text(text)["findings"]
            if one["code"] == "arithmetic.average_agrees"]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("县里办班24期，参训1128人次，每期47人次。", "47", "74"),
    ("2023年落地企业28家，到位资金7.56亿元，平均每家2700万元。", "7.56", "7.65"),
    ("合作社今年卖菌菇480吨，收入576万元，每吨卖到1.2万元。", "576", "756"),
    ("村里装了路灯，一共156盏，花了39万元，折合每盏2500元。", "2500", "5200"),
    ("社会组织捐赠1512万元，分给63个村，每村24万元，都用在人居环境上。", "1512", "1152"),
    ("水利项目完成投资5460万元，新建管道273公里，单公里造价20万元。", "273", "723"),
    ("村集体分红86.4万元。参与分红的有288户，每户领到3000元。", "288", "828"),
    ("车间由年初的21个增至26个，吸纳就业689人，平均每个车间26.5人。", "26.5", "62.5"),
    ("捐赠图书4.68万册，送到39所学校，校均1200册。", "1200", "2100"),
    ("劳务专列开了18趟，送出务工人员1.08万人，每趟600人。", "600", "660"),
    ("全县流转土地1.35万亩，租金1080万元，亩均800元。", "1080", "1800"),
    ("发放奖学金129.6万元，432名学生受益，每人3000元。", "432", "342"),
])
def test_a_slip_in_an_average_is_found(text, right, wrong):
    assert _told(text) == []
    found = _told(text.replace(right, wrong))
    assert len(found) == 1
    assert right in found[0]


@pytest.mark.parametrize("text", [
    "招商到位资金3.6亿元，新建厂房12栋，户均增收4200元。",
    "培训农民2860人次，发放资料1.2万份，每户发放化肥3袋。",
    "全县现有教师1240名、学生1.86万名，每名教师每学期补助1500元。",
    "产业园总投资2.4亿元，入驻企业18家，平均月工资4600元。",
    "搬迁群众3680人，配套公益岗位216个，人均住房面积23平方米。",
])
def test_an_average_of_something_untold_is_left_alone(text):
    assert _told(text) == []
