"""What passes a higher threshold passes a lower one too (门槛高的反而多)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.quick import holds
from xieshou.values.finding import Level

# 亿元以上项目32个, 引进5000万元以上的企业56家: the threshold, and what passes it.
_PASSES = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)?(?P<scale>[百千万亿]{0,2})(?P<unit>[元人亩户吨头台])(?:及)?以上的?(?P<noun>[一-鿿]{2,8})$"
)
_SCALE = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
# 1亿元以上32个、5000万元至1亿元56个: classes beside each other, none within another.
_CLASSES = re.compile(r"以下|不足|不满|[元人亩户吨]?[至到—~～－-]\d|之间|(?:其他|其余|分别|新增)")
_BACK = 24


@check(
    code="scope.threshold_nests",
    name="门槛高的反而多",
    says="{high}以上的{noun}有{more}，{low}以上的却只有{fewer}；过了高门槛的也过了低门槛。",
    hint="请核对两个数字；「{low}以上」不含「{high}以上」的，请写明上下限。",
    level=Level.QUESTION,
    examples=[
        Example(passes="2023年引进亿元以上项目32个、5000万元以上项目56个。"),
        Example(passes="投资亿元以上项目56个、5000万元至1亿元项目32个。"),
        Example(fails="2023年引进亿元以上项目56个、5000万元以上项目32个。"),
        Example(fails="年末有10人以上企业120家，20人以上企业210家。"),
    ],
)
def threshold_nests(reading: Reading) -> Iterator[Remark]:
    """Ask about a higher threshold that more pass than a lower one of the same sentence."""
    setting = reading.setting
    if not holds(setting.text, "以上"):
        return
    for words, figures in setting.told:
        if words.count("以上") < 2 or _CLASSES.search(words):
            continue
        told = [(claim, *found) for claim in figures if (found := _passed(setting, claim))]
        for at, (claim, least, unit, noun, name) in enumerate(told):
            for other, their_least, their_unit, their_noun, their_name in told[:at]:
                if (unit, noun, claim.quantity.base_unit) != (
                    their_unit, their_noun, other.quantity.base_unit
                ) or least == their_least:
                    continue
                one, two = (claim, name), (other, their_name)
                high, low = (one, two) if least > their_least else (two, one)
                if high[0].interval.above(low[0].interval):
                    yield Remark(
                        (other, claim),
                        facts={
                            "high": high[1], "low": low[1], "noun": noun,
                            "more": high[0].text, "fewer": low[0].text,
                        },
                    )


def _passed(setting: Setting, claim: Claim) -> tuple[Decimal, str, str, str] | None:
    """The threshold that what a figure counts has passed, its unit, what is counted, its name."""
    words = setting.text[max(claim.start - _BACK, 0) : claim.start]
    found = _PASSES.search(words)
    if found is None or not (found["number"] or found["scale"]):
        return None
    least = Decimal(found["number"] or 1)
    for sign in found["scale"]:
        least *= _SCALE[sign]
    name = (found["number"] or "") + found["scale"] + found["unit"]
    return least, found["unit"], found["noun"], name
