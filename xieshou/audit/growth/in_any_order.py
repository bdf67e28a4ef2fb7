"""A state, how much it grew and by how many, in whatever order they are told (增量与增速的先后).

接待62.5万人次，同比增长25%，多接待12.5万人次; 增长12%、增加1080人，现有10080人: the rate before the
increment, the state before both or behind both.
"""

import re
from collections.abc import Iterator

from xieshou.audit.growth.whose_growth import REAL, YEARLY, in_real_terms, of_another
from xieshou.audit.relations.change import STATES, falls, rises
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import AMBIGUOUS, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

# What was reached, told behind the change.
_NOW = re.compile(
    "^[，、](?:目前|现在|如今)?(?:现有|现为|总数|总量|达到?|[增升降减]至|共有?)[一-鿿]{0,4}$")
# Of another time than the rate: 比上月多3万吨.
_MONTHLY = re.compile("月|季|环比")
_LONGEST = 12


def in_any_order(setting: Setting, told: set[str]) -> Iterator[Relation]:
    """Rates of growth with an increment right behind them, where nothing else was found."""
    for stated in setting.rates:
        more = stated.next
        if stated.id in told or more is None or more.role != "increment" or not _beside(more):
            continue
        kind = "growth" if rises(stated.lead) else "fall" if falls(stated.lead) else ""
        if not kind or dimension(more) == "ratio" or YEARLY.search(stated.lead) or (
            _MONTHLY.search(more.gap) and not _MONTHLY.search(stated.gap)
        ) or more.period != stated.period:
            continue
        new = _state(setting, stated, more)
        if new is not None:
            roles = (("new", new), ("increment", more), ("stated", stated))
            yield Relation(kind, roles, evidence=("增量", AMBIGUOUS))


def _beside(more: Claim) -> bool:
    """Whether an increment follows its rate with nothing but its own words between."""
    gap = more.gap
    return gap[:1] in ("，", "、", "（") and len(gap) <= _LONGEST and not (
        {"；", "，", "、"} & set(gap[1:]))


def _state(setting: Setting, stated: Claim, more: Claim) -> Claim | None:
    """What it became: the figure right before the rate, or the one right behind the increment."""
    before, after = stated.previous, more.next
    if before is not None and _became(setting, before, more) and "；" not in stated.gap and not (
        REAL.search(stated.gap) or in_real_terms(setting, before)
        or of_another(setting, before, stated, [before])
    ):
        return before
    if after is not None and _became(setting, after, more) and _NOW.match(after.gap):
        return after
    return None


def _became(setting: Setting, one: Claim, more: Claim) -> bool:
    return one.role in STATES and comparable(one, more) and not compared(setting, one)
