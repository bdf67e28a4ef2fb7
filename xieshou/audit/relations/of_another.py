"""Rates whose words give them to others than the two figures beside them (另有所指)."""

import re

from xieshou.audit.relations.doubt import Doubt
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

# 每斤45元 is no part of what a box of 5公斤 costs.
_PER = re.compile(
    "每一?(?P<unit>公斤|千克|市斤|斤|克|吨|升|毫升|亩|公顷|平方米|立方米|米|公里|千瓦时|度)")
_ANOTHER_ONE = re.compile("另(?:外|有)?一[一-鿿]")
_COSTS = re.compile("成本|投入|支出|费用|开支|花费")
_TAKINGS = re.compile("产值|收入|销售|收益|营收|利润|卖")
_NESTED = re.compile("含|其中|包括|内有")
_BECAME = re.compile("(?:逐步|已)?[增升降减压提涨缩][^，；。均每]{0,3}[到至为]$")
_RATE = re.compile("率(?:为|达到?|已达|约|仅)?$")
_TIME = re.compile("(?:19|20)\\d\\d年|[一二三四]季度|\\d{1,2}月|第[一二三四五]年")
_SET_AGAINST = re.compile("相当于|[是为].{0,8}的|[比较]|达到?[^，；。]{2,}的")
_ALIKE = re.compile("占各[^，；。]{1,10}(?:均|都|皆)(?:为|是|占|达到?|在|约)?$")
_NAMED = re.compile("[一-鿿]{2,6}(?:、[一-鿿]{2,6}){1,7}$")
_ALL, _FIGURES = 100, 10


def of_another_thing(made: Relation) -> bool:
    """Whether an average is of another measure, of what is spent, or of a total long told.

    苹果每箱(5公斤)58元、火腿每斤45元; 1.2万亩，产值6350万元，每亩投入成本2600元; 采购3170万元。…
    职工2.1万人，人均约500元.
    """
    stated, total = made["stated"], made["total"]
    count = made.get("count")
    if total.next is stated and _BECAME.match(stated.gap):
        # 单件成本由1.8元降到0.9元: what each had before is no total
        return True
    per = _PER.search(stated.lead)
    if per is not None and count is not None and (
        (count.quantity.unit or "").lstrip("万亿千百") != per["unit"]
    ):
        return True
    if _ANOTHER_ONE.search(stated.lead):
        # 一个棚收了8000元，另一个赔了2000元
        return True
    if _COSTS.search(stated.lead) and _TAKINGS.search(total.lead) and not (
        _COSTS.search(total.lead) or _TAKINGS.search(stated.lead)
    ):
        return True
    return total.sentence < stated.sentence and significant(stated) == 1 and (
        count is not None and count.sentence == stated.sentence
        and not Doubt(made).convincing)


def of_a_nested_whole(made: Relation) -> bool:
    """参加高考2486人，含应届生2210人，本科上线1193人，应届生上线率50.1%: of all of them."""
    part, whole = made["part"], made["whole"]
    between = whole.next
    if between is not None and between not in (part, made["stated"]) and (
        named := _NESTED.sub("", between.lead)
    ) and _NESTED.search(between.gap) and made["stated"].lead.startswith(named):
        # the rate is of those that stand between, of whom no part is told
        return True
    around = whole.previous
    return (
        around is not None and whole.next is part and _NESTED.search(whole.gap) is not None
        and around.quantity.base_unit == part.quantity.base_unit
        and _RATE.search(made["stated"].lead) is not None
        and value_of(around) > value_of(whole) and not Doubt(made).convincing
    )


def of_more_than_all(made: Relation) -> bool:
    """养老参保31.4万人。医疗参保38.6万人，参保率97.2%: a rate below 100% of a lesser whole."""
    part, whole, stated = made["part"], made["whole"], made["stated"]
    return (
        whole.sentence < part.sentence - 1 and _RATE.search(stated.lead) is not None
        and value_of(part) > value_of(whole)
        and stated.quantity.base_unit == "%" and stated.quantity.value <= _ALL
    )


def of_each_named(made: Relation) -> bool:
    """城关、南梁、水泉三个乡镇完工率为100%: what is told of each of those that are named."""
    part, stated = made["part"], made["stated"]
    named = _NAMED.search(part.lead)
    return named is not None and part.next is stated and _RATE.search(stated.lead) is not None and (
        part.quantity.value == named[0].count("、") + 1)


def of_each_alike(made: Relation) -> bool:
    """城东576人、河湾308人、古驿140人，占各园区用工的比例均为40%: each of a whole of its own."""
    return made["stated"].start > made["part"].start and (
        _ALIKE.search(made["stated"].lead) is not None)


def of_both_together(setting: Setting, made: Relation) -> bool:
    """4个未开工，7月开工3个，8月开工1个，开工率100%: the two make up a whole that is told."""
    part, whole, stated = made["part"], made["whole"], made["stated"]
    both = value_of(part) + value_of(whole)
    near = setting.figures[max(stated.place - _FIGURES, 0) : stated.place + _FIGURES]
    return stated.quantity.base_unit == "%" and stated.quantity.value == _ALL and any(
        value_of(one) == both and counted_alike(one, part) for one in near)


def of_another_time(setting: Setting, made: Relation) -> bool:
    """2022年的31个全部完工；2023年的完工33个，完工率94.3%: each item tells of its own year."""
    part, whole = made["part"], made["whole"]
    first, last = sorted((part, whole), key=lambda one: one.start)
    if "；" not in setting.between(first, last) or "；" in setting.between(
            *sorted((part, made["stated"]), key=lambda one: one.start)):
        return False
    times = [_TIME.findall(one.gap.rpartition("；")[2]) for one in (part, whole)]
    return all(times) and times[0][-1] != times[1][-1] and (
        _SET_AGAINST.search(made["stated"].lead) is None)
