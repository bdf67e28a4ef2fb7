"""Averages that no wording ties, known by the places of figures and their numbers (凑得拢的均值).

As with shares (shares/near_shares.py): where an average follows from no two figures at hand, but
would from two of them after one slip, it is weighed how seldom chance would offer such a slip, and
how likely an average is of two figures that stand so. The weights are log-odds, fitted on the
averages of the labelled texts.
"""

from collections.abc import Iterator, Sequence
from math import log
from operator import attrgetter

from xieshou.audit.averages.pairs import end_of, over_what
from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import chance, credible
from xieshou.audit.relations.per import Per, counts, one_thing, recurs
from xieshou.audit.relations.relation import Relation, average_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import bigrams, counted_alike
from xieshou.audit.text.setting import Setting

NEAR = "凑得拢"
_start = attrgetter("start")
# What is likely, and likely enough.
_LIKELY, _ENOUGH, _PER_CHANCE, _RAREST = 0.7, 1.2, 0.6, 0.02
_TOTALS, _COUNTS, _FAR, _BACK = 4, 8, 18, 3
Used = tuple[frozenset[str], frozenset[str]]


def near_averages(setting: Setting, made: Sequence[Relation]) -> Iterator[Relation]:
    """Averages of two figures that one slip keeps from giving them, where no others do."""
    used = used_in(made)
    known = {one["stated"].id for one in made if one.holds() or credible(one) is not None}
    for stated, per in stated_averages(setting):
        if stated.id in known:
            continue
        near = []
        for total, count in pairs_of(setting, stated):
            weight = sum(worth * float(there)
                         for worth, there in said(setting, total, count, stated, per, used))
            if weight >= _LIKELY:
                near.append((weight, average_of(total, count, stated, (per.by, NEAR))))
        near.sort(key=lambda each: -each[0])
        weight, one = next((each for each in near if each[1].holds() or each[1].mended()),
                           (0.0, None))
        if one is None or weight - _PER_CHANCE * log(max(chance(one), _RAREST)) < _ENOUGH:
            continue
        here = _amounts(setting, stated)
        if not any(average_of(total, count, stated).holds() for total in here for count in here
                   if total is not count and counted_alike(total, stated)):
            yield one


def used_in(made: Sequence[Relation]) -> Used:
    """The totals and the counts of the averages that hold."""
    holding = [one for one in made if one.holds() and "count" in one]
    return (frozenset(one["total"].id for one in holding),
            frozenset(one["count"].id for one in holding))


def stated_averages(setting: Setting) -> Iterator[tuple[Claim, Per]]:
    """Averages that can be of figures told about them, with what they are taken over."""
    for claim in setting.where(("均", "每", "单")):
        if claim.sort == "ratio" or claim.cell is not None or claim.role == "increment" or (
            claim.quantity.approximation not in (None, "约")
        ):
            continue
        if (per := over_what(setting, claim)) is not None:
            yield claim, per


def _amounts(setting: Setting, stated: Claim) -> list[Claim]:
    """What there is of anything, told before an average in its paragraph, the nearest first."""
    return [one for one in setting.figures_before(stated, _FAR, _BACK)
            if one.sort != "ratio" and one.role in AMOUNTS and one.cell is None
            and setting.in_one_paragraph(one, stated)]


def pairs_of(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, Claim]]:
    """Totals and counts that an average may be of."""
    near = _amounts(setting, stated)
    totals = [one for one in near if counted_alike(one, stated)][:_TOTALS]
    for total in totals:
        for count in [one for one in near if one is not total and one.sort != "money"][:_COUNTS]:
            # 出栏4.2万只；示范户500户，户均出栏38只: who is counted is of another item
            apart = "；" in setting.between(*sorted((count, total), key=_start))
            if not (apart or recurs(setting, count, total)):
                yield total, count


def said(
    setting: Setting, total: Claim, count: Claim, stated: Claim, per: Per, used: Used
) -> tuple[tuple[float, float], ...]:
    """What speaks for an average of two figures, each with its weight."""
    figures = setting.figures
    nouns = per.nouns()
    counted = [noun for noun in nouns if counts(setting, count, noun)]
    measure = count.measure or ""
    unit = count.quantity.base_unit or ""
    after_total = figures[total.place + 1 : stated.place]
    after_count = figures[count.place + 1 : stated.place]
    rival_totals = {value_of(one) for one in _amounts(setting, stated)
                    if counted_alike(one, stated) and one.sentence >= total.sentence}
    rival_counts = {value_of(one) for one in _amounts(setting, stated)
                    if one.quantity.base_unit == unit and one.sentence >= count.sentence}
    of_total = total.lead[-12:] + setting.noun_after(total)[:8] + (total.measure or "")
    kin = bool(bigrams(per.what) & bigrams(of_total)) if len(per.what) > 1 else False
    own = bool(counted) or (bool(unit) and (per.noun.startswith(unit) or unit in per.by))
    gap = setting.between(total, stated)
    across = setting.between(count, stated)
    end = end_of(setting, count)
    return (
        (-6.01, 1),
        (1.37, stated.place - total.place == 1),
        (1.80, stated.place - count.place == 1),
        (1.13, abs(total.place - count.place) == 1),
        (-1.52, total.sentence != stated.sentence),
        (-0.40, stated.sentence - total.sentence > 1),
        (-1.45, count.sentence != stated.sentence),
        (-0.25, stated.sentence - count.sentence > 1),
        (-0.23, min(sum(counted_alike(one, stated) for one in after_total), 3)),
        (0.42, min(sum(one.quantity.base_unit == unit for one in after_count), 3)),
        (0.22, min(gap.count("，"), 4)),
        (-0.16, min(across.count("，"), 4)),
        (-0.53, "；" in gap),
        (-0.82, "；" in across),
        (1.61, bool(counted)),
        (0.80, bool(counted) and counted[0] == nouns[0]),
        (0.21, bool(counted) and len(rival_counts) == 1),
        (0.62, not counted and own),
        (-2.23, not own),
        (1.30, not counted and any(noun in measure for noun in nouns)),
        (-0.17, min(len(rival_totals), 4)),
        (0.71, len(rival_totals) == 1),
        (-0.51, min(len(rival_counts), 4)),
        (0.82, len(rival_counts) == 1),
        (-0.20, total.role == "part"),
        (0.60, total.role == "total"),
        (-0.85, count.role == "part"),
        (-1.27, end == "from"),
        (1.67, end == "to"),
        (1.56, one_thing(setting, total, stated)),
        (-0.21, total.id in used[0]),
        (0.19, count.id in used[1]),
        (1.18, kin),
        (-0.06, len(per.what) > 1 and not kin),
        (0.11, not per.what and stated.place - total.place <= 2),
        (-0.63, compared(setting, total) or compared(setting, count)),
        (1.45, total.start > count.start),
    )
