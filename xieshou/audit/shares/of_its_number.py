"""Shares of a whole that is called the number of something told before (某数的百分之几).

编制500张，实开480张，帮扶科室150张，恰为实开数的31.25%: of the one whose words bear that name;
与84个脱贫村结对，全县脱贫村共112个，结对面75%: the rate bears the name of the part.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.own_clause import own_clause
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.relations.wholes import label_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable
from xieshou.audit.text.setting import Setting

_OF_NUMBER = re.compile(
    "^[，（](?:约|恰好?|正好|刚好|差不多|大致|也|已|就)*(?:相当于|等于|折合|合|占到?了?|是|为)(?:全部|整个)?"
    "(?P<name>[一-鿿]{2,8}?)(?:总?(?:[数额量]|人数|户数|面积))?的(?:近|约|将近)?$"
)
_OTHER = re.compile("[全同][国省市县区州]|上年|去年|同期|目标|任务|计划|预算|年度|全年|人口")
_REACHED = re.compile(
    "^[，（](?P<stem>[一-鿿]{2})(?:的?覆盖)?(?:面|率|比例|覆盖)(?:已|就)?(?:达到?|为|是|有)?$")
_IN_ALL = re.compile("(?:总共|一共|共|总计|总数|合计)(?:有|计|是|为|达)?$")
_FAR = 6


def shares_of_numbers(setting: Setting) -> Iterator[Relation]:
    """Shares whose whole is named by its number, or whose part by the rate itself."""
    for stated in setting.rates:
        gap, part = own_clause(stated), stated.previous
        if part is None or stated.cell is not None or stated.role in ("growth", "increment"):
            continue
        if gap.endswith("的") and (found := _OF_NUMBER.match(gap)) is not None:
            whole = _called(setting, part, found["name"])
            if whole is not None:
                yield share_of(part, whole, stated, ("占", TIED))
        elif (found := _REACHED.match(gap)) is not None:
            pair = _told_first(setting, part, found["stem"])
            if pair is not None:
                yield share_of(*pair, stated, ("占", TIED))


def _called(setting: Setting, part: Claim, name: str) -> Claim | None:
    """The one figure before a part whose own words bear a name."""
    if part.role not in AMOUNTS or _OTHER.search(name) or not part.plain:
        return None
    told = [
        one for one in setting.figures_before(part, _FAR, 1)
        if one.role in AMOUNTS and one.plain and comparable(one, part)
        and not compared(setting, one)
        and _bears(label_of(setting, one), one.lead + setting.noun_after(one), name)
    ]
    return told[0] if len(told) == 1 else None


def _bears(label: str, words: str, name: str) -> bool:
    """Whether a name is told in the words of a figure, or tells its label: 在读, 在读学生."""
    return name in words or (len(label) > 1 and name.startswith(label))


def _told_first(setting: Setting, whole: Claim, stem: str) -> tuple[Claim, Claim] | None:
    """与84个脱贫村结对，全县脱贫村共112个，结对面75%: the part before its whole."""
    part = whole.previous
    if part is None or not _IN_ALL.search(whole.lead) or not comparable(part, whole):
        return None
    if any(one.role not in AMOUNTS or not one.plain for one in (part, whole)):
        return None
    if stem not in part.lead + part.tail or stem in whole.lead:
        return None
    return part, whole
