"""Lists of what is within a whole: 资金1386万元当中，甲905万元，乙266万元，丙215万元 (之中).

Three items and more behind such words are nearly always all there are; where one slip of the pen
keeps them from making up the whole they are taken for it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import (
    MOST_PARTS,
    OPEN_END,
    goes_on_behind,
    may_be_added,
    sum_of,
)
from xieshou.audit.sums.runs import NOT_PARTS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

AMONG = "之中"
_AMONG = re.compile(
    "^[^，；。、\\d]{0,12}(?:当中|之中|之内|里面|里头|里|中|内)，[^，；。]{1,18}$")
_ITEM = re.compile("^[，、；][^，；。、]{1,18}(?:、[^，；。、]{1,4})?$")
# 大米占去520万元, 工资占了730万元: what it took, and no share of it.
_TOOK = re.compile("占(?=[去了用掉]|据了)")
# 护林员占了210个，保洁员占了160个: each took its own of what was told right before.
_TAKEN = re.compile("(?:[占用花分拿领拉切划吃拨得要](?:[了去走掉]|据了)|拿下|分得|领到)$")
_BEHIND = re.compile("^[^，；。、\\d]{0,12}，[^，；。]{1,18}$")
_NOT = re.compile("另|还有|不在|带动|惠及|撬动|平均|人均|累计|目标|计划|任务|最|比|较")
_SIGNS = ("中，", "里，", "面，", "头，", "内，", "了", "去", "走", "掉", "得")
_LEAST, _LIKELY, _TIED = 3, 0.6, 1.01


def among(setting: Setting) -> Iterator[Relation]:
    """All wholes within which three items and more are told."""
    for first in setting.where(_SIGNS):
        whole, taken = first.previous, _TAKEN.search(first.lead) is not None
        if whole is None or not (_BEHIND if taken else _AMONG).match(first.gap):
            continue
        if not may_be_added(whole, first) or whole.role not in AMOUNTS or whole.sort == "ratio":
            continue
        parts = _items(first)
        if len(parts) < _LEAST:
            continue
        if goes_on_behind(setting, parts[-1]):
            continue
        many = sum(_TAKEN.search(one.lead) is not None for one in parts)
        if not _AMONG.match(first.gap) and many < len(parts):
            continue
        made = sum_of(whole, parts, [AMONG, "全:之中"])
        if plausible(made, _TIED if many > 1 else _LIKELY):
            yield made


def _items(first: Claim) -> list[Claim]:
    parts: list[Claim] = []
    claim: Claim | None = first
    while claim is not None and len(parts) < MOST_PARTS and may_be_added(claim, first):
        gap = _TOOK.sub("", claim.gap)
        if claim.role not in AMOUNTS or NOT_PARTS.search(gap) or OPEN_END.search(gap) or (
                _NOT.search(gap) or (parts and not _ITEM.match(gap))):
            break
        parts.append(claim)
        claim = claim.next
    return parts
