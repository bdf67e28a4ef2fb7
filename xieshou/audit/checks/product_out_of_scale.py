"""A sum whose digits are right and whose scale is not: 万 for 亿, or none (总额写错数量级)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import multiplication
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 人均挣回9000元, 每户分红600元: what each has.
_EACH = re.compile(
    "(?P<by>[人户村亩头家个所]均|每[人户村亩头只吨家个所名公][一-鿿]{0,2}?)[^，；。年月天日]{0,8}$"
)
_IN_ALL = re.compile("总|共|合计|收入|发放|支付|补助|投资|分红|产值")
_ANOTHER = re.compile("其中|上年|去年|另|增收|增加")
_SHORT, _LONG, _FAR, _TEN = 3, 8, 5, Decimal(10)


@check(
    code="arithmetic.product_out_of_scale",
    numbers=("R06",),
    name="总额数量级",
    says="{count}、每个{each}，合起来是 {product}，文中写为{total}，数量级不对。",
    hint="请核对总额的单位(元、万元、亿元)。",
    level=Level.WARNING,
    examples=[
        Example(passes="输送采茶工1500人，务工两个月，人均挣回9000元，总收入1350万元。"),
        Example(passes="输送采茶工1500人，人均挣回9000元。全县劳务总收入1350亿元。"),
        Example(passes="培训1500人，人均补贴900元，其中技能补贴1.35亿元。"),
        Example(fails="输送采茶工1500人，务工两个月，人均挣回9000元，总收入1350亿元。"),
    ],
)
def product_out_of_scale(reading: Reading) -> Iterator[Remark]:
    """Flag a sum that is a thousand, ten thousand … times what so many at so much each make."""
    setting = reading.setting
    for each in setting.money:
        found = _EACH.search(each.lead)
        if found is None or not each.plain:
            continue
        unit = found["by"].strip("均每")
        counts = [one for one in setting.near(each, _FAR) if one.start < each.start
                  and _counts(one, unit)]
        totals = [one for one in setting.near(each, _FAR) if _sum(setting, one, each)]
        if not counts or not totals or any(
            each.interval.times(count.interval).meets(total.interval)
            for count in counts for total in totals
        ):
            continue
        count = counts[-1]
        for total in totals:
            if _out_of_scale(count, each, total):
                yield Remark((count, each, total), facts=multiplication(count, each, total))


def _counts(claim: Claim, unit: str) -> bool:
    """Whether a figure counts what each one is of: 人均 persons, 户均 households."""
    if claim.sort in ("money", "ratio") or not claim.plain:
        return False
    return claim.sort == "person" if unit[:1] in "人名" else (
        (claim.quantity.base_unit or "").startswith(unit[:1]))


def _sum(setting: Setting, one: Claim, each: Claim) -> bool:
    return one is not each and one.sort == "money" and one.plain and (
        _IN_ALL.search(one.lead) is not None
        and not _ANOTHER.search(one.lead) and not _EACH.search(one.lead)
    )


def _out_of_scale(count: Claim, each: Claim, total: Claim) -> bool:
    product = each.interval.times(count.interval)
    return any(
        (product * factor).meets(total.interval)
        for power in range(_SHORT, _LONG + 1) for factor in (_TEN**power, _TEN**-power)
    )
