"""So many per cent taken of a sum make the amount that is told to be taken (按比例提取)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension, in_percent
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

# 按不超过1%的规定, 按2%提取, 提取比例为2%: the rate at which something is taken.
_RATE = re.compile("(?:按|按照|以|提取|计提|收取|比例|费率|标准|利率)[^，；。\\d]{0,12}$")
# 380万元至多能提3.8万元, 380万元提取7.6万元.
_TAKEN = re.compile(
    "^，?[一-鿿]{0,8}?(?:提取?|计提|收取?|扣除?|缴纳|支取)了?(?:管理费|费用|保证金|风险金)?$"
)
_BASE = re.compile("^[^，；。]{0,8}(?:，[^；。]{0,14})?$")
_OTHER = re.compile("每|增|同比|其中|分别|年|另")
_UP_TO = re.compile("不(?:得)?(?:超过|高于)|至多|最多|上限|以内")
_MOST = re.compile("至多|最多|只能")
_HUNDRED, _SLACK = Decimal(100), Decimal("0.02")


@check(
    code="arithmetic.rate_taken_of_sum",
    numbers=("R14",),
    name="按比例提取",
    says="{base}的{rate}是{made}，文中写为{taken}。",
    hint="请核对基数、比例和提取数；分段计提的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="按不超过1%的规定，380万元至多能提3.8万元。"),
        Example(passes="按2%提取，380万元提取7.6万元。"),
        Example(passes="按每年2%提取，380万元提取22.8万元。"),
        Example(passes="按不超过2%的规定，380万元实际提取6万元。"),
        Example(fails="按不超过1%的规定，380万元至多能提4.8万元。"),
        Example(fails="管理费按2%提取，380万元提取9.6万元。"),
        Example(fails="质量保证金按3%的比例，合同价1200万元，应扣46万元。"),
    ],
)
def rate_taken_of_sum(reading: Reading) -> Iterator[Remark]:
    """Flag an amount taken that the rate and the sum right before it do not make."""
    setting = reading.setting
    for taken in setting.where(("提", "扣", "缴", "收")):
        row = setting.right_before(taken, 2)
        if len(row) != 2 or not taken.factual or not _TAKEN.match(taken.gap):
            continue
        rate, base = row
        if not in_percent(rate) or dimension(base) != "money" or not _fit(setting, rate, base) or (
            taken.quantity.base_unit != base.quantity.base_unit
        ):
            continue
        made = value_of(base) * rate.quantity.value / _HUNDRED
        half = made * _SLACK + (taken.interval.high - taken.interval.low)
        over = taken.interval.low > made + half
        # of 不超过 less may be taken
        under = taken.interval.high < made - half and not (
            _UP_TO.search(rate.lead + rate.text) and not _MOST.search(taken.gap))
        if over or under:
            yield Remark((rate, base, taken), facts={
                "base": base.text, "rate": format(rate.quantity.value, "f") + "%",
                "made": amount(made, taken), "taken": taken.text,
            })


def _fit(setting: Setting, rate: Claim, base: Claim) -> bool:
    """Whether a sum follows the rate at which something is taken of it."""
    words = rate.lead + base.gap
    plain = base.factual and base.quantity.high is not None
    return plain and _RATE.search(setting.lead_into(rate)) is not None and (
        _BASE.match(base.gap) is not None and not _OTHER.search(words)
    )
