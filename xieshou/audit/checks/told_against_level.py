"""What is told to be above or below a level is on that side of it (高于、低于)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_ABOVE = "高于|高出|超过|超出|超|多于|大于|快于|高过|领先于?"
_BELOW = "低于|少于|不及|慢于|小于|落后于?|不到|未达到?"
_WHO = (
    "(?:(?:同期|同类|当年|本年|周边|东部|结对|年初|年度|当地|本|受援"
    "|脱贫)*(?:全[国省市州县区旗盟]|上年|去年|上一年|前年|同期|目标|任务|计划|平均|预期|标准|规定"
    "|国家|序时|省定|市定|"
    "往年|协议|合同|行业|考核|要求|指标|协作|农村|居民|农民|(?:19|20)\\d\\d年)(?:全年|同期|平均"
    "|水平|数|值|线|进度|要求|任务|目标|人均|的){0,3})"
)
# ，低于全市7.8%的平均增速; ，低于7.8%的全市平均.
_SAID = re.compile(f"^[^，；。：]{{0,8}}，(?:但|却|仍|还|明显|大幅|略|稍|也|均"
                   f"|已)?(?:(?P<more>{_ABOVE})|(?P<less>{_BELOW}))"
                   f"(?P<who>{_WHO})的?(?:约)?$")
_BARE = re.compile("^[^，；。：]{0,8}，(?:但|却|仍|还|明显|大幅|略|稍|也|已)?$")
_OWN = re.compile(f"^(?:(?P<more>{_ABOVE})|(?P<less>{_BELOW}))")
_LEVEL = re.compile("^的[^，；。]{0,4}?(?:平均|水平|人均|总体|目标|任务|标准|计划|增速|增幅|均值"
                    "|要求|序时|进度|线|规模)")
_WHOSE = re.compile(f"^的{_WHO}")
_SIGNS = ("高于", "高出", "超", "多于", "大于", "快于", "低于", "少于", "不及", "慢于", "小于",
    "落后", "未达")
_CHANGE = re.compile("增|降|减|涨|幅|速|升|提高")
_POINTS = "百分点"


@check(
    code="arithmetic.told_against_level",
    name="高于与低于",
    says="{own}写成{side}{level}，实际是{truly}。",
    hint="请核对两个数，或改正「高于」「低于」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="人均纯收入增长9.2%，高于全市7.8%的平均增速1.4个百分点。"),
        Example(passes="支出率92%，同比提高5个百分点，高于全市88%的平均水平。"),
        Example(passes="收入增长9.2%，失业率低于全市7.8%的平均水平。"),
        Example(passes="占全市的32%，增速低于全省35%的平均水平。"),
        Example(fails="人均纯收入增长9.2%，低于全市7.8%的平均增速1.4个百分点。"),
        Example(fails="支出率84%，高于全市88%的平均水平。"),
        Example(fails="人均可支配收入1.42万元，高于全市1.56万元的平均水平。"),
        Example(fails="销售额8600万元，超过上年的9200万元。"),
    ],
)
def told_against_level(reading: Reading) -> Iterator[Remark]:
    """Flag A，低于全市B的平均 with A surely more than B, and 高于 with less."""
    setting = reading.setting
    for level in setting.where(_SIGNS):
        own = setting.previous(level)
        if own is None or level.cell is not None or _POINTS in level.text:
            continue
        if _POINTS in own.text and own.previous is not None:
            # 支出率92%，同比提高5个百分点，高于全市88%的平均水平
            own = own.previous
        if not own.plain or own.modality != "actual" or (
            own.quantity.base_unit != level.quantity.base_unit or _POINTS in own.text
        ):
            continue
        said, bound = _said(setting, level)
        if said is None or bound is None or _unlike(setting, own, level):
            continue
        value = own.interval
        if bound.above(value) if said["more"] else value.above(bound):
            yield Remark((own, level), facts={
                "own": own.text, "side": said["more"] or said["less"],
                "level": _OWN.sub("", level.text), "truly": "低于它" if said["more"] else "高于它",
            })


def _said(setting: Setting, level: Claim) -> tuple[re.Match[str] | None, Interval | None]:
    """On which side of the level it is told to be, and the level."""
    gap, behind = setting.gap(level), setting.tail(level)
    said = _SAID.match(gap) if level.quantity.approximation is None else None
    if said is not None and (gap.endswith("的") or _LEVEL.match(behind)):
        return said, level.interval
    if _BARE.match(gap) and _WHOSE.match(behind):
        low, high = level.interval
        edge = low if level.quantity.approximation == "超" else high
        return _OWN.match(level.text), None if edge is None else Interval(edge, edge)
    return None, None


def _unlike(setting: Setting, own: Claim, level: Claim) -> bool:
    """Whether one is a change and the other is none."""
    first, last = setting.lead(own), setting.gap(level) + setting.tail(level)
    return bool(_CHANGE.search(first)) != bool(_CHANGE.search(last))
