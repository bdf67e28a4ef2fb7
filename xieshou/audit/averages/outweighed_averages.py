"""Averages that miss their figures while others as likely give them (他数凑合的均值).

直播2160场，场均1.5万元，销售3240万元；网店2160万元；合计5400万元: whatever total a rule ties to
1.5万元, it is not wrong where another gives it to its last digit, and the words speak for that as
much (`worded_averages.py`).
"""

from collections.abc import Iterable, Iterator

from xieshou.audit.averages.of_other_years import of_other_years
from xieshou.audit.averages.pairs import over_what
from xieshou.audit.averages.worded_averages import Tried, likelihood, tried_for, wording_of
from xieshou.audit.relations.at_hand import SELDOM, bound, by_chance, crowded
from xieshou.audit.relations.explained import just
from xieshou.audit.relations.relation import Relation, average_of
from xieshou.audit.relations.wording import Wording
from xieshou.audit.text.setting import Setting

# So much less may the words say for what holds; so little, and they speak of no average at all.
_LESS, _LEAST = 5.0, -2.2
# What the words make this likely no other figures outweigh that only come out well.
_LIKELY = -0.5


def not_outweighed(setting: Setting, made: Iterable[Relation]) -> Iterator[Relation]:
    """Averages that hold, and those that miss with no others at hand that hold as likely."""
    wording = setting.kept(wording_of)
    for one in made:
        if one.kind != "average" or one.holds() or not (
            of_other_years(setting, one) or _outweighed(wording, setting, one)
        ):
            yield one


def _outweighed(wording: Wording, setting: Setting, made: Relation) -> bool:
    if "count" not in made:
        return by_chance(setting, made) < SELDOM
    stated = made["stated"]
    per = over_what(setting, stated)
    its_own = Tried(stated, made["total"], made["count"], per)
    said = likelihood(wording, setting, its_own)
    if made.years == 1 and (
        (said < _LEAST and crowded(setting, made) and not bound(made))
        or ((said < _LIKELY or not made.mended()) and by_chance(setting, made) < SELDOM)
    ):
        return True
    return any(
        likelihood(wording, setting, one) >= said - _LESS
        for one in tried_for(setting, stated, per)
        if one != its_own and just(average_of(one.total, one.count, stated))
    )
