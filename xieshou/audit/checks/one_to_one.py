"""One-to-one pairing means as many on one side as on the other (一对一结对)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.values.finding import Level

_WORDS = re.compile(r"一对一|一一对应|一一结对")
_JOINED = re.compile("^[^，；。]{0,10}[与和对同跟]")
# The words stand so near behind the second count.
_BEHIND = 12


@check(
    code="arithmetic.one_to_one",
    numbers=("R42",),
    name="一对一结对",
    says="文中写「一对一」，两边却是{one}对{other}，个数不等。",
    hint="请核对两边的个数；不是逐一对应的，请改用「结对」。",
    level=Level.QUESTION,
    examples=[
        Example(passes="东部18县一对一帮扶西部18县。"),
        Example(passes="17家卫生院与22家医疗机构结对。"),
        Example(passes="东部18家医院与西部18家医院一对一结对。"),
        Example(fails="东部18家医院与西部17家医院一对一结对。"),
        Example(fails="东部18县一对一帮扶西部17县。"),
        Example(fails="6市一对一帮扶8市，今年投入1800万元(每市300万元)。"),
    ],
)
def one_to_one(reading: Reading) -> Iterator[Remark]:
    """Flag two neighbouring counts of one unit, joined by one-to-one, that differ."""
    setting = reading.setting
    if not _WORDS.search(setting.text):
        return
    for claim in setting.where("一"):
        before = setting.previous(claim)
        if before is None:
            continue
        words = setting.between(before, claim)
        # 17家医院与22家医院一对一结对: the words may stand behind both
        joined = _JOINED.search(words) and _WORDS.search(setting.tail(claim)[:_BEHIND])
        if not (joined or _WORDS.search(words)):
            continue
        same = before.quantity.unit == claim.quantity.unit and claim.quantity.exact
        if same and "，" not in words and before.quantity.value != claim.quantity.value:
            # 投入5400万元（每县300万元）: a third figure tells which of the two is right
            told = any(
                one.holds() and one.get("count") in (before, claim) for one in reading.averages
            )
            yield Remark(
                (before, claim),
                level=Level.WARNING if told else Level.QUESTION,
                facts={"one": before.text, "other": claim.text},
            )
