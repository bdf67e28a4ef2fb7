"""By how much two figures are apart follows from both: 预算A，以B成交，省下A-B (相差)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_in, slipped
from xieshou.values.finding import Level
from xieshou.values.units import plain

# What says that two figures before are so far apart: 相差, 省下, 缩短.
_APART = re.compile(
    "(?:^|[，；])[^，；。\\d]{0,8}?(?:相差|差距(?:为|达|有)?|差额(?:为|达)?|省下|节省|节约|节支|省去|省出|少[花用跑走付绕]"
    "|缩短|压缩|压减|快|超支|高出|多出|超出|领先|落后|净赚|净增|短缺|少付|多付"
    "|[近远短长贵宽窄早晚轻重]了)(?:了|出|达|约|整整|足足)*$"
)
# 15280元，超过全市平均14630元650元: right behind what it is set against.
_BEYOND = re.compile(
    "(?:^|[，；])[^，；。\\d]{0,6}(?:超过|高于|高出|多于|低于|少于|超出|比)[^，；。]{1,14}$"
)
_OTHER = re.compile("其中|累计|另|分别|每年|年均|同比|上年|去年|增[长加]|占|合计|共(?!同)")
_NONE = re.compile("平均每|人均|户均|每[人户家个]")
_WAS = re.compile("由|从(?!事)|原|预算|计划|概算|报价|标底|过去|以前|以往|往年|传统|先前")
_IS = re.compile("[到至]|成交|中标|结算|决算|实际|只|仅|如今|现在|改|后|而|则")
_AT_FIRST = re.compile("原来|过去|以前|以往|先前")
_NOW = re.compile("[只仅]|如今|现在|后(?:为|是|有)?$")
_FILL = re.compile(
    "成交|中标|结算|决算|实际|缩短|压缩|压减|减少|降低|下降|如今|现在|公开|招标|竞价|花费|支出|最终|投入"
    "|价格?|[由从到至为以达共仅只后了的降压减变改花用价]"
)
_SIGNS = ("差", "省", "了", "节", "少", "缩", "压", "快", "超", "高", "多", "领先",
    "落后", "净", "低",
    "短", "比")
_FAR, _LEAST = 4, 2


@check(
    code="arithmetic.apart_by",
    numbers=("R59",),
    gives_way=True,
    name="相差多少",
    says="{first}与{last}相差 {apart}，文中写「{words}{stated}」。",
    hint="请核对前后两个数和差额。",
    level=Level.WARNING,
    examples=[
        Example(passes="大棚亩产3200公斤，露地亩产1850公斤，相差1350公斤。"),
        Example(passes="项目预算3000万元，以2860万元成交，省下约140万元。"),
        Example(passes="预算3000万元，第一标段中标1200万元，第二标段中标1500万元，共省下300万元。"),
        Example(passes="投资3000万元，产值2860万元，人工省下240万元。"),
        Example(passes="投资3000万元，建成后年产值2860万元，比传统方式节约成本240万元。"),
        Example(fails="大棚亩产3200公斤，露地亩产1850公斤，相差1450公斤。"),
        Example(passes="支教队里最年长的58岁，最年轻的26岁，相差32岁。"),
        Example(fails="支教队里最年长的58岁，最年轻的26岁，相差42岁。"),
        Example(fails="从县城到园区原来要绕行86公里，新路通车后只有52公里，近了44公里。"),
        Example(fails="项目预算3000万元，公开招标后以2860万元成交，省下240万元。"),
        Example(fails="人均纯收入15280元，超过全市平均14630元560元。"),
    ],
)
def apart_by(reading: Reading) -> Iterator[Remark]:
    """Flag a difference that a slip of the pen keeps from being that of the two figures before."""
    setting = reading.setting
    for stated in setting.where(_SIGNS):
        beyond = stated.gap == "" and stated.previous is not None
        if not stated.plain or stated.sort == "ratio" or not stated.quantity.value or not (
            beyond or _APART.search(stated.gap)
        ):
            continue
        pair = _pair(setting, stated)
        if pair is None:
            continue
        first, last = pair
        if not (_BEYOND.search(last.gap) if beyond else _linked(first, last)):
            continue
        one, other = first.interval, last.interval
        apart = one - other if one.low >= other.low else other - one
        if apart.low <= 0 or apart.meets(stated.interval):
            continue
        made = apart.middle
        if _slip(stated, made):
            yield Remark((first, last, stated), facts={
                "first": first.text, "last": last.text, "stated": stated.text,
                "words": stated.lead, "apart": _in_words(stated, made),
            })


def _pair(setting: Setting, stated: Claim) -> tuple[Claim, Claim] | None:
    """The two figures of its unit right before one."""
    near = setting.of_its_unit(stated, _FAR, 0)
    if len(near) != _LEAST or not stated.quantity.base_unit:
        return None
    last, first = near
    between = setting.between(first, stated)
    if any(_OTHER.search(one) for one in (between, first.lead)) or "；" in between or not all(
        one.plain and (one.modality == "actual" or "计划" in one.lead) for one in near
    ):
        return None
    if _NONE.search(stated.gap):
        return None
    return first, last


def _linked(first: Claim, last: Claim) -> bool:
    """Whether the two are told as what was and what is, or of one measure: 亩产, 亩产."""
    if _AT_FIRST.search(first.gap) and _NOW.search(last.lead):
        # 原来要绕行86公里，新路通车后只有52公里
        return True
    if "最" in first.lead and "最" in last.lead:
        # 最年长的58岁，最年轻的26岁
        return True
    own = _FILL.sub("", last.lead)
    return first.lead[-_LEAST:] == last.lead[-_LEAST:] != "" or (
        (_WAS.search(first.gap) is not None or _IS.search(last.gap) is not None)
        # 投资3000万元，建成后产值2860万元: of another thing
        and (not own or bool(bigrams(own) & bigrams(first.lead + (first.measure or ""))))
    )


def _slip(stated: Claim, made: Decimal) -> bool:
    """Whether the difference, written as the figure is, is one slip of the pen from it."""
    unit = stated.interval.middle / stated.quantity.value
    told, meant = digits_in(stated.quantity.value), digits_in(plain(made / unit))
    return slipped(told, meant)


def _in_words(stated: Claim, made: Decimal) -> str:
    unit = stated.interval.middle / stated.quantity.value
    return f"{plain(round(made / unit, 4)):f}{stated.quantity.unit}"
