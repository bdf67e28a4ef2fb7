"""Sums whose own phrase tells all there is: done, under way, not begun (短语里的合计)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS, STATES
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import believed
from xieshou.audit.relations.relation import TIED, Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting

# What becomes of a project, from its end to its beginning; each state leaves the others.
_STATES = tuple(re.compile(words) for words in (
    "完工|竣工|建成|完成", "在建|正在|施工中|推进中",
    "未开工|尚未|前期|筹备|待开工|未动工|未启动",
))
# 助学1560万元、助医980万元、改善1380万元，恰好把捐款用完.
_USED_UP = re.compile("^，(?:恰好|正好|刚好)?(?:把|将)?[^，；。]{0,6}(?:用完|用尽|花完|分完)")
# 比协议任务1.8亿元超出3600万元.
_THAN_AIM = re.compile("^，?比[^，；。]{0,8}(?:目标|任务|计划|指标)(?:数|额|量)?的?$")
_BEYOND = re.compile("^(?:超出|多出?|超额?)(?:了|约)?$")
_WENT = re.compile("^(?:其中)?(?:[去到赴]|前往|外出)")
# One of these stands where a phrase tells all there is.
_SIGNS = ("未", "前期", "筹备", "待开工", "用完", "用尽", "花完", "分完", "留在")
_FAR, _BACK, _LIKELY, _PAIR = 24, 8, 0.3, 2


def sums_in_phrases(setting: Setting) -> Iterator[Relation]:
    """All sums that the phrase itself says to be whole."""
    for claim in setting.where(_SIGNS):
        if claim.cell is not None or claim.kind == "ratio":
            continue
        found = (_states(setting, claim) or _used_up(setting, claim)
                 or _stayed(setting, claim))
        if found is not None:
            yield found


def beyond_aims(setting: Setting) -> Iterator[Relation]:
    """All results of which the phrase tells by how much they are beyond their aim."""
    for claim in setting.where("比"):
        if claim.cell is None and claim.kind != "ratio" and (
            found := _beyond(setting, claim)) is not None:
            yield found


def _states(setting: Setting, last: Claim) -> Relation | None:
    """项目76个。已完工47个、在建21个，还有8个处在前期阶段: the states of all there are."""
    words = last.lead + last.tail
    if not _STATES[2].search(words):
        return None
    begun = setting.right_before(last, 2)
    named = begun and all(
        state.search(one.lead) and "未" not in one.lead
        for state, one in zip(_STATES, begun, strict=False)
    )
    return _made(setting, [*begun, last]) if named else None


def _stayed(setting: Setting, last: Claim) -> Relation | None:
    """转移就业1935人，去广东的612人，占31.6%，留在省内的1323人."""
    if not last.lead.startswith("留在"):
        return None
    first = last.previous
    if first is not None and first.kind == "ratio":
        first = first.previous
    if first is None or not _WENT.search(first.lead):
        return None
    return _made(setting, [first, last])


def _used_up(setting: Setting, last: Claim) -> Relation | None:
    """捐款3920万元。资金用于助学1560万元、助医980万元、改善人居1380万元，恰好把捐款用完."""
    if not _USED_UP.match(setting.text[last.end : last.end + 20]):
        return None
    parts = [last]
    before = last.previous
    while before is not None and parts[0].gap[:1] in ("、", "，") and (
        comparable(before, last)
    ):
        parts.insert(0, before)
        before = before.previous
    return _made(setting, parts) if len(parts) >= _PAIR else None


def _beyond(setting: Setting, more: Claim) -> Relation | None:
    """采购2.16亿元，比协议任务1.8亿元超出3600万元."""
    told = setting.right_before(more, 2)
    if not told or not _THAN_AIM.match(told[1].gap):
        return None
    total, aim = told
    if not _BEYOND.match(setting.words_into(more)) or not (
        comparable(total, aim) and comparable(more, aim) and total.role in STATES
    ):
        return None
    roles = (("new", total), ("old", aim), ("stated", more))
    return Relation("difference", roles, evidence=("比任务", TIED))


def _made(setting: Setting, parts: list[Claim]) -> Relation | None:
    """The whole of parts: what holds, or what one slip likely parts from it."""
    if any(part.role not in AMOUNTS or not comparable(part, parts[0]) for part in parts):
        return None
    wholes = [one for one in setting.of_its_unit(parts[0], _FAR, _BACK)
              if one.role in AMOUNTS and comparable(one, parts[0]) and not compared(setting, one)]
    return believed([sum_of(one, parts, ["全:列尽"]) for one in wholes], _LIKELY)
