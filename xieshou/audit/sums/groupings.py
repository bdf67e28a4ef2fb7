"""Which figures of a row could be a total and its parts, by place and one word alone (可能的分合).

What is called a total may have its parts right before it or right behind it, one figure between at
the most; a row of items under one mark may have its total right before it or behind it; a
difference or a rest stands with the two figures it is between; what two things make up stands
before them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xieshou.audit.sums.neighbours import Row
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import alike
from xieshou.audit.text.setting import Setting, bare
from xieshou.language.quick import sieve

ADDED = re.compile("(?:相加|加起来|合起来|加在一起|合在一起|合并计算|加总)[^；、。]{0,10}$")
CALLED_TOTAL = re.compile("(?:合计|共计|总计|总共|一共|总数|总和|之和|(?<!公)共)[^，；、。]{0,10}$")
# What stands for all of them says so: 全队门诊, 两院共; 丙县 stands beside 甲县 and 乙县.
OF_ALL = re.compile("[全总共合]|[两三四五六七八九十]")
# Words that say as much, but are also said of what is no sum.
ALSO_TOTAL = re.compile(
    "(?:累计|(?<!零售)总额|总量|合并|相加|加起来|合起来|加在一起|合在一起|整个|互派|加总)[^，；、。]{0,10}$"
)
DIFFERENCE = re.compile(
    "(?:增加|减少|多|少|增长|增|减|下降|新增|添|净增|扩大|超出|高出|压减|节约)(?:了|出)?$"
)
REST = re.compile("(?:剩余?|余下|其余|尚未?|未)[^，；。]{0,10}$")
MADE_UP = re.compile("[组构]成")
# Most figures have none of these before them, and are neither a total nor a difference nor a rest.
_TOTAL_SIGN = re.compile("|".join(sieve(form).pattern for form in (CALLED_TOTAL, ALSO_TOTAL)))
_DIFFERENCE_ENDS, _REST_SIGN = frozenset("加少多长增减降添大出约了"), sieve(REST)
# 比上年多, 项目多了: the difference says itself from what.
_SAYS_IT = re.compile("[比较][^，；。]{0,12}$|[多少增减添]了$")
_GROWN_TO = re.compile("增至|达到?|扩大到|增加到|变为|总数|升至")
# Behind a row a figure needs at least one of these to be what the row makes up.
_TOLD = re.compile("[共总计]|累计")
# What a difference is from: another year, a plan, the same thing named again.
_COMPARED = re.compile("年|计划|目标|任务|协议|预留|预算|同期|上期|[上\\d]月|原|[由从比较]")
# 上年为A，净增B: what it was is said, and so what the difference is from.
_OF_LAST = re.compile("(?:上年|去年|前年|上期|同期|年初|原来)(?:末|底|同期)?(?:仅|只)?[为是有]$")
_KIN = 0.5
_GROUPS, _MOST_GROUPS = frozenset(("块", "部分", "类", "大类", "项", "笔", "方面", "路")), 6
# So many parts at the most; a total stands so near to them, in signs and in sentences.
_MOST, _LONGEST, _FAR, _SENTENCES, _LEAST_OF_ROW, _BACK = 5, 12, 600, 2, 3, 3
# An item of a row has no longer a label.
ITEM = 12
_JOINED = frozenset("和与及以")
Found = Iterator[tuple["Grouping", str]]


class Grouping(NamedTuple):
    """A figure with others that could be its parts, in order; `apart` with one figure between.

    `tie` is the word that ties them: difference, rest, composed; or nothing.
    """

    total: Claim
    parts: list[Claim]
    after: bool
    apart: bool
    tie: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others."""
        total, parts, *how = self
        return total.id, tuple(part.id for part in parts), *how


def groupings(setting: Setting, row: Row) -> Found:
    """What could be a total with its parts, and whether it is the same, or near it."""
    claims = row.claims
    for at, claim in enumerate(claims):
        lead = claim.lead
        if "零售" in lead:
            continue
        called = _TOTAL_SIGN.search(lead) and (
            CALLED_TOTAL.search(lead) or ALSO_TOTAL.search(lead))
        if called or claim.role == "total":
            for parts, after, apart in _around(setting, claims, at):
                # what only 其中 behind it makes a total has its parts behind it
                if called or after:
                    yield from _made(row, at, parts, after, apart)
        elif at < _LEAST_OF_ROW - 1:
            continue
        elif lead[-1:] in _DIFFERENCE_ENDS and DIFFERENCE.search(lead):
            for one, other in _two_before(setting, claims, at):
                if other == at - 1 and _of_two_times(setting, claims[one], claims[other], claim):
                    yield from _made(row, one, (other, at), True, False, "difference")
                    yield from _made(row, other, (one, at), True, False, "difference")
            if at + 1 < len(claims) and _GROWN_TO.search(claims[at + 1].lead) and (
                    "；" not in setting.between(claims[at - 1], claims[at + 1])):
                yield from _made(row, at + 1, (at - 1, at), False, False, "difference")
        elif _rest(lead or _lead_before(setting, claim)):
            for one, other in _two_before(setting, claims, at):
                yield from _made(row, one, (other, at), True, False, "rest")
        if at > 1 and (many := _makes_up(setting, claim)) <= at and many and _near(
                setting, claims[at - many], claim):
            yield from _made(row, at - many, range(at - many + 1, at + 1), True, False, "composed")
    yield from _rows(setting, row)


