"""What is told to be above or below a level is on that side of it (高于、低于)."""

import re
from collections.abc import Iterator

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import Interval, precision_of
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_ABOVE = (
    "高于|高出|超过|超出|超(?!市)|多于|大于|快于|高过|领先于?|好于|优于|强于|长于|宽于|重于"
    "|贵于|厚于"
)
_BELOW = (
    "低于|少于|不及(?!格)|不如|慢于|小于|落后于?|不到|未达到?|逊于|差于|短于|窄于|轻于|薄于|便宜于|没有达到"
)
_STILL = "(?:但|却|仍|还|明显|大幅|略|稍|也|均|已|远|远远|普遍|总体|整体|反而|竟|甚至)*"
# ，低于全市7.8%的平均增速; ，不及周边县1.8万元的行情: whosever it is, with no figure between.
_SAID = re.compile(
    f"^[^，；。：]{{0,8}}，{_STILL}(?:(?P<more>{_ABOVE})|(?P<less>{_BELOW}))"
    "(?P<who>[一-鿿0-9]{1,16}?)(?:约)?$"
)
# ，比县城同类岗位的3600元要低: the side is told behind the level.
_THAN = re.compile(f"^[^，；。：]{{0,8}}，{_STILL}[比较](?P<who>[一-鿿0-9]{{1,16}}?)$")
_SIDE = re.compile(
    "^(?:还|要|略|稍|更|明显|整整|都|的[一-鿿]{2,4}?)*(?:(?P<more>高|多|贵|快|大|长|宽|重)"
    "|(?P<less>低|少|便宜|慢|小|短|窄|轻))(?:一些|一点|不少|许多|得多|些|了|出)?(?=[，。；]|$)"
)
# What makes it a difference, a part, or a level of another thing.
_NO_LEVEL = re.compile("其中|增|减|降|多[了出]|占|人均|户均|每|平均每|到|至|近$|倍")
_BARE = re.compile("^[^，；。：]{0,8}，(?:但|却|仍|还|明显|大幅|略|稍|也|已)?$")
_OWN = re.compile(f"^(?:(?P<more>{_ABOVE})|(?P<less>{_BELOW}))")
_LEVEL = re.compile("^的[^，；。]{0,4}?(?:平均|水平|人均|总体|目标|任务|标准|计划|增速|增幅|均值"
                    "|要求|序时|进度|线|规模)")
_WHO = (
    "(?:(?:同期|同类|当年|本年|周边|东部|结对|年初|年度|当地|本|受援"
    "|脱贫)*(?:全[国省市州县区旗盟]|上年|去年|上一年|前年|同期|目标|任务|计划|平均|预期|标准|规定"
    "|国家|序时|省定|市定|"
    "往年|协议|合同|行业|考核|要求|指标|协作|农村|居民|农民|(?:19|20)\\d\\d年)(?:全年|同期|平均"
    "|水平|数|值|线|进度|要求|任务|目标|人均|的){0,3})"
)
_OTHERS_LEVEL = re.compile("^的[一-鿿]{2,4}(?=[，；。]|$)(?<!差距)(?<!优势)(?<!价格)")
_WHOSE = re.compile(f"^的{_WHO}")
_SIGNS = ("于", "超", "高出", "不及", "不如", "落后", "未达", "没有达到", "比", "较")
_CHANGE = re.compile("增|降|减|涨|幅|速|升|提高")
_OF_PART = re.compile("^的?(?:\\d|[一二三四五六七八九十]分之|[一-鿿]?成)")
_POINTS = "百分点"
# 达到序时进度的13项，低于序时进度的2项: those that are below it.
_THOSE_BELOW = re.compile("(?:进度|要求|标准|目标|任务|平均|水平|线)的$")
# 的15万度多8%; 的平均增速1.4个百分点.
_BY_HOW_MUCH = re.compile("^[^，；。：]{0,10}$")
_BEFORE, _HUNDRED = 8, 100
_COUNTED = ("count", "person", "place")


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
        Example(passes="达到序时进度的13项，低于序时进度的2项。"),
        Example(passes="及格的48人，不及格的33人。"),
        Example(passes="车间工人月工资4200元，低于同行600元。"),
        Example(passes="拨付资金3200万元，超过计划5000万元的60%。"),
        Example(fails="销售额8600万元，超过上年的9200万元。"),
        Example(passes="食堂订了86吨，超市订了124吨。"),
        Example(fails="收购均价每吨2.1万元，不及周边县1.8万元的行情。"),
        Example(fails="工人月工资4200元，比县城同类岗位的3600元要低。"),
    ],
)
def told_against_level(reading: Reading) -> Iterator[Remark]:
    """Flag A，低于全市B的平均 with A surely more than B, and 高于 with less."""
    setting = reading.setting
    for level in setting.where(_SIGNS):
        own = level.previous
        if own is None or level.cell is not None or _POINTS in level.text or (
            level.sort in _COUNTED and _THOSE_BELOW.search(level.gap)
        ):
            continue
        if _POINTS in own.text and own.previous is not None:
            # 支出率92%，同比提高5个百分点，高于全市88%的平均水平
            own = own.previous
        if not own.plain or own.modality != "actual" or (
            own.quantity.base_unit != level.quantity.base_unit or _POINTS in own.text
        ):
            continue
        said, bound = _said(setting, own, level)
        if said is None or bound is None or _unlike(setting, own, level) or (
            _told_of_another(setting, own, level, rises=bool(said["more"]))
        ):
            continue
        value = own.interval
        if bound.above(value) if said["more"] else value.above(bound):
            yield Remark((own, level), facts={
                "own": own.text, "side": said["more"] or said["less"],
                "level": _OWN.sub("", level.text), "truly": "低于它" if said["more"] else "高于它",
            })


