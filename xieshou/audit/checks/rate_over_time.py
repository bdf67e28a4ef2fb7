"""So much a day or a month, over so many of them, makes the sum that is told (每天乘天数)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, significant
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_in, digits_of, slips_of
from xieshou.language.numerals import whole_number
from xieshou.values.finding import Level

# 每天可分选60吨, 护林员每月补贴800元.
_EACH = re.compile(
    "(?P<by>每[天日]|日均|[日月]工资|一天|每个?月|月均|一个月|月(?=薪|租|收入|补贴|补助)|每周"
    "|每晚|每年)"
    "(?P<can>可|能|可以|最多|至少)?[^，；。：\\d]{0,10}$"
)
_MAY = re.compile("可|能|最[多大高]|至[少多]|以[上内]|设计|不超过|不低于")
_BOUND = re.compile("最[多大高低]|至[少多]|以[上内]|不超过|不低于")
# 去年满负荷运转250天, 生产180天, 一年.
_SPAN = re.compile(
    "(?P<n>\\d+|[一二两三四五六七八九十])(?P<of>天|个月|周|年|晚)(?![前后级度末底初代内])"
    "|(?P<year>全年|一整年)"
)
_NAMES = {"天": "天日", "晚": "晚", "个月": "月", "周": "周", "年": "年"}
_FULL = re.compile("满负荷|满产|满员|不停|不间断|从未间断|天天")
_IN_ALL = re.compile("(?:总共|一共|累计|共计|合计|总计|共(?!同|建|享|有产)|总)[^，；。\\d]{0,10}$")
# 一年挣了4.5万元, 全年到手5.2万元: money that is earned or paid, with no word of a sum.
_EARNED = re.compile(
    "(?:[挣赚拿]|领|到手|带回家?|收入|收租|收取|租金|工资|薪|支付|支出|发放|补贴|补助)(?:到|了"
    "|有|得|回|金|款|就|达|为|是){0,3}$"
)
_NOT_ALL = re.compile(
    "净|纯|增收|多|利润|剩|攒|存|余|还清|分红|奖金|加上|连同|含|人均|户均|家庭|全家|[两二三]人|夫妻"
)
_OTHER = re.compile(
    "其中|另|同比|上年|[比较]|计划|以后|现在|如今|试运|加班|增加到|提高到|旺季|淡季|最"
)
_SIGNS = (
    "每天", "每日", "日均", "日工资", "一天", "每月", "每个月", "月均", "一个月", "月薪",
    "月工资", "月租", "月收入", "月补", "每周", "每晚", "每年",
)
_OF_ONE = re.compile("每[人户名位亩栋间家台]|每个(?!月)|各")
_PERSON = re.compile("^(?:名|人|位|户)")
_MONTHS, _LONG, _TWICE = 12, 60, Decimal(2)


@check(
    code="arithmetic.rate_over_time",
    numbers=("R06",),
    name="每天乘天数",
    says="{each}，{times}，合起来是 {product}，文中写为{total}，对不上。",
    hint="请核对每天(月)的数、天数(月数)和总数；中间有停歇或变动的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="每天可分选60吨，去年满负荷运转250天，共分选苹果15000吨。"),
        Example(passes="每天可分选60吨，去年运转250天，共分选苹果12800吨。"),
        Example(passes="每天加工鲜笋12吨，全年生产180天，共加工鲜笋2160吨。"),
        Example(passes="每天加工鲜笋约12吨，试运行20天，全年共加工鲜笋2160吨。"),
        Example(passes="26名护林员每月补贴800元，一年共发放24.96万元。"),
        Example(passes="26名护林员每月补贴800元，其中4名7月到岗，一年共发放22.9万元。"),
        Example(fails="每天可分选60吨，去年满负荷运转250天，共分选苹果1500吨。"),
        Example(fails="每天加工鲜笋12吨，全年生产180天，共加工鲜笋2610吨。"),
        Example(fails="26名护林员每月补贴800元，一年共发放24.69万元。"),
        Example(fails="每天可分选60吨，去年运转250天，共分选苹果18000吨。"),
    ],
)
def rate_over_time(reading: Reading) -> Iterator[Remark]:
    """Flag a sum that so much a day (month) over the days told between them does not make."""
    setting = reading.setting
    for each in setting.where(_SIGNS):
        found = _EACH.search(each.lead) if each.plain and each.sort != "ratio" else None
        total = _total(setting, each) if found else None
        if found is None or total is None:
            continue
        words = setting.between(each, total)
        times = _times(found["by"], words)
        if times is None or _OTHER.search(words) or _OTHER.search(each.lead):
            continue
        made = [each.interval * times]
        count = each.previous
        if count is not None and count.sort not in ("ratio", "money") and (
            each.sort == "money" or _PERSON.match(count.quantity.base_unit or "")
        ):
            if _OTHER.search(each.gap):
                continue
            made.append(count.interval.times(made[0]))
        elif _OF_ONE.search(each.lead):
            continue
        else:
            count = None
        # 每月能拿5200元 is what he gets
        may = (_BOUND if each.sort == "money" else _MAY).search(each.lead)
        may = may and not _FULL.search(words)
        if _fits(made, total, at_most=bool(may)) or not (may or _likely(made, total)):
            continue
        value = value_of(each) * times * (value_of(count) if count is not None else 1)
        yield Remark((*([count] if count is not None else []), each, total), facts={
            "each": found["by"] + each.text if count is None else
            f"{count.text}、{found['by']}{each.text}",
            "times": f"{times}{_unit_of(found['by'])}",
            "product": amount(value, total), "total": total.text,
        })


def _total(setting: Setting, each: Claim) -> Claim | None:
    """The next figure of its unit in the sentence, where it is told as all of it."""
    one = each.next
    while one is not None and one.quantity.base_unit != each.quantity.base_unit:
        one = one.next
    if one is None or not one.factual or not _all(setting, each, one) or (
            one.start - each.end > _LONG or "；" in setting.between(each, one)):
        return None
    return one


def _all(setting: Setting, each: Claim, one: Claim) -> bool:
    """Whether it is told as all of it: 共, or what is earned where so much a month is."""
    if _IN_ALL.search(one.lead):
        return True
    return one.sort == "money" and _EARNED.search(one.lead) is not None and (
        _NOT_ALL.search(each.lead + setting.between(each, one)) is None
    )


def _unit_of(by: str) -> str:
    return "个月" if "月" in by else "天" if "天" in by or "日" in by else by[-1]


def _times(by: str, words: str) -> int | None:
    """Over how many days or months, where the words tell it once."""
    name = _unit_of(by)[-1]
    told = list(_SPAN.finditer(words))
    fitting = {
        whole_number(one["n"]) for one in told
        if one["of"] and name in _NAMES[one["of"]]
    }
    if len(fitting) == 1:
        return fitting.pop()
    years = any(one["year"] or (one["n"] in ("一", "1") and one["of"] == "年") for one in told)
    return _MONTHS if name == "月" and years and not fitting else None


def _fits(made: list[Interval], total: Claim, *, at_most: bool) -> bool:
    if at_most:
        return any(not total.interval.above(one) for one in made)
    return any(one.meets(total.interval) for one in made)


def _turned(made: Interval, total: Claim) -> bool:
    """Whether it has the digits of the total in another order: 4.5万元 and 5.4万元."""
    told = digits_of(total)
    own, digits = told.strip("0"), digits_in(made.middle)
    return len(told) > 1 and own != digits and sorted(own) == sorted(digits)


def _likely(made: list[Interval], total: Claim) -> bool:
    """Whether a slip of the pen explains it, or it is off by more than rounding ever is."""
    if (significant(total) > 1 and any(any(slips_of(total).within(one)) for one in made)) or any(
        _turned(one, total) for one in made
    ):
        return True
    most = max(one.high or one.low for one in made)
    least = min(one.low for one in made)
    low, high = total.interval.low, total.interval.high or total.interval.low
    return least > high * _TWICE or most * _TWICE < low
