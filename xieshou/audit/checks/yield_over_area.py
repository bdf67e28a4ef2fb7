"""So much a mu over so many mu is what is harvested in all (单产乘面积)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.averages.harvests import harvest_before, scale
from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import multiplication
from xieshou.audit.relations.explained import multiplied_otherwise
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import digits_in, digits_of
from xieshou.language.units import KILOS
from xieshou.values.finding import Level

# 亩均产鲜菇250公斤, 每座产番茄6吨, 平均单产210公斤.
_EACH = re.compile(
    "(?:(?P<of>亩|公顷|棚|株|头|只|座|棵|口|箱)均?(?:年|可|能)?(?:产|收获|单产|采收)|单产"
    "|[每一](?P<by>亩|公顷|棚|个|株|头|只|羽|座|棵|栋|口|箱|群)"
    "[^，；。：\\d]{0,6}?(?:产|收获?|采|摘|出))[^，；。：\\d]{0,6}$"
)
_IN_ALL = re.compile(
    "(?:总共|一共|共计|合计|总计|共|总[产收]量?|全[县镇乡村市区园场年季][^，；。\\d]{0,4}产"
    "|产量|[年可季][产收采]出?|[收采产][获得出]"
    "|收成)[^，；。\\d]{0,10}$"
)
# Fresh and dried, sold and planned are other weights; a part of the field is not the field.
_OTHER = re.compile(
    "其中|同比|上年|去年|往年|计划|目标|商品|外销|销售|销往|卖|加工|剩|烘干|新增|增产|比(?!例"
    "|较)[^，；。]{0,8}[多少增减高低]"
    "|此外|另"
)
_SET_AGAINST = re.compile("去年|上年|往年|多|少|提高|增")
_PART = re.compile(
    "其中|示范|试验|核心|样[本方]|测产点|抽|新增|流转|人均|户均|挂果|投产|丰产|盛产|每"
)
_FRESH = (("鲜", "干"), ("毛", "净"), ("湿", "干"), ("青", "干"))
_FAR, _SENTENCES, _LOOSE = 8, 1, Decimal("0.04")


@check(
    code="arithmetic.yield_over_area",
    numbers=("R14",),
    name="单产乘面积",
    says="{count}、每{by}{each}，合起来是 {product}，文中写为{total}。",
    hint="请核对面积(个数)、单产和总产；有一部分没有收获的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="发展羊肚菌2400亩，亩均产鲜菇150公斤，总产360吨。"),
        Example(passes="发展羊肚菌2400亩，亩均产鲜菇250公斤，加工干菇总产60吨。"),
        Example(passes="大棚共120座，每座产番茄6吨，一季产出番茄720吨。"),
        Example(passes="种植玉米2400亩，其中示范田亩产800公斤，总产1200吨。"),
        Example(passes="玉米播种面积2400亩，比上年多200亩，总产1440吨，增40吨，平均亩产600公斤。"),
        Example(passes="柑橘园种植500亩，首年产量200吨，2023年达到750吨，亩产1.5吨。"),
        Example(passes="种植玉米2400亩，粮食总产1440吨，平均亩产500公斤。"),
        Example(passes="耕地面积3000公顷，其中粮食播种面积2000公顷，粮食总产1.8万吨，平均亩产600公斤。"),
        Example(fails="玉米播种面积2400亩，比上年多200亩，总产1440吨，增40吨，平均亩产800公斤。"),
        Example(fails="耕地面积3000公顷，其中粮食播种面积2000公顷，粮食总产18万吨，平均亩产600公斤。"),
        Example(fails="发展羊肚菌2400亩，亩均产鲜菇250公斤，总产360吨。"),
        Example(fails="合作社种了300亩魔芋，一亩能收2吨，今年一共收了900吨。"),
        Example(fails="大棚共120座，每座产番茄6吨，一季产出番茄270吨。"),
        Example(fails="种植马铃薯4500亩，滴灌铺到3600亩。测产显示平均亩产620公斤，总产量279吨。"),
    ],
)
def yield_over_area(reading: Reading) -> Iterator[Remark]:
    """Flag a harvest that no area told before makes with the yield told of each mu."""
    setting = reading.setting
    for each in setting.where(("产", "收", "采", "摘", "出")):
        if each.quantity.base_unit not in KILOS or each.cell is not None or (
            found := _EACH.search(each.lead)) is None:
            continue
        by = found["of"] or found["by"] or "亩"
        total = _total(setting, each)
        if total is None and (told := harvest_before(setting, each)) is not None:
            count, total = told
            yield Remark((count, total, each), facts={
                **multiplication(count, each, total, scale(count, each, total)), "by": "亩"})
            continue
        if total is None or _PART.search(each.lead[: found.start()]):
            continue
        counts = _counts(setting, each, by)
        if not counts or any(_fits(one, each, total) for one in counts):
            continue
        likely = [one for one in counts if digits_of(one) and _slipped(one, each, total)]
        if len(counts) == 1 or len(likely) == 1:
            count = counts[0] if len(counts) == 1 else likely[0]
            if multiplied_otherwise(setting, count, each, total, _per(each, total)):
                continue
            yield Remark((count, each, total), facts={
                **multiplication(count, each, total, _per(each, total)), "by": by})


def _total(setting: Setting, each: Claim) -> Claim | None:
    """The harvest told next after a yield, in its sentence."""
    one = each.next
    while one is not None and one.quantity.base_unit not in KILOS:
        one = one.next
    # 比去年的540公斤多80公斤: by the way
    while one is not None and _SET_AGAINST.search(one.lead) and (
        one.quantity.base_unit == each.quantity.base_unit
    ):
        one = one.next
    if one is None or one.quantity.base_unit not in KILOS or one.cell is not None:
        return None
    words = setting.between(each, one) if one.previous is each else one.gap
    if not _IN_ALL.search(one.lead) or _OTHER.search(words) or _EACH.search(one.lead):
        return None
    about = each.lead + each.tail, one.lead + one.tail
    if any((wet in about[at] and dry in about[1 - at]) for wet, dry in _FRESH for at in (0, 1)):
        return None
    return one


def _counts(setting: Setting, each: Claim, by: str) -> list[Claim]:
    """What there are so many of, of the last sentences."""
    return [
        one for one in setting.figures_before(each, _FAR, _SENTENCES)
        if one.quantity.base_unit == by and one.role in HELD and one.cell is None
        and one.modality == "actual" and not _PART.search(one.lead)
        and setting.in_one_paragraph(one, each)
    ]


def _per(each: Claim, total: Claim) -> Decimal:
    """How many of the total's unit one of the yield's is."""
    return KILOS[each.quantity.base_unit or ""] / KILOS[total.quantity.base_unit or ""]


def _made(count: Claim, each: Claim, total: Claim) -> Interval:
    made = each.interval.times(count.interval) * _per(each, total)
    return made.widened(_LOOSE * value_of(count) * value_of(each) * _per(each, total))


def _fits(count: Claim, each: Claim, total: Claim) -> bool:
    return _made(count, each, total).meets(total.interval)


def _slipped(count: Claim, each: Claim, total: Claim) -> bool:
    """Whether the product has the digits of the total, with another point."""
    made = value_of(count) * value_of(each) * _per(each, total)
    return made != value_of(total) and digits_in(made) == digits_of(total).strip("0")