def _rest(lead: str) -> bool:
    """Whether a figure is called what is left, or not yet done."""
    return _REST_SIGN.search(lead) is not None and REST.search(lead) is not None


def _lead_before(setting: Setting, claim: Claim) -> str:
    """The words before the figure that one stands right behind: 未消除的982户3925人."""
    before = claim.previous
    return before.lead if before is not None and not claim.gap else ""


def _makes_up(setting: Setting, last: Claim) -> int:
    """How many figures are told to make up a whole, by the words behind the last: …两块组成."""
    after = last.next
    if after is not None and after.quantity.unit in _GROUPS and _MOST_GROUPS >= (
            after.quantity.value) > 1:
        return int(after.quantity.value) if _made_up(after) else 0
    return 2 if _made_up(last) else 0


def _made_up(claim: Claim) -> bool:
    return "成" in claim.tail and MADE_UP.search(claim.tail) is not None


def _two_before(setting: Setting, claims: list[Claim], at: int) -> Iterator[tuple[int, int]]:
    """Two of the figures shortly before one, in order."""
    least, line = max(at - _BACK, 0), setting.text.rfind("\n", 0, claims[at].start)
    while least < at and (
            claims[least].start < line or not _near(setting, claims[least], claims[at])):
        least += 1
    for one in range(least, at - 1):
        for other in range(one + 1, at):
            yield one, other


def _of_two_times(setting: Setting, one: Claim, other: Claim, more: Claim) -> bool:
    """Whether a difference is between what was counted at two times: 2014年55个，2015年64个."""
    if alike(one.measure, other.measure) >= _KIN or _SAYS_IT.search(more.lead) or (
        _OF_LAST.search(other.lead)
    ):
        return True
    return bool(
        _COMPARED.search(other.gap) and (
            _COMPARED.search(one.gap) or _COMPARED.search(more.gap))
    )


def _made(row: Row, total: int, parts: Sequence[int], after: bool, apart: bool, tie: str = ""
          ) -> Found:
    if told := row.told(total, parts):
        claims = row.claims
        yield Grouping(claims[total], [claims[at] for at in parts], after, apart, tie), told


def _around(setting: Setting, claims: list[Claim], at: int
            ) -> Iterator[tuple[range, bool, bool]]:
    """Two figures and more right behind one, or right before it, one figure between at most."""
    total, last = claims[at], len(claims)
    most = at
    while most + 1 < min(last, at + _MOST + 2) and _near(setting, total, claims[most + 1]):
        most += 1
    least = at
    while least > max(0, at - _MOST - 1) and _near(setting, claims[least - 1], total):
        least -= 1
    for apart in (0, 1):
        first = at + 1 + apart
        for end in range(first + 2, min(most + 1, first + _MOST) + 1):
            yield range(first, end), True, bool(apart)
        end = at - apart
        for begin in range(end - 2, max(least, end - _MOST) - 1, -1):
            yield range(begin, end), False, bool(apart)


def _near(setting: Setting, one: Claim, other: Claim) -> bool:
    """Whether two figures, in order, stand near enough for a total and its parts."""
    return (other.start - one.end <= _FAR
            and other.sentence - one.sentence <= _SENTENCES)


def mark_of(words: str) -> str:
    """The mark with which words begin; 和 is one as 、 is."""
    return "、" if words[:1] in _JOINED else words[:1]


def _rows(setting: Setting, row: Row) -> Found:
    """Rows of three short items and more under one mark, with the figures beside them."""
    claims, begin, mark = row.claims, 0, ""
    for at in range(1, len(claims) + 1):
        words = _between(setting, claims[at - 1], claims[at]) if at < len(claims) else ""
        here = mark_of(words)
        if words and (not mark or here == mark) and at - begin < _LONGEST:
            mark = here
            continue
        if at - begin >= _LEAST_OF_ROW:
            yield from _beside(setting, row, begin, at)
        begin, mark = (at - 1, here) if words else (at, "")


def _between(setting: Setting, one: Claim, other: Claim) -> str:
    """What stands between two items of a row; nothing where they are none."""
    if other.start - one.end > 2 * ITEM:
        return ""
    words = bare(setting.text[one.end : other.start])
    return words if 0 < len(words) <= ITEM else ""


def _beside(setting: Setting, row: Row, begin: int, end: int) -> Found:
    """The figures right before a row, or at its head, and right behind it."""
    claims = row.claims
    for apart in (0, 1):
        before, behind = begin - 1 - apart, end + apart
        if before >= 0 and _heads(setting, claims[before], claims[begin]):
            yield from _made(row, before, range(begin, end), True, bool(apart))
        if behind < len(claims) and claims[behind].role == "level" and _near(
                setting, claims[begin], claims[behind]) and _TOLD.search(
                claims[behind].lead):
            yield from _made(row, behind, range(begin, end), False, bool(apart))
    if end - begin > _LEAST_OF_ROW and _heads(setting, claims[begin], claims[begin + 1]):
        yield from _made(row, begin, range(begin + 1, end), True, False)


def _heads(setting: Setting, total: Claim, first: Claim) -> bool:
    """Whether a figure may head a row, and is no item of it."""
    return total.role in ("level", "total") and _near(setting, total, first) and (
        first.gap[:1] != "、"
    )
