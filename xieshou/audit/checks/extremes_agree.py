"""The least is no more than the average, nor that more than the most (最高、平均、最低)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_IS = "(?:分别)?(?:就|也|却|竟|仅|只|才|已|可|约|高)?(?:达到?了?|为|是|有|到)?(?:了)?"
_OF_ALL = 4
# Ranked by what it may not be above: the floor, the least, the average, the most, the ceiling.
_KINDS = tuple(
    (name, rank, re.compile(words))
    for name, rank, words in (
        ("最低", 1, f"(?P<noun>[^比较差]{{0,10}}?)最(?:低|小|少|短|年轻|轻|近"
                  f"|便宜)(?:的)?(?P<who>[^比较差最]{{0,6}}?){_IS}$"),
        ("最高", 3, f"(?P<noun>[^比较差]{{0,10}}?)最(?:高|大|多|长|年长|重|远"
                  f"|贵)(?:的)?(?P<who>[^比较差最]{{0,6}}?){_IS}$"),
        ("平均", 2, f"(?P<noun>[^比较差]{{0,14}}?)平均(?:下来)?(?P<who>[^比较差]{{0,8}}?){_IS}$"),
        ("平均", 2,
            "(?P<noun>[^比较差]{0,12}?)(?P<by>[户人村亩校县乡社场项家])均(?P<who>[^比较差]{0,8}?)"
                    f"{_IS}$"),
        ("平均", 2, f"(?P<noun>)均(?P<who>价|龄|分){_IS}$"),
        ("都", _OF_ALL, "(?P<noun>[^比较差]{0,14}?)(?P<who>)(?:均|都|全|全部|全都|一律|普遍)"
                        "(?:在|为|达|达到|是|控制在)?$"),
    )
)
_SIGNS = ("最低", "最小", "最少", "最短", "最年轻", "最高", "最大", "最多", "最长", "最年长",
    "最重", "最轻")
_LEAD_IN = re.compile("^(?:其中|当中|这其中|而|且)+，?")
# 最少的是1994年的320毫米
_IN_A_YEAR = re.compile("(?:是|为|出现在)?(?:19|20)\\d\\d年(?:\\d{1,2}月)?(?:的|，)?$")
_ANY_NOUN = frozenset(("", "年龄", "年纪", "岁数", "者", "年", "的", "一户", "一个", "一人",
    "一家"))
_ENDS = re.compile("[；。]")
# 最大的一户, 户均: one is told of households, the other of whatever is named.
_BY = re.compile("[户人村县镇乡校家社]")
# 预计, 计划: what is aimed at is no fact.
_OTHER = re.compile("预计|计划|力争|目标|上年|去年|往年|原来|过去|同比|比上|较上|此前|相差|差距")


class _Told(NamedTuple):
    kind: str
    rank: int
    noun: str
    by: str
    claim: Claim


@check(
    code="arithmetic.extremes_agree",
    name="最高、平均、最低",
    says="{lower}写的是{low}，{upper}写的是{high}，前者反而大，不合常理。",
    hint="平均数应在最低与最高之间，最低不低于「均在……以上」。请核对这两个数，"
         "或写明它们说的不是同一类。",
    level=Level.WARNING,
    numbers=("R14",),
    examples=[
        Example(passes="受访人员月工资平均为4800元，最低3500元，最高6600元。"),
        Example(passes="教师平均年龄52岁，年纪最大的68岁，最小的37岁。"),
        Example(passes="户均增收4800元，全村最高的补贴3600元。"),
        Example(passes="人均收入1.5万元，最高的村1.3万元。"),
        Example(passes="企业注册资本均在1000万元以上，最小的为1200万元。"),
        Example(passes="甲班平均82分，乙班最高78分。"),
        Example(passes="最高的比平均工资高2000元，最低3500元。"),
        Example(passes="年平均降雨量为620毫米，最多的是1999年的1076毫米，最少的是1994年的320毫米。"),
        Example(fails="年平均降雨量为262毫米，最多的是1999年的1076毫米，最少的是1994年的320毫米。"),
        Example(fails="受访人员月工资平均为4800元，最低3500元，最高4600元。"),
        Example(fails="教师年纪最大的68岁，最小的57岁，平均年龄72岁。"),
        Example(fails="企业注册资本均在1000万元以上，最大的达1.5亿元，最小的为920万元。"),
        Example(fails="户均分红2600元，最高8200元，最低3100元。"),
        Example(fails="学员年龄均在45岁以下，最小的22岁，最大的51岁。"),
    ],
)
def extremes_agree(reading: Reading) -> Iterator[Remark]:
    """Flag a least above the average, an average above the most, and either beyond 均在…以上."""
    setting = reading.setting
    group: list[_Told] = []
    for claim in setting.where(_SIGNS):
        one = _told(setting, claim)
        if one is None:
            group = [] if _closes(group, claim) else group
            continue
        if group and not _goes_on(setting, group, one):
            group = []
        group.append(one)
        for other in group[:-1]:
            low, high = sorted((other, one), key=lambda told: told.rank)
            if low.claim.interval.above(high.claim.interval):
                yield Remark((other.claim, one.claim), facts={
                    "lower": low.kind, "low": low.claim.text,
                    "upper": high.kind, "high": high.claim.text,
                })


def _told(setting: Setting, claim: Claim) -> _Told | None:
    """What of a row a figure tells: its least, average, most, or what holds of all of them."""
    if claim.cell is not None or claim.bracket is not None or claim.modality != "actual":
        return None
    lead = _IN_A_YEAR.sub("", _LEAD_IN.sub("", claim.lead))
    for kind, rank, words in _KINDS:
        found = words.match(lead)
        if found is None or _OTHER.search(lead):
            continue
        if rank == _OF_ALL:
            if claim.quantity.approximation not in ("不足", "超"):
                continue
            kind, rank = "全体", _OF_ALL if claim.quantity.approximation == "不足" else 0
        by = found.groupdict().get("by") or "".join(_BY.findall(found["who"])[:1])
        return _Told(kind, rank, found["noun"] + found["who"], by, claim)
    return None


def _closes(group: list[_Told], claim: Claim) -> bool:
    """Whether another figure ends a row: any in its unit, and any at all but of ages."""
    return bool(group) and (
        group[-1].claim.quantity.base_unit == claim.quantity.base_unit
        or claim.quantity.base_unit is None or group[-1].claim.quantity.base_unit != "岁"
    )


def _goes_on(setting: Setting, group: list[_Told], one: _Told) -> bool:
    """Whether a figure tells of the same row: no noun of its own, and no kind told twice."""
    first = group[0]
    if one.claim.sentence != first.claim.sentence or _ENDS.search(
        setting.between(group[-1].claim, one.claim)
    ) or one.claim.quantity.base_unit != first.claim.quantity.base_unit:
        return False
    if one.rank in {told.rank for told in group}:
        return False
    if any(told.by and one.by and told.by != one.by for told in group):
        return False
    return one.noun in _ANY_NOUN or one.noun in first.claim.gap
