"""Averages that no rule ties, known by their numbers and by how they are told (凑得拢的均值).

Where an average follows from no two figures at hand, it is weighed how like those of averages the
words about three are (`worded_averages.py`, learned from labelled texts), and, where one slip keeps
them from agreeing, how seldom chance would offer such a slip.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from xieshou.audit.averages.stated import so_far
from xieshou.audit.averages.worded_averages import (
    TREES,
    Tried,
    closely_of,
    likelihood,
    shape,
    stated_averages,
    tried_for,
    wording_of,
)
from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.doubt import chance, credible
from xieshou.audit.relations.explained import of_others_told
from xieshou.audit.relations.of_another import of_another_thing
from xieshou.audit.relations.per import Per
from xieshou.audit.relations.relation import Relation, average_of, value_of
from xieshou.audit.relations.trees import closely_likely
from xieshou.audit.relations.weighing import Least
from xieshou.audit.relations.within_a_slip import may_hold, middle, somewhere_near, within_a_slip
from xieshou.audit.relations.wording import Wording
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

_LEAST = Least(enough=1.1, by_words=2.0, rarest=1e-3)
_EACH, _LEAST_SAID = Least(enough=1.5, by_words=inf, rarest=1e-3), -4.0
# Only what each mark for itself does not speak against as much as this is read closely; what holds
# explains its figures where words speak for it so much.
_READ, _HELD = -5.0, -2.5
# So many signs before an average say by what it is known; so many figures about it are looked at.
_SAID, _PLACES = 4, 18
# 单村最高180万元: what one of them has, and not each.
_EXTREME = re.compile("最[高低多少大小][一-鿿]{0,3}$")


class _Weighed(NamedTuple):
    """An average that does not hold, and what speaks for it."""

    weight: float
    made: Relation


def near_averages(
    setting: Setting, made: Sequence[Relation], sums: Sequence[Relation]
) -> Iterator[Relation]:
    """Averages that two figures should give and do not, where no others do."""
    known = {one["stated"].id for one in made if one.holds() or credible(one) is not None}
    known |= {claim.id for one in sums if one.holds() for claim in one.members}
    explained = {pair for one in made if one.holds() for pair in one.pairs()}
    near: list[_Weighed] = []
    wording = setting.kept(wording_of)
    found = list(stated_averages(setting))
    for stated, per in found:
        if stated.id not in known:
            held, others = _told(wording, setting, stated, per)
            explained.update(*(it.pairs() for it in held))
            near += [] if held else _near(wording, setting, others)
    # mostly nothing is near: what else holds is asked for only where something is
    for stated, per in found if near else ():
        if stated.id in known:
            explained.update(*(it.pairs() for it in _told(wording, setting, stated, per)[0]))
    near.sort(key=lambda one: -one.weight)
    for _, one in near:
        if explained.isdisjoint(one.pairs()) and not of_another_thing(one) and (
            not so_far(setting, one) and not _of_two_totals(setting, one)
            and not of_others_told(setting, one) and not _of_two_counts(setting, one)
            and not _EXTREME.search(one["stated"].lead)
        ):
            explained.update(one.pairs())
            yield one


def _told(wording: Wording, setting: Setting, stated: Claim, per: Per | None
          ) -> tuple[list[Relation], list[Tried]]:
    """What a figure is the average of as written, by its words, too; what would not give it."""
    held, others = list[Relation](), list[Tried]()
    for one in tried_for(setting, stated, per):
        if not may_hold(one.total, one.count, stated) or not (made := _relation(one)).holds():
            others.append(one)
        elif likelihood(wording, setting, one) > _HELD:
            held.append(made)
    return held, others


def _near(wording: Wording, setting: Setting, tried: Iterable[Tried]) -> Iterator[_Weighed]:
    """The likeliest of what one figure could be, where it is likely enough."""
    weighed, closely = [], setting.kept(closely_of)
    for one in tried:
        if (within_a_slip(one.total, one.count, one.stated) or somewhere_near(
            middle(one.total) / (middle(one.count) or 1), one.stated
        )) and (said := likelihood(wording, setting, one, _READ)) >= _READ:
            words = closely_likely(
                TREES, closely, one.members, shape(setting, one), least=_LEAST.words())
            made = _relation(one)
            weight = _LEAST.weight(words, made, chance)
            if weight is None and said >= _LEAST_SAID:
                # what each mark for itself leaves no doubt of needs no tree
                weight = _EACH.weight(said, made, chance)
            if weight is not None:
                weighed.append(_Weighed(weight, made))
    yield from sorted(weighed, key=lambda one: -one.weight)[:1]


def _relation(tried: Tried) -> Relation:
    by = tried.per.by if tried.per is not None else tried.stated.lead[-_SAID:] or "平均"
    return average_of(tried.total, tried.count, tried.stated, (by, NEAR))


def _of_two_totals(setting: Setting, made: Relation) -> bool:
    """租金544万元，…工资408万元；1360户户均增收7000元: of both together."""
    total, count, stated = (made[role] for role in ("total", "count", "stated"))
    all_of_it = value_of(stated) * value_of(count)
    nearly = precision_of(stated) / 2 * value_of(count)
    return any(abs(value_of(one) + value_of(total) - all_of_it) <= nearly
               for one in _others(setting, made) if counted_alike(one, stated))


def _of_two_counts(setting: Setting, made: Relation) -> bool:
    """3个专柜、2个体验馆共销售1140万元，点均228万元: over both together."""
    total, count, stated = (made[role] for role in ("total", "count", "stated"))
    for one in (count.previous, count.next):
        if one is not None and counted_alike(one, count) and one is not total:
            both = value_of(stated) * (value_of(one) + value_of(count))
            if abs(both - value_of(total)) <= precision_of(stated) / 2 * (
                    value_of(one) + value_of(count)):
                return True
    return False


def _others(setting: Setting, made: Relation) -> Iterator[Claim]:
    """The figures around an average that are not of it."""
    stated = made["stated"]
    for one in setting.figures[max(stated.place - _PLACES, 0) : stated.place + _PLACES + 1]:
        if one not in made.members:
            yield one
