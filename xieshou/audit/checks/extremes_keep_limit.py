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
# 年龄须在55岁以下, 用工比例应达到30%以上: a limit told behind its amount.
_BOUND = re.compile(
    "(?:须|应(?!急|用|届)|必须|要求|规定|限)[^，。；：\\d]{0,10}?(?:在|为|是|达到?|不足|满)?"
    + _AMOUNT + "(?P<side>以下|以内|之内|之下|以上|及以上|及以下)"
)
# What one thing had, told once between the limit and the words that it was kept.
_FOUND = re.compile(_AMOUNT)
# ，符合协议规定; ，没有村突破上限; ，全部控制在限额以内: kept, and nothing else.
_HELD = re.compile(
    "(?P<word>(?<![不未没])(?:均|都|全部|完全|一律|已|也)*(?:符合|满足|达到|守住)了?[一-鿿]{0,6}?(?:要求|规定|条件|标准|约定|底线|红线|限额|下限|上限)"
    "|(?<![不未没])(?:控制|限定|保持|压缩?)在了?(?:限额|标准|规定|范围|上限|要求|红线|限值)[一-鿿]{0,4}?(?:以?内|之内|之下)"
    "|(?:没有|未有?|无)[一-鿿]{0,4}?(?:突破|超过|超出|违反|触碰|超)[一-鿿]{0,3}?(?:上限|限额|标准|规定|红线|员|标|限|龄|支|期)"
    "|(?<![不未没])(?:均|都|全部|一律)(?:未超|没超|达标|符合|合规|满足))(?=[一-鿿]{0,3}(?:[，。；]|$))"
)
# What is told of a whole, of others or of a change is no measure of the one that is limited.
_ASIDE = re.compile(
    "共|合计|总|累计|其[余他]|另|同比|[上去]年|比|较|增|减|降|涨|提高|平均|[人户村县]均|计划|目标|任务|预算"
    "|除|此前|原|拟|将|如果|的(?=，)|处罚|退回|剔除|整改"
)
# 12期共训660人 where every one has 50 at most.
_EACH = re.compile("每(?:一)?(?P<unit>[个期名户村批场次班镇县亩间笔处车])")
_MANY = re.compile(
    "(?<![\\d.第])(?P<many>\\d{1,4})(?P<unit>[一-鿿])[一-鿿]{0,3}(?:共|合计|总共|累计|一共)[一-鿿]{0,4}?$"
)
_AHEAD, _NEAR = 24, 60
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
        Example(passes="每户补助不超过3000元，12个村共发放36万元，均符合规定。"),
        Example(passes="协议规定财政资金不少于3000万元，实际拨付3250万元，符合规定。"),
        Example(passes="每期培训班不超过50人，12期共训560人，没有超员。"),
        Example(passes="协议规定财政资金不少于3000万元，上年拨付2850万元，今年符合规定。"),
        Example(fails="协议规定财政资金不少于3000万元，实际拨付2850万元，符合规定。"),
        Example(fails="参训学员年龄须在55岁以下，年纪最大的58岁，均符合条件。"),
        Example(fails="单个项目管理费不得高于3%，抽查的项目为4.2%，全部控制在限额以内。"),
        Example(fails="每期培训班不超过50人，12期共训660人，没有超员。"),
        Example(fails="存栏密度不得低于每亩6头，各场均达标，最少的5头。"),
    ],
)
def extremes_keep_limit(reading: Reading) -> Iterator[Remark]:
    """Flag the largest of those within a limit that is above it, the smallest of those beyond."""
    yield from _told_to_be_kept(reading)
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


def _told_to_be_kept(reading: Reading) -> Iterator[Remark]:
    """不少于3000万元，实际拨付2850万元，符合规定: the one amount between is within."""
    text = reading.setting.text
    for limit, upper in _limits(reading):
        end = limit.end()
        told = _HELD.search(text, end, end + _REACH)
        if told is None:
            continue
        words = text[end : told.start()]
        amounts = [*_FOUND.finditer(text, end, told.start())]
        bound = _amount(limit)
        same = [one for one in amounts if _amount(one)[1] == bound[1]]
        if len(same) != 1 or "\n" in words or words.count("。") > 1 or "；" in words:
            continue
        (one,) = same
        ahead, value = text[end : one.start()], _amount(one)[0]
        behind = text[one.end() : told.start()]
        if len(behind) > _NEAR or amounts[-1] is not one or "。" in behind:
            continue
        each = _EACH.search(text, max(limit.start() - _AHEAD, 0), limit.start())
        many = _MANY.search(ahead) if each else None
        if each and many and many["unit"] == each["unit"] and int(many["many"]):
            value /= int(many["many"])
        elif _ASIDE.search(ahead) or _ASIDE.search(text[one.end() : one.end() + 1]):
            continue
        if value > bound[0] if upper else value < bound[0]:
            yield Remark(spans=(_span(limit), _span(one)), facts={
                "limit": _written(limit), "word": told["word"], "which": "所写的数",
                "found": _written(one),
            })


def _limits(reading: Reading) -> Iterator[tuple[re.Match[str], bool]]:
    """Limits, and whether they are upper ones."""
    for limit in reading.setting.within(_LIMITED, _LIMIT):
        if not limit["within"] or _IN.match(limit["tail"]):
            yield limit, not limit["below"]
    for limit in reading.setting.within("下内上", _BOUND):
        yield limit, limit["side"] not in ("以上", "及以上")


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
