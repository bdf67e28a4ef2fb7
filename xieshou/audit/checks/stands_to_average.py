"""How far a figure is above or below an average told beside it (与平均的高低)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.change import STATES
from xieshou.audit.relations.doubt import amount
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, precision_of
from xieshou.audit.text.kinship import in_percent
from xieshou.language.quick import closing
from xieshou.values.finding import Level

# 同期全市平均水平是, 比全州平均: whose level stands beside it.
_LEVEL = re.compile(
    "(?:全[国省市区县州旗盟]|各[省市区县州]|同类|同期|周边|东部|西部|行业)[^，；。]{0,8}?"
    "(?:平均|人均|户均|均值|水平)|平均水平|平均数|平均值|均值"
)
# ，南屏县低于全市平均, ，高出, 比全市平均低.
_MORE, _LESS = "高于|高出|高过|超出|超过|多于|多出|领先|高|多|超", "低于|少于|落后于?|低|少|差"
_APART = re.compile(
    "^(?:[^，；。]{0,6}，)?(?P<who>[^，；。]{0,14}?)(?:(?:比|较|与)(?P<than>[^，；。]{2,12}?)(?:相比)?)?"
    f"(?:仍|还|也|略|明显|大幅|要)*(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
    "(?P<whose>[^，；。]{2,10}?(?:平均|人均|均值|水平)(?:水平|数|值)?)?(?:了|约|近)?$")
_ENDS = closing(_APART)
_OTHER_TIME = re.compile("上年|去年|同期比|同比|前年|往年|年初|最[高低]|目标|任务|计划")
_CHANGE = re.compile("增|降|减|涨|幅|速|升|提高|提升")
_LONG, _PAIR = 2, 2


@check(
    code="arithmetic.stands_to_average",
    numbers=("R59",),
    name="与平均的高低",
    says="{own}与平均的{level}相比，{truly}；文中写「{words}{stated}」。",
    hint="请核对两个数，或改正高低的说法和相差的数。",
    level=Level.WARNING,
    examples=[
        Example(passes="我县人均纯收入14320元，同期全市平均水平是13870元，高出全市平均450元。"),
        Example(passes="甲县13200元，乙县14320元，全市平均13870元，乙县高出450元。"),
        Example(passes="人均收入14320元，全市平均13870元，比上年高450元。"),
        Example(passes="人均收入约1.4万元，全市平均1.39万元，高出150元。"),
        Example(fails="我县人均纯收入14320元，同期全市平均水平是13870元，低于全市平均450元。"),
        Example(fails="全市平均13870元，我县14320元，高出540元。"),
        Example(fails="就业率92.5%，全市平均水平90.1%，低于全市平均2.4个百分点。"),
    ],
)
def stands_to_average(reading: Reading) -> Iterator[Remark]:
    """Flag A，全市平均B，低于全市平均D where A is above B, or is not D above it."""
    setting = reading.setting
    for stated in setting.where(("均", "水平")):
        row = setting.right_before(stated, _PAIR) if stated.gap[-1:] in _ENDS else []
        said = _APART.match(stated.gap) if row and stated.plain else None
        if said is None:
            continue
        levels = [one for one in row if _LEVEL.search(one.lead)]
        if len(levels) == _PAIR:
            # 全县户均增收5200元，全省平均4900元: the average of all is what is called so
            levels = [one for one in levels if "平均" in one.lead]
        if len(levels) != 1 or not _fit(row, levels[0], stated, said):
            continue
        level = levels[0]
        own = row[0] if level is row[1] else row[1]
        rivals = [one for one in setting.near(own) if one.start < stated.start
                  and one is not level and one.quantity.base_unit == own.quantity.base_unit]
        if any(_agrees(one, level, stated, said) for one in rivals) or len(rivals) > 1:
            continue
        more = value_of(own) - value_of(level)
        yield Remark((own, level, stated), facts={
            "own": own.text, "level": level.text, "stated": stated.text,
            "truly": f"{'高' if more > 0 else '低'}{_apart(abs(more), own, stated)}"
            if more else "一样高",
            "words": said["more"] or said["less"],
        })


def _fit(row: list[Claim], level: Claim, stated: Claim, said: re.Match[str]) -> bool:
    """Whether the three can be set against each other."""
    one, other = row
    points = in_percent(one) and "百分点" in stated.text
    if one.quantity.base_unit != other.quantity.base_unit or not (
        points or (one.quantity.base_unit == stated.quantity.base_unit and not in_percent(stated))
    ):
        return False
    if not all(claim.plain and claim.modality == "actual" for claim in row):
        return False
    if not points and not all(claim.role in STATES for claim in row):
        return False
    if _OTHER_TIME.search(said.group()) or (
        bool(_CHANGE.search(one.lead)) != bool(_CHANGE.search(other.lead))
        and abs(value_of(one) - value_of(other)) != value_of(stated)
    ):
        return False
    than = said["than"] or said["whose"]
    return not than or "平均" in than or than[:_LONG] in level.lead


def _agrees(own: Claim, level: Claim, stated: Claim, said: re.Match[str]) -> bool:
    """Whether it is so much above, or below, as is told."""
    upper, lower = (own, level) if said["more"] else (level, own)
    made = value_of(upper) - value_of(lower)
    half = (max(precision_of(own), precision_of(level)) + precision_of(stated)) / 2
    return Interval(made - half, made + half).meets(stated.interval)


def _apart(made: Decimal, own: Claim, stated: Claim) -> str:
    return f"{made.normalize():f}个百分点" if in_percent(own) else amount(made, stated)
