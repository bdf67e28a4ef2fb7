"""Which of two figures is more, where their difference is told exactly (差额方向)."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension, in_percent
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level

_MORE = "增加|增长|提高|上升|提升|多|高|快|大|超|净增|增收|增"
_LESS = "减少|下降|降低|回落|下滑|少|低|慢|小|净减|缩减|减|降"
# ，同比减少; ，比上年同期慢; ，乙村比甲村多; ，低于全市平均.
_SINCE = (
    "(?:同比|环比|[比较](?:上年|去年|上年同期|去年同期|前年|年初|此前|原来)|[一两三四五]年[来间]?)?"
    "(?:净|共|实际|又)?"
)
_BY_TIME = re.compile(f"^{_SINCE}(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了|出)?$")
_BY_NAME = re.compile(
    "^(?P<who>[^比较]{0,14}?)(?:[比较](?P<other>[^比较]{2,16}?)(?:要|还|则|略|明显)*"
    f"(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了|出|近)?"
    "|(?:(?P<above>高于|高出|多于|超出|超过|快于|领先)|(?P<below>低于|少于|慢于|落后于?))"
    "(?P<level>[^比较]{2,16}?))$"
)
_EARLIER = re.compile("上年|去年|前年|年初|此前|原来|往年|上一年|改造前|实施前")
_LATER = re.compile("今年|本年|目前|现在|年末|年底|截至|当年|改造后|实施后|现已|如今")
# What comes to the earlier value is none to set against it: 上年在岗500人，今年新招300人.
_ADDED = re.compile("新[一-鿿]|净增|增加|补招|另")
_CAME = re.compile("新|引进|招[聘录收]|进入|[流迁调]入")
_LEFT = re.compile("流出|流失|离|减少|退|迁出|转出|调出|注销|关停|关闭|淘汰|吊销|辞")
# 去年1.26万人次，较前一年的1.08万人次多了1800人次: the last is what the first is set against.
_AGAINST = re.compile("[比较]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")
_SIGNS = ("比", "较", "于", "高出", "超出", "超过", "年", "初", "届", "轮")
# 赴东部就业1932人，与上年的2105人相比增加173人: the last is what the first is set against.
_SET_AGAINST = re.compile(
    "^[，（]?(?:而|但)?(?:[与同跟和较比]|相较于?|相比于?|对比|对照)(?:(?:19|20)\\d\\d年|上一?年|去年|前一?年|上年同期"
    "|去年同期|年初|此前|原来|往年|期初|上一学年|上学年|上一?届|上一?轮)(?:的|时的|同期|全年|末|底|初)*$"
)
_MOVED = re.compile(
    f"^(?:相比|相较|来?比|对比)?，?(?:净|共|实际|又|反而|同比|总共|足足|整整)*(?:(?P<more>{_MORE})|(?P<less>{_LESS}))"
    "(?:[了出]|[一-鿿])?$"
)
_POINTS, _COMMON = "百分点", 2


@check(
    code="arithmetic.apart_as_told",
    name="差额方向",
    says="{first}与{last}：{truly}，文中写作「{words}{stated}」。",
    hint="请核对两个数，或改正「增加」「减少」「高于」「低于」的说法。",
    level=Level.WARNING,
    examples=[
        Example(passes="上年到位资金4200万元，今年到位4800万元，同比增加600万元。"),
        Example(passes="人均纯收入14320元，同期全市平均水平是13870元，高于全市平均450元。"),
        Example(passes="甲村户均增收3200元，乙村户均增收2800元，乙村比甲村少400元。"),
        Example(passes="上年在岗500人，今年新招300人，净增200人。"),
        Example(passes="去年引进人才63人，同期流出18人，净增45人。"),
        Example(passes="医院去年收治1.26万人次，较前一年的1.08万人次多了1800人次。"),
        Example(passes="上年到位资金4200万元，今年到位4800万元，其他资金同比减少600万元。"),
        Example(passes="赴东部就业1932人，与上年的2105人相比减少173人。"),
        Example(fails="赴东部就业1932人，与上年的2105人相比增加173人。"),
        Example(fails="外出务工13760人，比上年同期的13760人增加760人。"),
        Example(fails="引进企业18家，与2023年的23家相比，多了5家。"),
        Example(fails="上年到位资金4200万元，今年到位4800万元，同比减少600万元。"),
        Example(fails="2023年转移就业3200人，2024年转移就业2900人，同比增加300人。"),
        Example(fails="上年人均纯收入13870元，今年14320元，低于上年450元。"),
        Example(fails="上年同期开工率为72%，今年达到85%，慢13个百分点。"),
    ],
)
def apart_as_told(reading: Reading) -> Iterator[Remark]:
    """Flag A, B，比B少N with A more than B by just N, and 上年A，今年B，减少N with B more."""
    setting = reading.setting
    for stated in setting.where(_SIGNS):
        last = stated.previous
        first = last.previous if last is not None else None
        if first is None or last is None or not (first.plain and last.plain and stated.plain):
            continue
        if _left_as_it_was(first, last, stated):
            yield Remark((first, last, stated), facts={
                "first": first.text, "last": last.text, "stated": stated.text,
                "words": stated.lead, "truly": "两数相同"})
            continue
        if not _just_apart(first, last, stated):
            continue
        lead = stated.lead
        more = _first_is_more(setting, first, last, lead)
        if "净" in lead and _LEFT.search(last.lead) and _CAME.search(first.lead):
            # 引进63人，流出18人，净增45人: what came, what went and what is left of it
            continue
        if more is None or more is (first.quantity.value > last.quantity.value):
            continue
        # where names are compared, the check of names says it
        yield Remark((first, last, stated), weight=-1, facts={
            "first": first.text, "last": last.text, "stated": stated.text, "words": lead,
            "truly": "前者多" if first.interval.above(last.interval) else "后者多",
        })


def _just_apart(first: Claim, last: Claim, stated: Claim) -> bool:
    """Whether one is more than the other by exactly what is stated."""
    if _POINTS in stated.text:
        if not (in_percent(first) and in_percent(last)) or _POINTS in first.text + last.text:
            return False
    elif dimension(stated) == "ratio" or len(
        {one.quantity.base_unit for one in (first, last, stated)}) > 1:
        return False
    if any(one.modality != "actual" for one in (first, last)) or first.role != last.role:
        return False
    one, other = first.interval, last.interval
    return stated.quantity.value > 0 and any(
        apart.low >= 0 and apart.meets(stated.interval) for apart in (one - other, other - one))


def _first_is_more(setting: Setting, first: Claim, last: Claim, lead: str) -> bool | None:
    """What the words say: whether the first is more than the last; None where they say neither."""
    one, other = first.lead, last.lead
    if _SET_AGAINST.match(last.gap):
        moved = _MOVED.match(_gap_of(setting, last))
        if moved is None or _EARLIER.search(one) or _ADDED.search(one):
            return None
        return moved["more"] is not None
    by_time = _BY_TIME.match(lead)
    if by_time is not None:
        if _AGAINST.search(other) or not _follows(one, other):
            return None
        if bool(_ADDED.search(one)) != bool(_ADDED.search(other)):
            return None
        return by_time["more"] is None
    said = _BY_NAME.match(lead)
    if said is None:
        return None
    more = bool(said["more"] or said["above"])
    against = said["other"] or said["level"]
    ours, theirs = _common(against, one), _common(against, other)
    if max(ours, theirs) < _COMMON or not (
        abs(ours - theirs) >= _COMMON or len(against) in (ours, theirs)
    ) or ours == theirs:
        return None
    who = said["who"]
    if who and _common(who, other if theirs > ours else one) > _common(
            who, one if theirs > ours else other):
        return None
    # what it is set against stands last: the first is spoken of
    return more if theirs > ours else not more


def _left_as_it_was(first: Claim, last: Claim, stated: Claim) -> bool:
    """13760人，比上年同期的13760人增加760人: the one is the other, and no more."""
    return (
        first.quantity.value == last.quantity.value and stated.quantity.value > 0
        and len({one.quantity.base_unit for one in (first, last, stated)}) == 1
        and first.factual and last.factual and stated.factual and first.interval.width == 0
        and _SET_AGAINST.match(last.gap) is not None and _MOVED.match(stated.gap) is not None
    )


def _gap_of(setting: Setting, last: Claim) -> str:
    """The words from what it is set against to how far they are apart."""
    return last.next.gap if last.next is not None else ""


def _follows(one: str, other: str) -> bool:
    """Whether the first value is the earlier and the last the later one."""
    years, later = _YEAR.findall(one), _YEAR.findall(other)
    if years and later:
        return int(years[-1]) < int(later[-1])
    return _EARLIER.search(one) is not None and _EARLIER.search(other) is None and (
        _LATER.search(other) is not None or not later)


def _common(one: str, other: str) -> int:
    """How many signs in a row two words have in common."""
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
