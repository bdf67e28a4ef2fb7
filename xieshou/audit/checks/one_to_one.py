"""One-to-one pairing means as many on one side as on the other (一对一结对)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_WORDS = re.compile(r"一对一|一一对应|一一结对")
# 一村结一村，双方无一遗漏: said in a clause of its own.
_EACH_ONE = re.compile(
    "一(?P<one>[村校院县镇企厂社户])[结对帮联配](?:对|结|扶|带|着)*一(?P=one)"
)
_NONE_LEFT = re.compile("不重复|不交叉|无一遗漏|没有遗漏|一个不落|全部结对|逐一|不多不少")
_JOINED = re.compile("^[^，；。]{0,10}[与和对同跟]")
_JOINED_LONG = re.compile("^[^，。；]{0,14}[与和对同跟][^，。；]{0,10}$")
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
        Example(passes="东部86个村与西部86个村签订协议，一村结一村，双方无一遗漏。"),
        Example(fails="东部86个村与西部97个村签订协议，一村结一村，双方无一遗漏。"),
        Example(fails="6市一对一帮扶8市，今年投入1800万元(每市300万元)。"),
    ],
)
def one_to_one(reading: Reading) -> Iterator[Remark]:
    """Flag two neighbouring counts of one unit, joined by one-to-one, that differ."""
    setting = reading.setting
    for said in _EACH_ONE.finditer(setting.text):
        yield from _one_each(setting, said)
    if not _WORDS.search(setting.text):
        return
    for claim in setting.where("一"):
        before = claim.previous
        if before is None:
            continue
        words = setting.between(before, claim)
        # 17家医院与22家医院一对一结对: the words may stand behind both
        joined = _JOINED.search(words) and _WORDS.search(claim.tail[:_BEHIND])
        if not (joined or _WORDS.search(words)):
            continue
        same = before.quantity.unit == claim.quantity.unit and claim.quantity.exact
        if same and "，" not in words and before.quantity.value != claim.quantity.value:
            # 投入5400万元（每县300万元）: a third figure tells which of the two is right
            told = any(
                one.holds() and one.get("count") in (before, claim) for one in reading.averages
            )
            yield _remark(before, claim, told)


def _one_each(setting: Setting, said: re.Match[str]) -> Iterator[Remark]:
    """86个村与97个村签订协议，一村结一村: both sides are told right before."""
    other = setting.figure_before(said.start())
    one = other.previous if other is not None else None
    sentence = setting.sentence_at(said.start())
    if one is None or other is None or other.sentence != sentence or (
        one.quantity.unit != other.quantity.unit
        or not (one.quantity.exact and other.quantity.exact)
        or not _JOINED_LONG.match(setting.between(one, other))
        or "，" in setting.text[other.end : said.start() - 1]
        or one.quantity.value == other.quantity.value
    ):
        return
    yield _remark(one, other, _NONE_LEFT.search(setting.sentence_text(sentence)) is not None)


def _remark(one: Claim, other: Claim, sure: bool) -> Remark:
    return Remark(
        (one, other), level=Level.WARNING if sure else Level.QUESTION,
        facts={"one": one.text, "other": other.text},
    )
