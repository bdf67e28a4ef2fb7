"""What the pieces of a year hold makes up what the year holds (分段与全年)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.times import months_of
from xieshou.values.finding import Level

_PIECE = re.compile(
    r"(?P<year>(?:(?:19|20)\d\d|今|去|上|当|本)年)?(?:"
    r"(?P<piece>[上下]半年|前[二两三23]个?季度|第?[一二三四1-4]季度|全年)"
    r"|(?P<from>1[0-2]|[1-9])月?份?[至到—–－~-]{1,2}(?P<to>1[0-2]|[1-9])月份?)"
)
_SIGNS = ("季度", "半年", "全年", "月")
_SIGN = re.compile("|".join(_SIGNS))
# Stocks, rates and what differs from piece to piece are not summed.
_NO_SUM = re.compile(
    "均|率|价|占|比|存栏|库存|余额|在岗|在册|同期|计划|预计|目标|力争|净|每|(?<![年度])累计|剩余|末|仅|"
    "其中|增|降|减|约"
)
_FILLING = re.compile(
    "[，、；了的及和]|共|一共|合计|总计|已经?|则|又|再|做到|达到?|实现|完成|为|是|有|就|分别|"
    "当年|今年|去年|合|计"
)
# 受高温影响回落至, 在年货节带动下冲高到: how it came about.
_TURNED = re.compile(
    "(?:受|因|由于|在|随着|得益于)[^，；。]{0,14}?(?:影响|带动|拉动|作用|推动|支撑)(?:下)?|"
    "(?:回落|冲高|攀升|上升|升|增|降|下降|回升|跌|减少|减|增加|猛增|跃升|下滑|稳|收)[至到为]|略有|小幅|大幅|继续|仍|"
    "最[高多少低]|卖出?了?|一年下来|接近年关"
)
_MOST = 6


@check(
    code="arithmetic.months_make_year",
    name="分段与全年",
    says="{parts}合计 {sum}，文中{whole_of}写为{whole}，对不上。",
    hint="请核对各段数字和合计；有的数口径不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="上半年采购1200万元，下半年采购1500万元，全年采购2700万元。"),
        Example(fails="一季度销售8600万元，二季度1.02亿元，三季度受高温影响回落至9400万元，"
                      "四季度在年货节带动下冲高到1.84亿元，全年累计销售4.3亿元。"),
        Example(passes="上半年采购1200万元，三季度采购500万元，全年采购2900万元。"),
        Example(passes="上半年采购1200万元，下半年销售1500万元，全年采购2900万元。"),
        Example(fails="上半年采购1200万元，下半年采购1500万元，全年采购2900万元。"),
        Example(fails="一季度销售320万元，二季度销售410万元，上半年销售750万元。"),
        Example(
            fails="一季度培训120人次，二季度培训150人次，三季度培训90人次，前三季度培训390人次。"
        ),
    ],
)
def months_make_year(reading: Reading) -> Iterator[Remark]:
    """Flag a year's figure that is not the sum of its pieces, all told in one sentence."""
    setting = reading.setting
    rows: dict[int, list[tuple[Claim, int, int, str, str]]] = {}
    for claim in setting.where(_SIGNS):
        piece = _piece(setting, claim)
        if piece:
            rows.setdefault(claim.sentence, []).append((claim, *piece))
    for row in rows.values():
        if len(row) < 3 or len(row) > _MOST:
            continue
        for at, (whole, first, last, named, label) in enumerate(row):
            parts = [one for n, one in enumerate(row) if n != at
                     and first <= one[1] and one[2] <= last and (one[1], one[2]) != (first, last)]
            if len(parts) < 2 or len(parts) != len(row) - 1 or not _tile(parts, first, last):
                continue
            claims = [one[0] for one in parts]
            if any(one.quantity.base_unit != whole.quantity.base_unit for one in claims) or (
                not _of_one_name([*(one[3] for one in parts), named])
            ):
                continue
            low = sum(one.interval.low for one in claims)
            highs = [one.interval.high for one in claims]
            if None in highs or whole.interval.high is None:
                continue
            if sum(highs) < whole.interval.low or low > whole.interval.high:
                yield Remark((whole, *claims), facts={
                    "parts": "、".join(one[4] for one in parts),
                    "sum": amount(sum(value_of(one) for one in claims), whole),
                    "whole": whole.text, "whole_of": label,
                })


def _of_one_name(names: list[str]) -> bool:
    """Whether all count one thing: what names them does so alike, and what turned is no name."""
    told = {name for name in (_TURNED.sub("", one) for one in names) if name}
    longest = max(told, key=len, default="")
    return all(name in longest for name in told)


def _piece(setting: Setting, claim: Claim) -> tuple[int, int, str, str] | None:
    """The months a figure is told of by the words before it, what it counts, and the words."""
    gap = claim.gap
    if claim.role not in ("level", "total", "part") or not _SIGN.search(gap) or (
        not claim.factual
    ):
        return None
    found = next(reversed([*_PIECE.finditer(gap)]), None)
    if found is None or _NO_SUM.search(gap[found.start() :] + setting.noun_after(claim)[:4]):
        return None
    name = _FILLING.sub("", gap[found.end() :]) + setting.noun_after(claim)
    piece = found["piece"]
    first, last = months_of(piece) if piece else (int(found["from"]), int(found["to"]))
    return first, last, name, found[0]


def _tile(parts: list[tuple[Claim, int, int, str, str]], first: int, last: int) -> bool:
    """Whether the pieces follow each other without a gap from the first month to the last."""
    for _, begin, end, _, _ in sorted(parts, key=lambda one: one[1]):
        if begin != first or end < begin:
            return False
        first = end + 1
    return first == last + 1
