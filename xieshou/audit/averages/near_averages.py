"""Averages that no wording ties, known by the places of figures and their numbers (凑得拢的均值).

As with shares (shares/near_shares.py): where an average follows from no two figures at hand, but
would from two of them after one slip, it is weighed how seldom chance would offer such a slip, and
how likely an average is of two figures that stand so (`clues_of_averages`).
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from xieshou.audit.averages.clues_of_averages import CLUES, TriedAverage
from xieshou.audit.averages.pairs import over_what
from xieshou.audit.relations.clues import NEAR, likeliest, things_before, weigh
from xieshou.audit.relations.doubt import credible
from xieshou.audit.relations.per import Per, recurs
from xieshou.audit.relations.relation import Relation, average_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_start = attrgetter("start")
# What is likely, and likely enough.
_LIKELY, _ENOUGH = 0.7, 1.2
_TOTALS, _COUNTS = 4, 8


def near_averages(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Averages of two figures that one slip keeps from giving them, where no others do."""
    known = {one["stated"].id for one in made if one.holds() or credible(one) is not None}
    for stated, per in stated_averages(setting):
        if stated.id in known:
            continue
        near = []
        for total, count in pairs_of(setting, stated):
            weight = weigh(CLUES, TriedAverage(setting, total, count, stated, per))
            if weight >= _LIKELY:
                near.append((weight, average_of(total, count, stated, (per.by, NEAR))))
        near.sort(key=lambda each: -each[0])
        one = likeliest(near, _ENOUGH)
        if one is None:
            continue
        here = things_before(setting, stated)
        if not any(average_of(total, count, stated).holds() for total in here for count in here
                   if total is not count and counted_alike(total, stated)):
            yield one


def stated_averages(setting: Setting) -> Iterator[tuple[Claim, Per]]:
    """Averages that can be of figures told about them, with what they are taken over."""
    for claim in setting.where(("均", "每", "单")):
        if claim.sort == "ratio" or claim.cell is not None or claim.role == "increment" or (
            claim.quantity.approximation not in (None, "约")
        ):
            continue
        if (per := over_what(setting, claim)) is not None:
            yield claim, per


def pairs_of(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Totals and counts that an average may be of."""
    near = things_before(setting, stated)
    totals = [one for one in near if counted_alike(one, stated)][:_TOTALS]
    for total in totals:
        for count in [one for one in near if one is not total and one.sort != "money"][:_COUNTS]:
            # 出栏4.2万只；示范户500户，户均出栏38只: who is counted is of another item
            apart = "；" in setting.between(*sorted((count, total), key=_start))
            if not (apart or recurs(setting, count, total)):
                yield total, count
