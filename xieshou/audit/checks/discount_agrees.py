"""A price that is taken down to so many tenths is just so much of it (打折)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.language.numerals import DIGITS
from xieshou.values.finding import Level

_OFF = re.compile(
    "(?P<n>[一二三四五六七八九]{1,2}|[1-9](?:\\.[1-9]|[1-9])?)折(?!算|合|价款|旧|线|扣率|页|"
    "叠|回)[^，。；\\d]{0,6}[，：（]?"
    "[^，。；\\d]{0,8}$"
)
_LIST_PRICE = re.compile("原价|标价|市场价|门市价|零售价|定价|挂牌价|单价|票价|售价")
_TOTAL = re.compile("共|合计|省|优惠了|便宜|节约|少|比|补|再|券|满减|抵扣|另")
# 最低可打五折，多数只卖150元: not the same for all.
_SOME = re.compile("最低|低至|多数|有的|部分")
_TEN = Decimal(10)


@check(
    code="arithmetic.discount_agrees",
    numbers=("R14",),
    name="打折",
    says="{old}打{word}折是 {right} 元，文中写为{new}，对不上。",
    hint="请核对原价、折扣和折后价。",
    level=Level.WARNING,
    examples=[
        Example(passes="礼盒原价每份150元，会员可享八折，即每份120元。"),
        Example(passes="礼盒原价每份150元，会员享八折，可省30元。"),
        Example(passes="礼盒原价200元，最低可打五折，多数只卖150元。"),
        Example(passes="礼盒原价每份150元，捐赠衣物折价80元。"),
        Example(fails="礼盒原价每份150元，会员可享八折，即每份135元。"),
        Example(fails="景区门票原价80元，对口地区居民凭身份证享受六折优惠，只需58元。"),
        Example(fails="苹果零售价每箱60元，团购打八五折，为每箱48元。"),
    ],
)
def discount_agrees(reading: Reading) -> Iterator[Remark]:
    """Flag 原价A，打N折，即B with a B that is no N tenths of A."""
    setting = reading.setting
    for new in setting.where("折"):
        old, said = new.previous, _OFF.search(new.gap)
        if old is None or said is None or _TOTAL.search(new.gap[said.start() :]) or not (
            old.plain and new.plain and old.sort == new.sort == "money"
            and _LIST_PRICE.search(old.gap) and not _SOME.search(new.gap)
        ):
            continue
        share = _share(said["n"])
        right = old.interval * share
        if not right.meets(new.interval):
            yield Remark((old, new), facts={
                "old": old.text, "new": new.text, "word": said["n"],
                "right": f"{(old.quantity.value * share).normalize():f}",
            })


def _share(word: str) -> Decimal:
    """八 is eight tenths, 八五 and 8.5 are eight and a half."""
    digits = word if word[0].isdigit() else "".join(str(DIGITS[sign]) for sign in word)
    number = Decimal(digits)
    return number / (_TEN * _TEN if number > _TEN else _TEN)
