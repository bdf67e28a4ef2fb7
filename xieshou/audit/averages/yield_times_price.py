"""What each mu yields at a price is what it brings in (单产乘单价).

亩产350公斤，每公斤60元，一亩产值1.2万元: the mu of both is one, nothing else need be told.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.units import KILOS

_YIELD = re.compile(
    "(?P<by>亩|公顷|棚|株|头|只|座|棵|箱|户|人)均?(?:年|可|能)?(?:产|收获|单产|采收|采摘|出栏|采)[^，；。：\\d]{0,6}$"
    "|(?:每|一)(?P<each>亩|公顷|个?棚|株|头|只|座|棵|箱)[^，；。：\\d]{0,6}?(?:产|收|采|摘|出)[^，；。：\\d]{0,6}$"
)
_PRICE = re.compile("(?:每|一)(?P<unit>公斤|千克|斤|吨|个|枚|只|头|箱|袋|瓶"
    "|株)[^，；。：\\d]{0,8}$")
_BEHIND = re.compile("^(?:[一-鿿]{0,4})?(?:每|一|/)(?P<unit>公斤|千克|斤|吨|个|枚|只|头|箱|袋)")
_BROUGHT = re.compile(
    "(?:(?:每|一|单)(?P<by>亩|公顷|个?棚|株|头|只|座|棵|箱)(?:地|田|大棚)?(?:的|可|就|便|能|年)*(?:产值|收入|毛收入|销售收入|卖|收|进账)|亩均(?:产值|收入|毛收入|效益)|亩产值)"
    "(?:就|可|便|能|已)*(?:有|达到?|得|卖到?|超过?|为|是|约|高达)?$"
)
_NET = re.compile("净|纯|利润|扣除|除去|成本|增收|比[^，]{1,8}多|补贴|其中|上年|去年|同比")
_FAR, _SLACK = 3, Decimal("0.06")


def yield_times_price(setting: Setting) -> Iterator[tuple[Claim, Claim, Claim]]:
    """A yield, a price and what one brings in, where the last is not the product of the others."""
    for brought in setting.where(("产值", "收入", "卖", "进账", "效益", "收")):
        if brought.sort != "money" or not brought.plain or not _BROUGHT.search(brought.lead) or (
            _NET.search(brought.gap)
        ):
            continue
        row = [one for one in setting.figures_before(brought, _FAR, 1)
               if setting.in_one_paragraph(one, brought)]
        prices = [one for one in row if one.sort == "money" and one.plain and _unit(one)]
        yields = [one for one in row if one.plain and _YIELD.search(one.lead)]
        weights = [one for one in row if one.quantity.base_unit in KILOS]
        if len(prices) != 1 or len(yields) != 1 or len(weights) > 1 or (
            yields[0].place > prices[0].place
        ):
            # 亩产从600斤涨到2300斤，每斤3.5元，亩产值8050元
            continue
        (price,), (each,) = prices, yields
        unit, own = _unit(price), each.quantity.base_unit or ""
        if own in KILOS and unit in KILOS:
            factor = KILOS[own] / KILOS[unit]
        elif own == unit:
            factor = Decimal(1)
        else:
            continue
        made = each.interval.middle * price.interval.middle * factor
        told = brought.interval.middle
        if told and abs(made - told) > _SLACK * max(made, told):
            yield each, price, brought


def _unit(one: Claim) -> str:
    """What a price is paid for."""
    found = _PRICE.search(one.lead) or _BEHIND.match(one.tail)
    return found["unit"] if found else ""
