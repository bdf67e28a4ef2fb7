"""Two or three that are told side by side, and which of them is said to be more (两相比较).

男生平均82分，女生平均84分，男生略高于女生; 得分90.4分，排名第一，第二名为91.7分;
最高的石门村22万元，…，湾里村25万元.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import like_states
from xieshou.audit.text.setting import Setting, bare

_SLIGHTLY = "(?:略|稍|明显|远|大大|仍|还|总体|反而|已|也|要|更|又)*"
_THAN = re.compile(
    f"(?<=[，；])(?P<one>[一-鿿]{{1,6}}?)(?:的[一-鿿]{{1,4}})?(?:{_SLIGHTLY}"
    "(?:(?P<more>高于|多于|大于|超过|好于|优于|快于)|低于|少于|小于|不及|不如|逊于|慢于)(?P<other>[一-鿿]{1,8}?)"
    f"|比(?P<than>[一-鿿]{{1,8}}?){_SLIGHTLY}(?:(?P<up>高|多|大|好|快|贵|长)|低|少|小|差|慢|便宜|短)"
    "(?:出|了|一些|一点|不少|许多|得多|些|很多)*)(?=[，；。])"
)
_SIGNS = (
    "高于", "多于", "大于", "超过", "好于", "优于", "快于", "低于", "少于", "小于", "不及", "不如",
    "逊于", "慢于", "比",
)
_ASIDE = re.compile("^(?:其中|而|今年|本月|目前|全年)+")
# 排名第一，第二名的丹寨县为91.7分: who is first has no less than the second.
_FIRST = re.compile("^[一-鿿]{0,3}，[一-鿿]{0,8}?(?:第一|首位|榜首|第1|头名)(?:名"
    "|位)?[^\\d]{0,12}[，；](?P<who>第[二2](?:名|位)?|次席|亚军|排第二|紧随其后)[^，；。\\d]{0,10}$")
_BEHIND = re.compile("差距|相差|领先|低|高|落后|仅")
# 最高的石门村达22万元，最低的坪上村14万元，湾里村是25万元.
_KINDS = "(?P<kind>[村镇乡县区校院家店组班队社园厂户]))(?:达到?|为|是|有|也有|仅有?|只有)?$"
_MOST = re.compile("最(?P<end>[高大多长低小少短])的(?:是)?(?P<name>[一-鿿]{1,5}" + _KINDS)
_THIRD = re.compile("^(?:而)?(?P<name>[一-鿿]{1,4}" + _KINDS)
_LEADERS = re.compile("前[两二三]名(?:是|为|分别|依次)*$")
_OURS = re.compile("，我[县市州区镇校][^，；。\\d]{0,4}$")
_THE_MOST = re.compile(
    "(?:(?P<what>[一-鿿]{0,4}最[多大高]的)(?:是)?[^，；。、\\d]{1,8}(?:，)?|(?P<name>[一-鿿]{2,4}[村镇乡县区校])(?:[一-鿿]{0,6})最[多高大]，)(?:达到?|有|为|是)?$")
_THEN = re.compile("^[一-鿿]{0,2}[，；]其次(?:是|为)?[^，；。、\\d]{0,10}$")
_IN_ROW = re.compile("^[，、；]?(?P<name>[一-鿿]{1,4}(?P<kind>[村镇乡县区校]))(?:达到?|有|为|是)?$")
_FEWER_IS_MORE = frozenset(("天", "日", "分钟", "小时", "个工作日", "位", "名", "秒"))
_TWO, _AFTER = 2, 3


class Compared(NamedTuple):
    """Two figures by their names, and the words that are against them."""

    one: str
    first: Claim
    other: str
    last: Claim
    words: str


def sides_compared(setting: Setting) -> Iterator[Compared]:
    """Figures side by side that what is said of them turns round."""
    for said in setting.said(_SIGNS, _THAN):
        last = setting.figure_before(said.start())
        first = last.previous if last is not None else None
        if last is None or first is None or not _alike(first, last) or (
            last.sentence != setting.sentence_at(said.start())
            or said.start() - last.end > _AFTER
        ):
            continue
        one, other = said["one"], said["other"] or said["than"]
        leads = [_ASIDE.sub("", claim.lead) for claim in (first, last)]
        named = [(one in lead, other in lead) for lead in leads]
        if named not in ([(True, False), (False, True)], [(False, True), (True, False)]):
            continue
        a, b = (first, last) if named[0][0] else (last, first)
        rest = [lead.replace(one if at == (0 if a is first else 1) else other, "", 1)
                for at, lead in enumerate(leads)]
        more = bool(said["more"] or said["up"])
        if rest[0] == rest[1] and (
            b.interval.above(a.interval) if more else a.interval.above(b.interval)
        ):
            yield Compared(one, a, other, b, bare(said[0]))
    for last in setting.where(("第一", "首位", "榜首", "第1", "头名")):
        first = last.previous
        if first is None or not _alike(first, last) or "：" in last.gap or "。" in last.gap:
            continue
        found = _FIRST.match(last.gap)
        if found is not None and last.interval.above(first.interval) and not _BEHIND.search(
            found[0] + first.lead
        ) and first.quantity.base_unit not in _FEWER_IS_MORE and not last.tail.startswith("之差"):
            yield Compared("第一", first, found["who"], last, "第一")
    for own in setting.where(("前两名", "前三名")):
        row = setting.right_before(own, 2)
        if len(row) == 2 and _LEADERS.search(row[0].gap) and _OURS.search(own.gap) and (
            _alike(row[1], own) and _alike(row[0], own) and own.interval.above(row[1].interval)
        ):
            yield Compared("我方", own, "排在前面的", row[1], "前几名")
    for low in setting.where(("最",)):
        yield from _beyond(low)
        yield from _after_the_most(low)


def _beyond(low: Claim) -> Iterator[Compared]:
    """The least and the most of some villages, and one that is beyond both."""
    high = low.previous
    one, other = (_MOST.search(claim.lead) if claim is not None else None for claim in (high, low))
    if high is None or one is None or other is None or not _alike(high, low) or (
        one["kind"] != other["kind"] or (one["end"] in "高大多长") == (other["end"] in "高大多长")
    ):
        return
    third = low.next
    if one["end"] not in "高大多长":
        high, low, one, other = low, high, other, one
    for _ in range(_TWO):
        found = _THIRD.match(third.lead) if third is not None and third.factual else None
        if third is None or found is None or found["kind"] != one["kind"] or (
            third.quantity.base_unit != low.quantity.base_unit
        ):
            return
        if third.interval.above(high.interval):
            yield Compared(found["name"], third, one["name"], high,
                           f"最{one['end']}的{one['name']}")
        elif low.interval.above(third.interval):
            yield Compared(found["name"], third, other["name"], low,
                           f"最{other['end']}的{other['name']}")
        third = third.next


def _after_the_most(first: Claim) -> Iterator[Compared]:
    """投资最大的冷链园2600万元，其次是菌棚3200万元; 双河镇最多，达420人，…，石板镇450人."""
    last, said = first.next, _THE_MOST.search(first.gap)
    if said is None or last is None or not _alike(first, last):
        return
    if (found := _THEN.match(last.gap)) is not None:
        if last.interval.above(first.interval):
            name = said["what"] or said["name"]
            yield Compared(name, first, found[0].lstrip("，"), last, said[0])
        return
    if not said["name"]:
        return
    while last is not None and _alike(first, last):
        row = _IN_ROW.match(last.gap)
        if row is None or row["kind"] != said["name"][-1]:
            return
        if last.interval.above(first.interval):
            yield Compared(said["name"], first, row["name"], last, said[0].strip("，"))
        last = last.next


def _alike(first: Claim, last: Claim) -> bool:
    return first.quantity.base_unit is not None and like_states(first, last)
