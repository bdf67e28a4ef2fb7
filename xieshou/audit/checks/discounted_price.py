"""A price with so much taken off is what is left of the full price (打折后的价)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import UP_TO_TEN
from xieshou.values.finding import Level
from xieshou.values.units import plain

_DIGIT = "[一二三四五六七八九]"
_MONEY = "(?P<{0}>\\d+(?:\\.\\d+)?)元"
# 原价每份150元，会员享八折，即每份135元.
_PRICED = re.compile(
    "(?:原价|定价|标价|售价|市场价|单价|门市价|挂牌价)[一-鿿]{0,6}?" + _MONEY.format("full")
    + f"[^。；\\d]{{0,30}}?(?P<off>(?P<tens>{_DIGIT})(?P<ones>{_DIGIT})?|\\d(?:\\.\\d)?|\\d\\d)折"
    "(?:优惠|销售|供应|购买|出售|后)?[，、（]?[^。；\\d]{0,12}?(?:即|也就是|只需|只要|仅需|现价|折后价?|实付|只卖|仅售|优惠价)"
    "[一-鿿]{0,6}?" + _MONEY.format("left")
)
_OTHER = re.compile("再|另|券|满减|补贴|运费|[两三四]份")
_TEN, _HALF = Decimal(10), Decimal("0.5")


@check(
    code="arithmetic.discounted_price",
    numbers=("R14",),
    name="打折后的价",
    says="{full}元打{off}折是 {made} 元，文中写为{left}元。",
    hint="请核对原价、折扣和折后价；另有补贴或抵扣的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="礼盒原价每份150元，会员可享八折，即每份120元。"),
        Example(passes="礼盒原价每份150元，会员可享八五折，即每份127.5元。"),
        Example(passes="礼盒原价150元，打八折后再用券，即100元。"),
        Example(fails="礼盒原价每份150元，会员可享八折，即每份135元。"),
        Example(fails="羊肚菌原价80元，打九折，只卖62元。"),
        Example(fails="门票定价120元，结对县居民持证享5折优惠，仅需50元。"),
    ],
)
def discounted_price(reading: Reading) -> Iterator[Remark]:
    """Flag a price after a discount that the full price does not give."""
    text = reading.setting.text
    if "折" not in text:
        return
    for found in _PRICED.finditer(text):
        if _OTHER.search(found[0]):
            continue
        full, left = Decimal(found["full"]), Decimal(found["left"])
        made = full * _share(found)
        # a few jiao are rounded away
        if abs(made - left) > _HALF:
            yield Remark(spans=(found.span("full"), found.span("off"), found.span("left")), facts={
                "full": found["full"], "off": found["off"], "left": found["left"],
                "made": format(plain(made), "f"),
            })


def _share(found: re.Match[str]) -> Decimal:
    """八折 is eight tenths, 八五折 and 85折 are 85 hundredths."""
    if found["tens"]:
        tenths = Decimal(UP_TO_TEN[found["tens"]])
        return (tenths + Decimal(UP_TO_TEN[found["ones"]] if found["ones"] else 0) / _TEN) / _TEN
    off = Decimal(found["off"])
    return off / _TEN if off < _TEN else off / _TEN / _TEN
