"""Indicators that an office defines itself."""

from dataclasses import replace
from datetime import date

import pytest

from tests.cast import OURS
from xieshou.directory.places import UnknownPairingError
from xieshou.errors import NotAllowed
from xieshou.indicators.defining import BadDefinitionError, Definition, Told
from xieshou.indicators.definition import UnknownIndicatorError
from xieshou.indicators.figures import Figures
from xieshou.indicators.own import all_indicators, built, define, own_indicators, versions
from xieshou.indicators.scoping import StockOverTimeError
from xieshou.journal.reading import changes
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named

SCHOOLS = Definition("学校来访人次", "人次", "教育部门带队的来访人次之和。",
                     register="visit", measure="sum", column="persons",
                     where=(Told("rank", "in", ("department",)),), by=("rank",),
                     aliases=("教育来访",))
LONG_AGO = date(2020, 1, 1)


def visits(cast, *rows):
    write(register_named("visit"), cast.pairing, [
        Draft({"date_from": date(2024, 3, day), "rank": rank, "persons": persons,
               "leader": f"领队{day}"}) for day, rank, persons in rows], cast.operator)


def test_it_is_asked_for_drilled_and_split_like_a_shipped_one(cast):
    visits(cast, (1, "department", 5), (2, "county", 7), (3, "department", 6))
    define(cast.ma, "school_visits", SCHOOLS, LONG_AGO, "年报要用")
    figures = Figures(cast.ma)
    for name in ("own.school_visits", "OWN-SCHOOL_VISITS", "学校来访人次", "教育来访"):
        figure = figures.figure(name, period="2024", drill=True, by=["rank"])
        assert (figure.value, figure.unit, len(figure.rows)) == (11, "人次", 2)
    assert figures.by_handle(str(figure.handle)).value == 11
    assert all_indicators()[-1].theme == "own"


def test_a_new_version_takes_effect_on_its_day_and_old_handles_keep_their_value(cast):
    visits(cast, (1, "department", 5), (2, "county", 7))
    define(cast.ma, "school_visits", SCHOOLS, LONG_AGO)
    figures = Figures(cast.ma)
    first = figures.figure("own.school_visits", period="2024").handle
    wider = Definition(**{**vars(SCHOOLS), "where": ()})
    define(cast.ma, "school_visits", wider, date(2099, 1, 1))
    assert figures.figure("own.school_visits", period="2024").value == 5
    define(cast.ma, "school_visits", wider, LONG_AGO, "口径调整")
    now = figures.figure("own.school_visits", period="2024")
    assert (now.value, now.handle.version) == (12, 3)
    assert figures.by_handle(first).value == 5
    assert [(one.version, one.author, one.reason) for one in versions("own.school_visits")] == [
        (3, cast.ma.actor, "口径调整"), (2, cast.ma.actor, ""), (1, cast.ma.actor, "")]


def test_the_same_again_changes_nothing_and_each_version_is_journaled(cast):
    for _ in range(2):
        define(cast.ma, "school_visits", SCHOOLS, LONG_AGO)
    assert len(versions("school_visits")) == 1
    assert [one.action for one in changes("indicator")] == ["create"]


def test_a_ratio_of_shipped_indicators_is_derived_anew(cast):
    visits(cast, (1, "department", 5), (2, "county", 7))
    share = Definition("每次来访人数", "人次", "互访人次除以领导互访次数。",
                       above=("visits.attendances",), below=("visits.leaders",))
    define(cast.ma, "per_visit", share, LONG_AGO)
    assert Figures(cast.ma).figure("own.per_visit", period="2024", pairing=OURS).value == 12


