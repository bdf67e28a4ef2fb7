"""A decimal point where the sign of the thousands was meant: 11.980 for 11980 (小数点与千分位)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import number_in
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_THREE_BEHIND = re.compile(r"\d{1,3}\.\d{3}")
_AMOUNT = re.compile("收入|产值|产量|总产|支出|投资|投入|资金|销售额?|面积|增加值")
_CHANGE = re.compile("[均每]|单产|亩产|增加|减少|比|较")
# Its digits as a whole are of the size of the others, as written they are a tenth of the least.
_LEAST, _MOST, _NEAR, _OTHERS = 10, 10_000, 12, 2


@check(
    code="unit.point_for_thousands",
    name="小数点与千分位",
    says="{odd}不及同类的{others}的零头，小数点多半是千分位，应为{meant}。",
    hint="请核对数字和单位。",
    level=Level.WARNING,
    examples=[
        Example(passes="粮食总产15200.5万公斤，小春总产4120.5万公斤，大春总产11080万公斤。"),
        Example(passes="粮食总产15200.5万公斤，小春总产4120.5万公斤，良种基地总产21.08万公斤。"),
        Example(passes="水果总产15.2万公斤，蔬菜总产41.2万公斤，药材总产11.080万公斤。"),
        Example(passes="全乡总收入1150万元，企业总收入820万元，比上年总收入增加12.415万元。"),
        Example(fails="粮食总产15200.5万公斤，小春总产4120.5万公斤，大春总产11.080万公斤。"),
        Example(fails="全乡总收入12.415万元，种植业总收入1150万元，企业总收入3820万元。"),
    ],
)
def point_for_thousands(reading: Reading) -> Iterator[Remark]:
    """Flag three decimals that make a figure a thousand times too small beside its like."""
    setting = reading.setting
    for odd in setting.figures:
        if not odd.plain or odd.sort == "ratio" or not _pointed(odd):
            continue
        named = _name(odd)
        alike = [one for one in _beside(setting, odd)
                 if one.quantity.unit == odd.quantity.unit and not _pointed(one)
                 and not _CHANGE.search(one.lead)]
        told = [one for one in alike if named and _name(one) == named][:_OTHERS]
        if len(told) == _OTHERS and all(
            _LEAST * odd.quantity.value <= one.quantity.value <= _MOST * odd.quantity.value
            for one in alike
        ):
            yield Remark((odd, *told), facts={
                "odd": odd.text, "others": "、".join(one.text for one in told),
                "meant": odd.text.replace(".", "")})


def _pointed(claim: Claim) -> bool:
    return "." in claim.text and _THREE_BEHIND.fullmatch(number_in(claim) or "") is not None


def _name(claim: Claim) -> str:
    """The last word for an amount before a figure; none of a change, or of what each has."""
    named = _AMOUNT.findall(claim.lead)
    return named[-1] if named and not _CHANGE.search(claim.lead) else ""


def _beside(setting: Setting, claim: Claim) -> Iterator[Claim]:
    """The figures near a figure in its paragraph."""
    at = claim.place
    for one in setting.figures[max(at - _NEAR, 0) : at + _NEAR + 1]:
        first, last = sorted((one, claim), key=lambda found: found.start)
        if one is not claim and setting.in_one_paragraph(first, last):
            yield one
