"""Parts with figures of their own: 其中甲90亿元,增长4.9%;乙108亿元,增长7.1% (逐项分列)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import DERIVED
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, completeness, kin_labels, sum_of
from xieshou.audit.sums.list_ends import ALIKE, called_alike
from xieshou.audit.sums.runs import NEW_ACT, next_beside, wholes_before
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import total_of
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

# A new item names its own thing in so many signs, and tells neither a sum nor a comparison.
_LONG_LABEL, _TELLING, _SELDOM = 20, 3, 0.3
_PAIR = 2
_NO_ITEM = re.compile(
    "^全[市县省区州国旗]|总[额值量]|合计|共计|总计|累计|同比"
    "|比上年|较上年|其中|人均|户均|平均|每|均"
)
_OPENED = re.compile("其中[，：:]?(?P<label>[^，；：。]*)$")


def itemised(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """The first figure of every item that ；parts from the last, of the whole before 其中."""
    for at, first in enumerate(figures):
        opened = _OPENED.search(first.gap) if "其中" in first.gap else None
        if opened is None or first.role in DERIVED or dimension(first) == "ratio":
            continue
        parts, own = _items(setting, figures, at)
        if len(parts) < 2:
            continue
        whole = next(iter(wholes_before(setting, first)), None)
        if whole is not None and next_beside(whole, first, parts[1]):
            continue
        if whole is not None and all(comparable(part, whole) for part in parts):
            made = sum_of(whole, parts, ["其中", *completeness(setting, whole, parts)])
            if len(parts) > _PAIR and made.residual > 0 and called_alike(setting, whole, parts):
                # 总收入24万元，其中种植业收入15万元；畜牧业收入7万元；工资性收入10万元
                made = sum_of(whole, parts, [*made.evidence, ALIKE])
            if own or (kin_labels(setting, parts) and (
                made.tight or ALIKE in made.evidence or plausible(made, _SELDOM)
            )):
                yield made


def partly(relation: Relation) -> bool:
    """Whether the shares told behind the parts say that they are not all: 22%、15%、25%.

    Shares of more than all do so, too, but not of what is called as its whole is.
    """
    behind = [part.next for part in relation.parts]
    told = [one.quantity.value for one in behind
            if one is not None and one.quantity.base_unit == "%" and one.role == "share"]
    if len(told) < len(relation.parts) or len(told) < _PAIR:
        return False
    beyond = sum(told) - 100
    return abs(beyond) > len(told) and not (beyond > 0 and ALIKE in relation.evidence)


def nested(relation: Relation) -> bool:
    """Whether what follows divides the first part: 1329人,其中运动员886人,女437人,男449人.

    Round parts meet by chance too often: 500, 300 and 200 of 900 are three parts.
    """
    first, *rest = relation.parts
    inner = total_of([part.interval for part in rest])
    named = "其中" in relation.evidence and first.quantity.digits >= _TELLING
    return named and len(rest) > 1 and inner.meets(first.interval)


def renewed(setting: Setting, relation: Relation) -> bool:
    """Whether the second part divides the first: 其中甲6项，续建4项，新开工2项；乙…."""
    first, *rest = relation.parts
    after = rest[-1].next if rest else None
    if after is None or after.quantity.base_unit != first.quantity.base_unit or len(rest) != 1:
        return False
    inner = total_of([part.interval for part in (*rest, after)])
    told = completeness(setting, first, [*rest, after])
    return "全:同类标签" in told and inner.meets(first.interval)


def _items(setting: Setting, figures: list[Claim], at: int) -> tuple[list[Claim], bool]:
    """The figures that begin items, and whether any brings further figures of its own."""
    first, own = figures[at], False
    parts = [first]
    for claim in figures[at + 1 : at + 4 * MOST_PARTS]:
        gap = claim.gap
        begun = gap.rpartition("；")[2] if "；" in gap else None
        if begun is None:
            own = own or dimension(claim) == "ratio"
            if "，" in gap and claim.quantity.base_unit == first.quantity.base_unit and (
                claim.role not in DERIVED
            ):
                # 甲90亿元,乙20亿元: parted otherwise
                return parts, False
            continue
        fits = claim.quantity.base_unit == first.quantity.base_unit and claim.role not in DERIVED
        if not fits or len(begun) > _LONG_LABEL or "，" in begun or _NO_ITEM.search(begun):
            break
        if not own and NEW_ACT.search(begun):
            break
        parts.append(claim)
    return parts[:MOST_PARTS], own