@pytest.mark.parametrize(("change", "words"), [
    ({"column": "person"}, "persons"),
    ({"register": "visits"}, "是否要用visit(互访对接)"),
    ({"unit": "人"}, "人与人次"),
    ({"unit": "万元"}, "单位"),
    ({"kind": "stok"}, "stock(时点数)"),
    ({"name": "互访往来人次"}, "已是指标"),
    ({"name": "visits"}, "中文"),
    ({"measure": "mean"}, "sum(求和)"),
    ({"column": "leader"}, "求和"),
    ({"where": (Told("rank", "in", ("departmnt",)),)}, "「departmnt」"),
    ({"where": (Told("rank", "in", ("departmnt",)),)}, "department("),
    ({"where": (Told("rank", "is", ("department",)),)}, "比较方式"),
    ({"where": (Told("persons", "at_least", ("五",)),)}, "整数"),
    ({"by": ("rnk",)}, "rank(带队级别)"),
    ({"when": "leader"}, "日期"),
    ({"above": ("own.other",)}, "own.other"),
])
def test_a_wrong_definition_is_refused_in_chinese(cast, change, words):
    with pytest.raises(BadDefinitionError) as refused:
        built("school_visits", Definition(**{**vars(SCHOOLS), **change}))
    assert words in refused.value.words + refused.value.way_out


def of(register, measure, column, unit, *where, **more):
    return Definition("本单位的数", unit, "本单位的口径。", register=register, measure=measure,
                      column=column, where=where, **more)


def made(unit, above, below="", **more):
    return Definition("本单位的数", unit, "本单位的口径。", above=tuple(above.split()),
                      below=tuple(below.split()), **more)


# what an office could say that has no meaning, with a word of why and, where there is one, of what
# would do instead
ILLEGAL = [
    (of("production", "sum", "share", "%"), "没有意义", "output(总产量)"),
    (of("progress", "sum", "physical", "%"), "没有意义", ""),
    (of("placement", "sum", "wage_month", "元"), "没有意义", "subsidy(交通补贴)"),
    (of("income", "sum", "per_head", "元"), "没有意义", "total(收入合计)"),
    (of("progress", "sum", "paid", "万元"), "没有意义", ""),
    (of("production", "average", "share", "%"), "分子、分母", ""),
    (of("training", "sum", "attendances", "人"), "人与人次", ""),
    (of("training", "sum", "days", "人"), "单位与所统计的列不符", ""),
    (of("training", "sum", "days", "公里"), "单位不是", "天(培训天数)"),
    (of("training", "sum", "persons", "万人"), "单位不是", "人(培训人数)"),
    (of("training", "sum", "cost", "人"), "单位与所统计的列不符", ""),
    (of("placement", "count", "", "人"), "单位不是", "resident_id(身份证号)"),
    (of("placement", "count", "", "%"), "单位不是", ""),
    (of("placement", "distinct", "", "人"), "指明哪一列", ""),
    (of("placement", "distinct", "person", "人"), "按身份证号", "resident_id(身份证号)"),
    (of("placement", "distinct", "months", "人"), "不能按这一列去重", "resident_id(身份证号)"),
    (of("placement", "distinct", "resident_id", "人次"), "单位不是", ""),
    (of("sale", "sum", "quantity", "吨"), "只取一种单位", "quantity_unit(计量单位)"),
    (of("sale", "sum", "quantity", "吨",
     Told("quantity_unit", "in", ("吨", "只"))), "只取一种", ""),
    (of("placement", "count", "", "人次", Told("person", "true")), "不能这样比较", ""),
    (of("placement", "count", "", "人次", Told("months", "in", ("3",))), "不能这样比较", ""),
    (of("placement", "count", "", "人次", Told("resident_id", "in", ("1",))), "不能这样比较", ""),
    (of("placement", "count", "", "人次", by=("wage_month",)), "不能按这一列拆分", "town(乡镇)"),
    (of("placement", "count", "", "人次", until="left_on"), "结束日期", ""),
    (of("placement", "count", "", "人回"), "不认识单位", "人次(单位)"),
    (made("%", "projects.start_rate projects.finish_rate"), "比率、均值", ""),
    (made("万元", "funds.per_county"), "比率、均值", ""),
    (made("天", "funds.release_days"), "逐条算出", ""),
    (made("万元", "funds.received labor.placed"), "单位不同", ""),
    (made("人次", "labor.attendances labor.trained"), "单位不同", "人"),
    (made("万元", "funds.received funds.received"), "两遍", ""),
    (made("万元", "funds.received funds.received_provincial"), "两遍", ""),
    (made("万元", "funds.total_aid social.cash"), "两遍", ""),
    (made("人", "labor.placed outcomes.beneficiaries"), "同样的人", ""),
    (made("人", "labor.placed -outcomes.beneficiaries"), "同样的人", ""),
    (made("个", "assets.count projects.count"), "时点数", ""),
    (made("万元", "funds.received assets.value"), "时点数", ""),
    (made("%", "labor.placed", "labor.attendances"), "单位不是", ""),
    (made("%", "funds.received", "labor.placed"), "单位不是", ""),
    (made("人", "funds.received", "labor.placed"), "单位不是", ""),
    (made("元/户", "funds.received", "labor.placed"), "单位不是", ""),
    (made("人/万元", "labor.placed", "funds.received"), "金额作分母", ""),
    (made("人", "", "labor.placed"), "只写了除数", ""),
    (made("万元", "funds.received", register="visit"), "不再选台账", ""),
]


