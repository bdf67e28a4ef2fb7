"""Growth that no rule ties, known by its words and its numbers (凑得拢的增长).

Where a rate follows from no two figures at hand, the evidence is weighed: how like those of rates
and their states the words about the figures are (`worded_growths.py`, learned from labelled texts),
and, where one slip keeps them from agreeing, how seldom chance would offer such a slip.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xieshou.audit.growth.near_growths import of_it
from xieshou.audit.growth.whose_growth import in_real_terms
from xieshou.audit.growth.worded_growths import (
    MORE,
    TREES,
    shape,
    stated_growths,
    tried_for,
    wording_of,
)
from xieshou.audit.relations.doubt import chance_of_its_slips, credible
from xieshou.audit.relations.explained import of_others_told
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.trees import closely_likely
from xieshou.audit.relations.weighing import Least
from xieshou.audit.relations.wording import Wording
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

_LEAST = Least(enough=1.2, by_words=1.2, rarest=1e-3)
# Only what each mark for itself does not speak against as much as this is read closely; what holds
# explains a rate where words speak for it so much, and no more than that less than for another.
_READ, _HELD, _APART = -5.0, -2.5, 5.0


class _Weighed(NamedTuple):
    """A rate that its figures do not give, and what speaks for their belonging together."""

    weight: float
    said: float
    made: Relation


def likely_growths(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Rates of change that two figures should give and do not, where no others do."""
    known = {one["stated"].id for one in made
             if "stated" in one and (one.holds() or credible(one) is not None)}
    explained = {pair for one in made if one.holds() for pair in one.pairs()}
    wording = setting.kept(wording_of)
    for stated in stated_growths(setting):
        if stated.id in known:
            continue
        one = _likeliest(wording, setting, stated)
        if one is not None and explained.isdisjoint(one.pairs()) and not (
                of_others_told(setting, one) or in_real_terms(setting, one["new"])):
            yield one


def _likeliest(wording: Wording, setting: Setting, stated: Claim) -> Relation | None:
    """What a rate likeliest follows from; none where what holds is nearly as likely."""
    best: _Weighed | None = None
    held = _HELD
    for tried in tried_for(setting, stated):
        if not tried.may_be() or (tried.role == MORE and not of_it(
                setting, tried.new, tried.other, stated)):
            # 茶叶卖了8400万元，较上一年增长20%，农民增收1300万元: of something else
            continue
        stands = shape(setting, tried)
        said = wording.together(tried.members) + wording.shape(stands)
        if said < _READ:
            continue
        made = tried.relation()
        if made.holds():
            held = max(held, said)
            continue
        words = closely_likely(TREES, wording, tried.members, stands, least=_LEAST.words())
        weight = _LEAST.weight(words, made, chance_of_its_slips)
        if weight is not None and (best is None or weight > best.weight):
            best = _Weighed(weight, said, made)
    if best is None or held > min(max(best.said - _APART, _HELD), best.said):
        return None
    return best.made
