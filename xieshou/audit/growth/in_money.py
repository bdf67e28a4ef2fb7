"""Rates that the very amounts give, where such are mostly told in real terms (按现价的增速).

生产总值由375亿元增加到688亿元，增加313亿元，增长83.5%，年均增长16.4%: where one rate follows from
the amounts as they are written, the other is told of them, too.
"""

from decimal import Decimal

from xieshou.audit.growth.whose_growth import REAL, yearly
from xieshou.audit.relations.change import STATES, moves, rises, years_from
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_NEAR, _TELLING = 5, 3


def told_in_money(setting: Setting, stated: Claim) -> bool:
    """Whether another rate beside a stated one follows from the amounts it is told of."""
    before: list[Claim] = []
    one = stated.previous
    while one is not None and len(before) < _NEAR and "；" not in one.gap:
        before.append(one)
        one = one.previous
    if one is not None and len(before) < _NEAR:
        before.append(one)
    states = [each for each in before if dimension(each) != "ratio" and each.role in STATES]
    if len(states) < 2 or not comparable(*states[:2]) or not moves(setting, states[1], states[0]):
        return False
    end, start = states[:2]
    others = [each for each in before if each.start > end.start]
    after = stated.next
    if after is not None and after.gap[:1] == "，":
        others.append(after)
    return any(_follows(setting, start, end, each) for each in others
               if each.quantity.base_unit == "%" and significant(each) >= _TELLING)


def _follows(setting: Setting, start: Claim, end: Claim, rate: Claim) -> bool:
    """Whether a rate is the growth from the one amount to the other, in all or in each year."""
    if REAL.search(rate.gap):
        return False
    if yearly(rate.lead):
        years = years_from(setting, start, end) or Decimal(0)
        roles = (("start", start), ("end", end), ("stated", rate))
        return bool(years) and Relation("cagr", roles, years=years).holds()
    roles = (("new", end), ("old", start), ("stated", rate))
    return rises(rate.lead) and Relation("growth", roles).holds()
