"""What is said to keep within a limit has no extreme beyond it (限额与最高最低)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level
from xieshou.values.units import SCALES

# Ages, days and clock times are written in units that no claim counts: the words are read.
_AMOUNT = (
    "(?P<number>\\d+(?:\\.\\d+)?)(?P<scale>[万亿]?)"
    "(?P<unit>周?岁|个?工作日|[日天年]|个月|小时|分钟|元|平方米|立方米|公里|公斤|米|吨|亩|分|人|名|户|头|只|个百分点|%|‰)"
)
# 年龄不得超过60周岁, 每平方米不高于3000元, 控制在15日以内, 不得低于6头.
_LIMIT = re.compile(
    f"(?:(?P<above>不(?:得|能|应|可)?(?:超过|高于|大于|多于|超出|突破|超)|(?:上限|限额|限值|最高限|封顶线?)(?:为|是|定为)?|至多)"
    f"|(?P<below>不(?:得|能|应|可)?(?:低于|少于|小于)|(?:下限|底线|最低限|最低标准)(?:为|是|定为)?)"
    f"|(?P<within>(?:控制|限定|限|压缩)在))[一-鿿]{{0,3}}?{_AMOUNT}(?P<tail>[一-鿿]{{0,2}})"
)
_IN = re.compile("^(?:以内|以下|之内)")
_EXTREME = re.compile(
    "(?P<end>最[高大多长]|最年长|最[低小少短]|最年轻)(?P<of>[一-鿿]{0,6}?)"
    "(?:的)?(?:有|为|是|达到?|也|仅|只)?[一-鿿]{0,2}?" + _AMOUNT
)
_LARGE = frozenset("高大多长")
_KEPT = re.compile(
    "(?:(?:均|都|全部|一律)[一-鿿]{0,4}?(?:符合|未超|没超|不超|未突破|没有突破|达标|在(?:限额|标准|规定|范围|上限)以?内)"
    "|(?:没有一|无一|没有|未|未有|均无)[一-鿿]{0,4}?(?:超标|超限|超过|超出|超龄|超期|突破|违反)"
    "|(?:守住|严守)了?[一-鿿]{0,6}?(?:限额|上限|红线|底线|标准|要求|规定))"
)
_BROKEN = re.compile(
    "(?P<word>超龄|超标|超限|超期|逾期|超时|超编|超员|突破|违反|超(?:过|出)(?:规定|标准|限额|上限|年龄|时限|期限))"
)
_NOT = re.compile("[未没不无][一-鿿]{0,5}$|杜绝|防止|避免")
_OTHERS = re.compile("其余|其他|另|同比|其中")
_SIGN = re.compile(
    "不(?:得|能|应|可)?(?:超|高于|低于|少于|大于|小于|多于|突破)|上限|限额|限值|封顶|控制在|至多|底线"
)
# One of these stands in the words of every limit.
_LIMITED = "不限封至底标控压"
_REACH = 90
Amount = tuple[Decimal, str]


@check(
    code="scope.extremes_keep_limit",
    name="限额与最高最低",
    says="限额是{limit}，文中写「{word}」，{which}却是{found}。",
    hint="请核对限额和这个数，或改正「{word}」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="在聘人员年龄不得超过60周岁。发现超龄仍在岗的有12名，年纪最大的73岁，最小的61岁。"),
        Example(passes="每户补助不超过3000元，均未超过标准，最高的2800元。"),
        Example(passes="报账时限不超过15日，有3笔超期，最长的40日，其余最短的5日。"),
        Example(passes="在聘人员年龄不得超过60周岁，在岗的最小28岁。"),
        Example(fails="在聘人员年龄不得超过60周岁。发现超龄仍在岗的有12名，年纪最大的73岁，最小的51岁。"),
        Example(fails="每户补助不超过3000元，均未超过标准，最高的3200元。"),
        Example(fails="每平方米造价控制在2600元以内，14个项目全部符合，最高的2680元。"),
        Example(fails="存栏密度不得低于每亩6头，各场均达标，最少的5头。"),
    ],
)
def extremes_keep_limit(reading: Reading) -> Iterator[Remark]:
    """Flag the largest of those within a limit that is above it, the smallest of those beyond."""
    text = reading.setting.text
    if "最" not in text or not _SIGN.search(text):
        return
    for limit in reading.setting.within(_LIMITED, _LIMIT):
        if limit["within"] and not _IN.match(limit["tail"]):
            continue
        bound, upper = _amount(limit), not limit["below"]
        for one in _EXTREME.finditer(text, limit.end(), limit.end() + _REACH):
            words = text[limit.end() : one.start()]
            value, largest = _amount(one), one["end"][1] in _LARGE or one["end"] == "最年长"
            if value[1] != bound[1] or "\n" in words:
                continue
            word = _said(words, upper == largest)
            beyond = value[0] > bound[0] if upper else value[0] < bound[0]
            # of those that broke the limit all are beyond it, and of those that kept it none
            if word is not None and beyond == (upper == largest) and (
                beyond or value[0] != bound[0]
            ):
                yield Remark(spans=(_span(limit), _span(one)), facts={
                    "limit": _written(limit), "word": word, "which": one["end"] + "的",
                    "found": _written(one),
                })
                break


def _said(words: str, kept: bool) -> str | None:
    """By what words between they are said to keep the limit, or to break it."""
    told = _KEPT.search(words)
    broken = next((found for found in _BROKEN.finditer(words)
                   if not _NOT.search(words[: found.start()])), None)
    if _OTHERS.search(words) or (told is not None) == (broken is not None):
        return None
    if kept:
        return told[0] if told is not None else None
    return broken["word"] if broken is not None else None


def _amount(found: re.Match[str]) -> Amount:
    unit = found["unit"].removeprefix("周").replace("天", "日")
    return Decimal(found["number"]) * SCALES.get(found["scale"], 1), unit


def _span(found: re.Match[str]) -> tuple[int, int]:
    return found.start("number"), found.end("unit")


def _written(found: re.Match[str]) -> str:
    return found["number"] + found["scale"] + found["unit"]
