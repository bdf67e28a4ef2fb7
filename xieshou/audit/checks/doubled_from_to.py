"""What has doubled twice is four times what it was told to be right before (翻两番)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# ，两年翻了两番: nothing else is compared with; 比2020年翻两番 is of another year.
_BEHIND = re.compile(r"^[^，；。比较]{0,6}，[一二两三四五六七八九十几\d年间来里内实现了翻"
    r"足不止已整近将多就后便]{0,12}$")
_THEN = re.compile("到|至|达|如今|现在|目前|眼下|今年|(?:19|20)\\d\\d年|成为|升|扩|变")
_EACH = re.compile("人均|户均|亩均|平均")
_OTHER = re.compile("其中|另|计划|目标|预计|力争|人均|户均|亩均|平均|利润|比|较|同期")
_AND_MORE = re.compile("不止|超|多|余|以上|近|至少|又|再")
_EARLIER = 4
_LEAST, _NEAR, _TWO = Decimal("0.9"), Decimal("0.75"), Decimal(2)


@check(
    code="arithmetic.doubled_from_to",
    numbers=("R59",),
    name="翻了几番",
    says="由{old}到{new}，是原来的 {times} 倍，文中写作翻了{stated}，应为 {due} 倍。",
    hint="一番是 2 倍，两番是 4 倍，三番是 8 倍。请核对前后两个数，或改正翻了几番。",
    level=Level.WARNING,
    examples=[
        Example(passes="2022年，园区产值只有2.1亿元；到2024年，产值已达4.3亿元，两年翻了一番有余。"),
        Example(passes="村集体收入从12万元到47万元，三年翻了近两番。"),
        Example(passes="产值2.1亿元，目前达4.3亿元，比2015年翻了两番。"),
        Example(passes="2021年手术780台，2022年1130台，去年达到1690台，两年翻了一番还多。"),
        Example(fails="2022年，园区产值只有2.1亿元；到2024年，产值已达4.3亿元，两年翻了两番有余。"),
        Example(fails="村集体收入从12万元到26万元，三年翻了两番还多。"),
        Example(fails="人均月工资从2600元涨到5200元，整整翻了两番。"),
        Example(passes="中药材面积2021年为1.2万亩，去年底达到4.8万亩，三年翻了两番。"),
        Example(fails="中药材面积2021年为1.2万亩，去年底达到4.8万亩，三年翻了一番。"),
        Example(fails="茶园面积由3000亩扩到4200亩，足足翻了一番。"),
    ],
)
def doubled_from_to(reading: Reading) -> Iterator[Remark]:
    """Flag A，到B，翻了两番 where B is well below four times A."""
    setting = reading.setting
    for stated in setting.where("番"):
        if stated.quantity.base_unit != "番":
            continue
        new = stated.previous
        old = new.previous if new is not None else None
        if new is None or old is None or not _grown(setting, old, new, stated):
            continue
        times = _TWO ** int(stated.quantity.value)
        near = stated.quantity.approximation in ("近", "不足", "约") or "近" in stated.lead
        ratio = new.interval.over(old.interval)
        short = ratio.high is not None and ratio.high < times * (_NEAR if near else _LEAST)
        # what is twice as much again is not called one doubling
        over = ratio.low > times * _TWO * _LEAST and not (
            stated.quantity.approximation or _AND_MORE.search(stated.gap + stated.tail))
        if (short or over) and not _since_before(setting, old, new, stated):
            yield Remark((old, new, stated), facts={
                "old": old.text, "new": new.text, "stated": stated.text, "due": f"{times}",
                "times": f"{round(value_of(new) / value_of(old), 2)}",
            })


def _since_before(setting: Setting, old: Claim, new: Claim, stated: Claim) -> bool:
    """2021年780台，2022年1130台，去年1690台，两年翻了一番还多: of the value before."""
    times = _TWO ** int(stated.quantity.value)
    return any(
        one.quantity.base_unit == new.quantity.base_unit and one.interval.low > 0
        and (ratio := value_of(new) / value_of(one)) >= times * _LEAST
        and ratio < times * _TWO
        for one in setting.figures_before(old, _EARLIER, 1)
    )


def _grown(setting: Setting, old: Claim, new: Claim, stated: Claim) -> bool:
    """Whether a figure is told to have become the next, of which it is said how it grew."""
    gap = new.gap
    return (
        old.factual and new.factual and old.quantity.base_unit == new.quantity.base_unit
        and old.interval.low > 0 and new.interval.above(old.interval)
        and _BEHIND.match(stated.gap) is not None and _THEN.search(gap) is not None
        and not _OTHER.search(gap) and not _OTHER.search(_EACH.sub("", old.lead))
    )
