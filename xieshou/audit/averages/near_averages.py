"""Averages that no wording ties, known by the places of figures and their numbers (凑得拢的均值).

As with shares (shares/near_shares.py): where an average follows from no two figures at hand, but
would from two of them after one slip, it is weighed how seldom chance would offer such a slip, and
how likely an average is of two figures that stand so (`clues_of_averages`).
"""

from collections.abc import Iterator, Sequence

from xieshou.audit.averages.clues_of_averages import CLUES, TriedAverage, counts_it
from xieshou.audit.averages.pairs import over_what
from xieshou.audit.averages.stated import of_some
from xieshou.audit.relations.clues import NEAR, likeliest, things_about, things_before, weigh
from xieshou.audit.relations.doubt import credible
from xieshou.audit.relations.of_another import of_another_thing
from xieshou.audit.relations.per import Per, recurs
from xieshou.audit.relations.relation import Relation, average_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

# What is likely enough.
_ENOUGH = 0.3
_TOTALS, _COUNTED, _COUNTS = 6, 4, 4


def near_averages(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Averages of two figures that one slip keeps from giving them, where no others do."""
    known = {one["stated"].id for one in made if one.holds() or credible(one) is not None}
    for stated, per in stated_averages(setting):
        if stated.id in known:
            continue
        one = likeliest((
            (weigh(CLUES, TriedAverage(setting, total, count, stated, per)),
             average_of(total, count, stated, (per.by, NEAR)))
            for total, count in pairs_of(setting, stated, per)), _ENOUGH)
        if one is None or of_another_thing(one):
            continue
        here = setting.once(things_about, stated)
        if not _of_two_totals(one, here) and not any(
            average_of(total, count, stated).holds() for total in here for count in here
            if total is not count and counted_alike(total, stated)
        ):
            yield one


def stated_averages(setting: Setting) -> Iterator[tuple[Claim, Per]]:
    """Averages that can be of figures told about them, with what they are taken over."""
    for claim in setting.where(("均", "每", "单")):
        if claim.sort == "ratio" or claim.cell is not None or claim.role == "increment" or (
            claim.quantity.approximation not in (None, "约")
        ):
            continue
        if (per := over_what(setting, claim)) is not None and not _one_of_several(claim):
            yield claim, per


def _one_of_several(claim: Claim) -> bool:
    """奖励学生300名、教师60名，学生每人3000元、教师每人1万元: each kind has its own."""
    after = claim.next
    one = after if after is not None and "、" in after.gap else (
        claim.previous if "、" in claim.gap else None)
    return one is not None and one.role == "average" == claim.role and (
        one.quantity.base_unit == claim.quantity.base_unit)


def _of_two_totals(made: Relation, here: Sequence[Claim]) -> bool:
    """租金544万元，…工资408万元；1360户户均增收7000元: of both together."""
    total, count, stated = (made[role] for role in ("total", "count", "stated"))
    all_of_it = value_of(stated) * value_of(count)
    nearly = precision_of(stated) / 2 * value_of(count)
    others = [one for one in here if one not in (total, count) and counted_alike(one, stated)]
    return any(abs(value_of(one) + value_of(total) - all_of_it) <= nearly for one in others)


def pairs_of(setting: Setting, stated: Claim, per: Per) -> Iterator[tuple[Claim, Claim]]:
    """Totals and counts that an average may be of: at hand or further back."""
    near, about = setting.once(things_before, stated), setting.once(things_about, stated)
    totals = [one for one in about if counted_alike(one, stated)][:_TOTALS]
    counts = [one for one in about if counts_it(setting, one, per)][:_COUNTED]
    counts += [one for one in near if one.sort != "money" and one not in counts][:_COUNTS]
    for total in totals:
        for count in counts:
            if total is not count and not (
                recurs(setting, count, total) or of_some(setting, total, count)
            ):
                yield total, count