def _said(
    setting: Setting, own: Claim, level: Claim
) -> tuple[re.Match[str] | None, Interval | None]:
    """On which side of the level it is told to be, and the level."""
    gap, behind = level.gap, level.tail
    if level.quantity.approximation is None:
        said = _SAID.match(gap)
        # 低于上年300元 may tell by how much; 高于 cannot where that is more than all there is,
        # nor is much of all there is what is told as less
        if said is not None and not (_NO_LEVEL.search(said["who"]) or _OF_PART.match(
            setting.text[level.end : level.end + 6])) and (
            gap.endswith("的") or _LEVEL.match(behind) or said["more"]
            or _OTHERS_LEVEL.match(behind) or level.interval.low * 10 > own.interval.low * 7
        ):
            return said, level.interval
        if _THAN.match(gap) and (side := _SIDE.match(behind)) is not None:
            return side, level.interval
    if _BARE.match(gap) and _WHOSE.match(behind):
        low, high = level.interval
        edge = low if level.quantity.approximation == "超" else high
        return _OWN.match(level.text), None if edge is None else Interval(edge, edge)
    return None, None


def _told_of_another(setting: Setting, own: Claim, level: Claim, *, rises: bool) -> bool:
    """16.2万度，每千瓦出540度，比去年的15万度多8%: a figure before it is so far from the level."""
    told = level.next
    if told is None or not level.quantity.value or _BY_HOW_MUCH.match(told.gap) is None:
        return False
    mark, far = value_of(level), value_of(told)
    nearly = precision_of(told) / 2
    if told.quantity.base_unit == "%":
        far, nearly = far * mark / _HUNDRED, nearly * mark / _HUNDRED
    elif not counted_alike(told, level) and not (
        _POINTS in told.text and level.quantity.base_unit == "%"
    ):
        return False
    if abs(abs(value_of(own) - mark) - far) <= nearly:
        return False
    nearly += precision_of(level) / _HUNDRED
    return any(
        one is not own and one.plain and setting.in_one_paragraph(one, level)
        and abs(value_of(one) - mark - (far if rises else -far)) <= nearly
        for one in setting.of_its_unit(level, _BEFORE, 1)
    )


def _unlike(setting: Setting, own: Claim, level: Claim) -> bool:
    """Whether one is a change and the other is none."""
    first, last = own.lead, level.gap + level.tail
    return bool(_CHANGE.search(first)) != bool(_CHANGE.search(last))
