"""How a share is told, and by which words a share, a part and a whole are named (占比的措辞)."""

import re
from typing import NamedTuple

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams
from xieshou.audit.text.setting import Setting

# How much of the words before a figure, and behind it, name what it is of.
_BEFORE, _BEHIND = 12, 8
_SHARE = re.compile(
    "占(?:比|去|到|了|据)?(?P<whole>[^，；、。占]{0,12}?)(?:的?比[重例]|的|比)?"
    "(?:为|达到?|近|约|超|是)*$")
_RATE = re.compile(
    "(?P<own>[一-鿿]{0,6}?)(?P<stem>[一-鿿]{2})(?:率|面|度|比[重例]|进度|程度)(?:已|就|均|又|也)?"
    "(?:为|是|达到?|仅|约|近|超)*$")
_DONE = re.compile("(?:完成|兑现|实现|达成)了?(?P<whole>[^，；、。]{0,10}?)的?$")
_OF = re.compile("^[^，；。]{0,4}的$")
_TIMES = re.compile(
    "^(?P<own>[^，；、。]{0,10}?)(?:相当于|达到|为|是)(?P<whole>[^，；、。]{2,10}?)的(?:近|约)?$")
_GENERIC = re.compile(
    "总|全部|其中|数|额|量|的|人|户|个|名|占|资金|项目|年度|全年|实际|已|有|达|为|共")
_AIMS = re.compile("任务|目标|计划|协议|承诺|约定|商定|预算|指标|应")
_AIM_BEHIND = re.compile("的?(?:年度|总|全年)?(?:任务|目标|计划)")
_BESIDE = ("", "、", "，")


class Telling(NamedTuple):
    """How a share is told: by 占, 率, 完成, 的 or not at all; its whole's name; its own subject.

    The name of a 率 is its stem: 履约 of 履约率.
    """

    way: str = ""
    whole: str = ""
    own: str = ""


def telling_of(claim: Claim) -> Telling:
    """How a rate is told; empty where no known word tells of a share."""
    lead = claim.lead
    if claim.quantity.base_unit == "倍":
        found = _TIMES.match(lead)
        return Telling() if found is None else Telling("占", found["whole"], found["own"])
    if (found := _SHARE.search(lead)) is not None:
        return Telling("占", found["whole"] or "", lead[: found.start()])
    if (found := _RATE.search(lead)) is not None:
        return Telling("率", found["stem"], found["own"])
    if (found := _DONE.search(lead)) is not None:
        return Telling("完成", found["whole"] or "", lead[: found.start()])
    before = claim.previous
    if before is not None and _OF.match(claim.gap):
        at = before.lead
        for word in ("占", "完成", "相当于", "达到", "是", "为"):
            if word in at:
                return Telling("的", at.rpartition(word)[2], at.rpartition(word)[0])
    return Telling()


def is_aim(claim: Claim) -> bool:
    """Whether a figure is what was to be reached: 任务2500人, 1.5亿元的任务."""
    return claim.role == "target" or _AIMS.search(claim.lead) is not None or (
        _AIM_BEHIND.match(claim.tail) is not None)


def words_of(setting: Setting, claim: Claim) -> str:
    """The words right around a figure; of 0.87亿元 in 智力类58个、0.87亿元 those of the first."""
    before = claim.previous
    lead = before.lead if before is not None and claim.gap in _BESIDE else claim.lead
    return lead[-_BEFORE:] + setting.noun_after(claim)[:_BEHIND]


def named_by(words: str) -> frozenset[str]:
    """What tells one thing from others in the words for it."""
    return bigrams(_GENERIC.sub("", words))
