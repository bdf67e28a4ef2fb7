"""Parts that are more than the whole they are of, by the words about both (比整体还多的部分).

What speaks for the one being within the other is learned (`worded_parts.py`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from xieshou.audit.relations.within_a_slip import middle
from xieshou.audit.relations.wording import Wording
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.audit.within.worded_parts import (
    PART,
    WHOLE,
    candidates,
    marks_of_both,
    members_of,
    shape,
    wording_of,
)

# How likely words must make it, of log-odds, and by how much likelier than that of another whole.
_ENOUGH, _APART = 3.6, 0.5
# What the words about the two, and then those between them, do not speak for is not looked at.
_ABOUT, _TOGETHER = 0.0, 0.0
# One slip makes a figure no more than ten times as much.
_MOST = 10.0
# 五个乡镇, 8个村: of so few anything may be told besides.
_FEW = 10
_LEAD = 14
# 比上一年的3910人少, 另有52个, 自募的, 添到42人: of another time, of others, of what it became.
_BESIDE = re.compile(
    "比|较|[上去前往]一?[年轮期次届周月]|此前|以前|另|还有|自己|以外|之外|此外|同[样月期]|邻|别"
    "|[变增添扩升降减涨加改][为成至到]|目标|计划|总投资")
# What was planned may be outdone, and what came first may be followed by more.
_NOT_ALL = re.compile("计划|目标|任务|力争|预计|不含|另|首批|先")


class Weighed(NamedTuple):
    """A part that is more than its whole, and how likely words make it one."""

    odds: float
    whole: Claim
    part: Claim


def likely_parts(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """Each whole with a part that is more than it, for every part the likeliest."""
    best: dict[str, Weighed] = {}
    for one in weighed(setting):
        if one.odds >= _ENOUGH and (
            one.part.id not in best or one.odds > best[one.part.id].odds
        ):
            best[one.part.id] = one
    # what several are more than is hardly what they are parts of
    parts = Counter(one.whole.id for one in best.values())
    for one in best.values():
        whole, part = one.whole, one.part
        if parts[whole.id] == 1 and not (
            _BESIDE.search(part.lead[-_LEAD:]) or _NOT_ALL.search(whole.lead[-_LEAD:])
        ) and one.odds - _otherwise(setting, one) > _APART:
            yield whole, part


def weighed(setting: Setting) -> Iterator[Weighed]:
    """All that the words could make parts, and numbers do not, with the log-odds of each."""
    wording = setting.kept(wording_of)
    for first, last in candidates(setting):
        one, other = middle(first), middle(last)
        whole, part = (first, last) if one < other else (last, first)
        if one != other and _FEW <= max(one, other) < _MOST * min(one, other) and (
            part.interval.above(whole.interval) and _worth_reading(wording, whole, part)
        ):
            yield Weighed(_odds(setting, whole, part), whole, part)


def _worth_reading(wording: Wording, whole: Claim, part: Claim) -> bool:
    """Whether the words about the two, and then those between them, speak for it at all."""
    said = wording.about(WHOLE, whole) + wording.about(PART, part)
    if said < _ABOUT:
        return False
    (role, one), (other_role, other) = members_of(whole, part)
    return said + wording.between(role + other_role, one, other) >= _TOGETHER


def _odds(setting: Setting, whole: Claim, part: Claim) -> float:
    wording = setting.kept(wording_of)
    found = wording.together(members_of(whole, part)) + wording.shape(shape(setting, whole, part))
    return found + sum(
        wording.weigh(of, marks) for of, marks in marks_of_both(setting, whole, part))


def _otherwise(setting: Setting, found: Weighed) -> float:
    """How likely words make it a part of another figure, which is no less than it."""
    part = found.part
    others = (first if last is part else last for first, last in candidates(setting)
              if part in (first, last))
    return max((_odds(setting, whole, part) for whole in others
                if whole is not found.whole and not part.interval.above(whole.interval)),
               default=float("-inf"))
