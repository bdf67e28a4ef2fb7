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
_OF_BEFORE = re.compile("(?:为|是|相当于|达到?)(?:上年|去年|上年同期|去年同期)的(?:近|约)?$")
_BACK = re.compile("^[，、](?:上年|去年)(?:同期)?(?:为|是|仅|只有)?$")
_THIS = re.compile("^[，、](?:今年|当年|本年|如今)(?:为|是|[一-鿿]{1,3}[到至了])?$")


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


def told_before_its_states(setting: Setting) -> Iterator[Relation]:
    """出口额为上年的1.5倍，上年3200万元，今年做到4800万元: the two stand behind."""
    for stated in setting.changes:
        first = stated.next
        last = first.next if first is not None else None
        if stated.quantity.base_unit != "倍" or first is None or last is None or not (
            _OF_BEFORE.search(stated.lead) and _BACK.match(first.gap) and _THIS.match(last.gap)
        ):
            continue
        if comparable(first, last) and first.role in STATES and last.role in STATES:
            yield Relation("multiple", (("new", last), ("old", first), ("stated", stated)),
                           evidence=("倍",))


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
    if before is not None and stated.gap[:1] == "，" and "，" not in stated.gap[1:] and (
            before.sort not in ("ratio", more.sort)):
        # 游客18万人次，增长20%，旅游收入多了3000万元，达9000万元: of what stands before it
        return None
    if after is not None and _became(setting, after, more) and _NOW.match(after.gap):
        return after
    return None


def _became(setting: Setting, one: Claim, more: Claim) -> bool:
    return one.role in STATES and comparable(one, more) and not compared(setting, one)
