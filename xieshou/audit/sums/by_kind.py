"""Figures of one kind of label right behind a whole that nothing opens (按类再分).

共24期，县内15期，县外9期: what the labels are of leaves no third.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, completeness, peers, sum_of
from xieshou.audit.sums.runs import NOT_PARTS, OPENERS
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

# A label of a kind (县内, 女性) with its comma is no longer than this.
_LABEL, _PAIR = 8, 2
# So many figures of something else may stand between a whole and its kinds.
_ASIDE, _TIED = 2, 1.01
# 到东部就业11人,省内县外4人,就近9人: who goes somewhere stands beside those who stay.
_GOES = re.compile(r"(?:^|[，；、])(?:到|赴|前往|去)[^，；、]{2,10}$")
_STAYS = re.compile("[省区县市][内外]|就[近地]|外省")


def divided_by_kind(setting: Setting, figures: list[Claim]) -> Iterator[Relation]:
    """共24期,县内15期,县外12期: two figures or more of one kind of label, right after a whole."""
    at = 0
    while at + 2 < len(figures):
        whole, first = figures[at], figures[at + 1]
        at += 1
        if whole.role not in ("level", "total"):
            continue
        if not _follows(setting, whole, first):
            yield from _after_an_aside(setting, whole, figures[at : at + _ASIDE + MOST_PARTS])
            continue
        parts = [first]
        for claim in figures[at + 1 : at + MOST_PARTS]:
            if not _follows(setting, first, claim):
                break
            parts.append(claim)
        if _STAYS.search(first.gap) and _GOES.search(whole.gap):
            at += len(parts)
            continue
        told = completeness(setting, whole, parts) if len(parts) > 1 else []
        made = sum_of(whole, parts, ["又分", *told])
        beside = peers(setting, whole, parts) and not made.holds()
        if "全:同类标签" in told and not first.bracket and not beside:
            yield made
            at += len(parts)


def _after_an_aside(setting: Setting, whole: Claim, after: list[Claim]) -> Iterator[Relation]:
    """登车的786名乡亲来自11个乡镇，男性434人，女性352人: what else is told of a whole between."""
    at = next((at for at, one in enumerate(after) if counted_alike(one, whole)), 0)
    if not 0 < at <= _ASIDE or whole.cell is not None or whole.role not in ("level", "total"):
        return
    first, parts = after[at], list[Claim]()
    if not first.gap.endswith(f"，{first.lead}"):
        return
    for claim in after[at:]:
        told = claim.lead
        if not counted_alike(whole, claim) or claim.role not in ("level", "part") or (
                len(told) >= _LABEL or OPENERS.search(told) or NOT_PARTS.search(told)
                or (parts and claim.gap[1:] != told)):
            break
        parts.append(claim)
    if len(parts) < _PAIR or any(one.bracket != whole.bracket for one in parts):
        return
    made = sum_of(whole, parts, ["又分", *completeness(setting, whole, parts)])
    if "全:同类标签" in made.evidence and not peers(setting, whole, parts) and (
            plausible(made, _TIED)):
        yield made


def _follows(setting: Setting, one: Claim, claim: Claim) -> bool:
    gap = claim.gap
    return (
        claim.quantity.base_unit == one.quantity.base_unit
        and claim.role in ("level", "part")
        and gap[:1] in ("，", "、", "；")
        and len(gap) <= _LABEL
        and not OPENERS.search(gap)
        and not NOT_PARTS.search(gap)
    )
