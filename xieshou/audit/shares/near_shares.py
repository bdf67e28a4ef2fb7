"""Shares that no wording ties, known by the places of figures and their numbers (凑得拢的占比).

Where a share follows from no two figures at hand, but would from two of them after one slip, the
evidence is weighed: how seldom chance would offer such a slip, and how likely a share is of two
figures that stand so (`clues_of_shares`).
"""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

from xieshou.audit.relations.change import falls, rises
from xieshou.audit.relations.clues import NEAR, likeliest, things_before, weigh
from xieshou.audit.relations.doubt import credible
from xieshou.audit.relations.relation import Relation, share_of
from xieshou.audit.shares.clues_of_shares import (
    CLUES,
    Told,
    TriedShare,
    is_aim,
    wording_of,
    words_of,
)
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, comparable
from xieshou.audit.text.setting import Setting

# What is likely, and likely enough.
_LIKELY, _ENOUGH = 0.5, 1.0
_start = attrgetter("start")
_UNITS = ("%", "成", "1", "倍")
_PARTS, _WHOLES = 4, 6
_LEFT = re.compile("还[有剩]|尚|余|剩|未|仍|没有?")


def near_shares(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Shares of two figures that one slip keeps from giving them, where no others do."""
    told = Told.of(made)
    known = {one["stated"].id for one in made
             if one.kind == "share" and (one.holds() or credible(one) is not None)}
    for stated in stated_shares(setting):
        if stated.id in known:
            continue
        near: list[tuple[float, Claim, Claim]] = []
        for part, whole in pairs_of(setting, stated):
            weight = weigh(CLUES, TriedShare(setting, part, whole, stated, told, slip=True))
            if weight >= _LIKELY:
                near.append((weight, part, whole))
        near.sort(key=itemgetter(0), reverse=True)
        made_ = ((weight, share_of(part, whole, stated, (NEAR,)))
                 for weight, part, whole in near)
        one = likeliest(made_, _ENOUGH)
        if one is None:
            continue
        here = things_before(setting, stated)
        if not any(share_of(part, whole, stated, ()).holds() for part in here for whole in here
                   if part is not whole and comparable(part, whole)):
            yield one


def stated_shares(setting: Setting) -> Iterator[Claim]:
    """Rates that can be shares of figures told before them."""
    for claim in setting.ratios:
        if claim.quantity.base_unit in _UNITS and claim.cell is None and (
                claim.quantity.approximation in (None, "约") and "百分点" not in claim.text
                and claim.role not in ("growth", "increment")):
            lead = claim.lead
            if not (rises(lead) or falls(lead)) and wording_of(claim).way:
                yield claim


def pairs_of(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Parts and wholes that a share may be of."""
    near = things_before(setting, stated)
    for part in near[:_PARTS]:
        if part.sentence < stated.sentence - 1:
            break
        wholes = [one for one in near if one is not part and not _LEFT.search(one.lead)
                  and (one.start < part.start or is_aim(one))
                  and one.quantity.base_unit == part.quantity.base_unit and comparable(one, part)]
        for whole in wholes[:_WHOLES]:
            # 计划招聘教师300名。培训医生120名，完成计划的80%: of a plan for others
            # 粮食面积470万亩；流转土地72万亩，流转率13%: of land in another item
            apart = is_aim(whole) if whole.sentence != part.sentence else (
                "；" in setting.between(*sorted((whole, part), key=_start)))
            if not apart or (
                bigrams(words_of(setting, whole)) & bigrams(words_of(setting, part))
            ):
                yield part, whole
