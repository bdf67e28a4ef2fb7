"""Shares of what was told of one place or one of two things a little before (所指的占比).

无偿援助9亿元，其中甲县4亿元、乙区5亿元。乙区到位17亿元，无偿援助占28%: of what it got.
资金4860万元，社会资金520万元；前者中的2916万元流向产业，比重为60%.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.relations.wholes import label_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

_NAMED = re.compile(
    "^[，；](?P<name>[一-鿿]{2,8}?)(?:资金|金额|部分)?占(?:比|了|到|其中的?)?(?:为|达到?|约|近)*$")
_PLACE = re.compile("[一-鿿]{1,6}[省市州县区旗镇乡村]")
_OF_TWO = re.compile("^(?P<which>[前后]者)(?:当?中|里|内)?(?:的|，有?)?$")
_BARE = re.compile("^(?:占(?:比|了)?|(?:所占)?比[重例])(?:为|是|达到?|约|近)*$")
_FAR, _BACK, _LEAST = 16, 2, 2


def shares_of_one_told(setting: Setting) -> Iterator[Relation]:
    """Shares whose part a place tells, or whose whole is the former or the latter."""
    for stated in setting.rates:
        lead, before = stated.lead, stated.previous
        if before is None or not _can_be(setting, before) or not ("占" in lead or "比" in lead):
            continue
        if (named := _NAMED.match(stated.gap)) is not None:
            part = _of_the_place(setting, before, named["name"])
            if part is not None:
                yield share_of(part, before, stated, ("占", TIED))
        elif (which := _OF_TWO.match(before.lead)) is not None and _BARE.match(lead):
            told = [one for one in setting.figures_before(before, _FAR, 1)
                    if _can_be(setting, one) and _same(one, before)]
            if len(told) >= _LEAST and told[0].place - told[1].place == 1:
                whole = told[0] if which["which"] == "后者" else told[1]
                yield share_of(before, whole, stated, ("占", TIED))


def _of_the_place(setting: Setting, whole: Claim, name: str) -> Claim | None:
    """The one part told before of what bears a name that the place of a figure's clause got."""
    start, _ = setting.sentence_span(whole.sentence)
    words = setting.text[start : whole.start].rpartition("；")[2]
    found = []
    for one in setting.figures_before(whole, _FAR, _BACK):
        label = label_of(setting, one) if one.role == "part" and _same(one, whole) else ""
        place = _PLACE.fullmatch(label)
        if place is None or place[0] not in words or name in one.lead:
            continue
        first, _ = setting.sentence_span(one.sentence)
        if name in setting.text[first : one.start]:
            found.append(one)
    return found[0] if len(found) == 1 and _can_be(setting, found[0]) else None


def _can_be(setting: Setting, one: Claim) -> bool:
    return one.role in AMOUNTS and dimension(one) != "ratio" and not compared(setting, one)


def _same(one: Claim, other: Claim) -> bool:
    return one.quantity.base_unit == other.quantity.base_unit and comparable(one, other)