def test_what_has_no_meaning_is_refused_with_a_way_out(cast):
    for definition, words, near in ILLEGAL:
        with pytest.raises(BadDefinitionError) as refused:
            built("own_number", definition)
        assert words in refused.value.words, definition
        assert near in refused.value.words + refused.value.way_out, refused.value.way_out


def test_what_has_one_is_reckoned_right(cast):
    visits(cast, (1, "department", 5), (2, "county", 7), (3, "department", 6))
    write(register_named("placement"), cast.pairing, [
        Draft({"person": f"工人{month}", "start_on": date(2024, month, 1), "kind": "east",
               "months": 6, "wage_month": wage})
        for month, wage in ((1, 400_000), (2, 500_000), (3, None))], cast.operator)
    asked = {"per_visit": (made("人次/次", "visits.attendances", "visits.departments"), 9),
             "share": (made("%", "visits.departments", "visits.leaders"), 200),
             "times": (made("倍", "visits.departments", "visits.leaders"), 2),
             "both": (made("次", "visits.departments visits.leaders"), 3),
             "wage": (of("placement", "average", "wage_month", "元"), 4500),
             "nothing": (made("%", "visits.leaders", "meetings.held"), None),
             "without": (made("人", "labor.placed -labor.placed_lifted"), 3)}
    for code, (definition, value) in asked.items():
        define(cast.ma, code, replace(definition, name=f"本单位的{code}"), LONG_AGO)
        figure = Figures(cast.ma).figure(f"own.{code}", period="2024", pairing=OURS, drill=True)
        assert figure.value == value, code
        assert len(figure.rows) >= figure.records


def test_a_formula_keeps_the_rules_of_what_it_is_made_of(cast):
    one = built("with_title", made("%", "assets.idle", "assets.count"))
    assert one.kind == "stock"
    with pytest.raises(StockOverTimeError):
        Figures(cast.ma).request(one, by=["year"])


def test_only_who_verifies_may_define_and_nobody_gains_reach_by_it(cast):
    with pytest.raises(NotAllowed):
        define(cast.zhou, "school_visits", SCHOOLS, LONG_AGO)
    define(cast.ma, "school_visits", SCHOOLS, LONG_AGO)
    with pytest.raises(UnknownPairingError):
        Figures(cast.qian).figure("own.school_visits", pairing=OURS, period="2024")


def test_what_is_not_there_is_still_unknown(cast):
    assert own_indicators() == []
    with pytest.raises(UnknownIndicatorError):
        Figures(cast.ma).figure("own.nothing", period="2024")
