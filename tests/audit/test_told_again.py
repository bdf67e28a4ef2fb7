"""One fact told twice with two values is known by learned marks (再说一遍)."""

import pytest

from benchmarks.fit_wording import KINDS, rows_learned
from xieshou.audit.again.worded_again import BOTH, FIRST_ALONE, LAST_ALONE, marks_of_both, shape
from xieshou.audit.run import audit_text, reading_of


def _told(text: str) -> list[str]:
    return [one["code"] for one in audit_text(text)["findings"] if one["code"].startswith("scope.")]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("援建项目一共147个，已完工96个。县里说，这147个项目惠及群众12万人。", "这147", "这174"),
    ("新栽核桃4.72万亩，补植1.3万亩。入秋，4.72万亩新栽核桃验收合格。", "秋，4.72", "秋，4.27"),
    ("两地互派干部256名，来县里挂职的118名。年底，256名干部的考核全部结束。", "，256名", "，265名"),
])
def test_what_is_told_again_keeps_its_digits(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    assert _told(text.replace(right, wrong, 1))


@pytest.mark.parametrize("text", [
    "援建项目一共147个，已完工96个。上年援建的174个项目惠及群众12万人。",
    "新栽核桃4.72万亩，补植1.3万亩。入秋，4.27万亩油茶验收合格。",
    "榆溪县建成大棚312座。石泉县建成大棚321座。",
    "签约项目42个。24个项目已开工，另有18个在办手续。",
    "计划培训1840人。实际培训1480人，未完成计划。",
])
def test_other_facts_a_slip_apart_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_a_figure_that_is_told_elsewhere_tells_that_again() -> None:
    text = "援建项目一共147个，其中产业类174个入库待建。县里说，这174个项目惠及群众12万人。"
    assert "scope.told_twice" not in _told(text)


def test_marks_tell_what_both_say_and_what_one_alone() -> None:
    setting = reading_of("援建项目147个。援建学校145个。").setting
    first, last = setting.figures
    marks = dict(marks_of_both(setting, first, last))
    assert "援建" in marks[BOTH]
    assert "项目" in marks[FIRST_ALONE]
    assert "学校" in marks[LAST_ALONE]
    assert "sentences 1" in " ".join(shape(setting, first, last))


def test_what_is_labelled_as_one_fact_is_learned_in_either_order() -> None:
    document = {
        "text": "援建项目147个。全部147个项目已完工，去年完工125个。",
        "claims": [{"id": "a", "start": 4}, {"id": "b", "start": 11}, {"id": "c", "start": 25}],
        "relations": [{"kind": "same", "stated": "b", "again": "a"}]}
    assert sorted(right for _, right in rows_learned(document, KINDS["again"])) == [
        False, False, True]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("援建项目一共147个，已完工96个。县里说，这147个项目惠及群众12万人。", "这147", "这210"),
    ("苏州援建的扶贫车间26间，带动就业1340人。年底，26间扶贫车间都已挂牌。", "，26间", "，41间"),
    ("全县建成冷库18座，库容2.4万吨。县农业局说，这18座冷库让果农不再愁卖。", "这18座", "这31座"),
    ("全年投入协作资金1.2亿元，实施项目64个。年底审计时，1.2亿元资金全部拨付到位。",
     "，1.2亿", "，0.96亿"),
    ("援建项目一共147个，已完工96个。县里说，这147个项目惠及群众12万人。", "共147", "共112"),
])
def test_one_fact_told_far_apart_is_found_by_its_words(text: str, right: str, wrong: str) -> None:
    assert _told(text) == []
    assert _told(text.replace(right, wrong, 1))


@pytest.mark.parametrize("text", [
    "大会现场签约项目38个，总投资26.5亿元。此前签约的45个项目已有联络员。",
    "财政援助资金5600万元，实施项目41个。这笔资金里，产业发展占4700万元，劳务就业占900万元。\n"
    "全年帮助农村劳动力就业1860人，其中脱贫劳动力1240人。18个产业项目全部开工。",
    "全年投入协作资金1.2亿元，实施项目64个。去年的9600万元资金全部拨付到位。",
    "援建项目一共147个，已完工96个。县里说，余下的51个项目年底前完工。",
    "苏州援建的扶贫车间26间，带动就业1340人。全县41间扶贫车间都已挂牌。",
    "全县建成冷库18座，库容2.4万吨。邻县也来取经，那里的31座冷库让果农不再愁卖。",
    "山东捐赠校车34辆，折价1020万元。安全检查结论：16辆旧校车已停用。",
    "春季招聘会提供岗位4600个。秋季招聘会上，7200个岗位吸引了上万人。",
    "总造价5400万元，门诊楼1.2万平方米。旗医院那栋8600平方米的住院部也已封顶。",
    "那年，杨桂英46岁，搬进了幸福里社区。今年52岁的杨桂英说，儿子明年大学毕业。",
    "今年认定帮扶产品1860个，供应商640家。前两批1240个产品已上架。",
    "一期建扶贫车间26间，带动就业1340人。年底，二期41间扶贫车间都已挂牌。",
    "青岩县建成蔬菜大棚312座。澄江县的480座蔬菜大棚年底验收。",
    "计划培训1840人，其中电商600人。年底，1320名学员拿到了证书。",
    "全村种茶2600亩，今年新栽800亩。采茶季，3400亩茶园雇工120人。",
    "苏州援建的扶贫车间26间，县里自建的15间。年底，41间扶贫车间都已挂牌。",
    "苏州援建的扶贫车间26间，停工7间。年底，19间扶贫车间都已挂牌。",
    "东部企业签约52家，意向投资84亿元。年底，31家企业已经开工。",
    "苏州援建的扶贫车间26间，带动就业1340人。年底，有19间扶贫车间都已挂牌。",
    "苏州援建的扶贫车间26间，全县扶贫车间41间。年底，41间扶贫车间都已挂牌。",
])
def test_other_facts_far_apart_are_left_alone(text: str) -> None:
    assert _told(text) == []


def test_what_is_far_apart_is_no_more_than_ten_times_as_much() -> None:
    text = "苏州援建的扶贫车间26间，带动就业1340人。年底，{}间扶贫车间都已挂牌。"
    assert [bool(_told(text.format(many))) for many in (41, 341)] == [True, False]
