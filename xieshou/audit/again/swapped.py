"""Two items whose figures have changed places where they are told again (两项互换).

购置费50万元、运行费25万元。…其中运行费50万元，购置费25万元: the same names and the same two
figures, each beside the other.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.in_context import of_one_time
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting

_NAME = re.compile("(?:^|[，；、：]|其中)(?P<name>[一-鿿]{2,6})$")
_TELLING, _APART, _FAR = 2, 6, 40
Pair, Named = tuple[Claim, Claim], tuple[str, Claim]


def swapped(setting: Setting) -> Iterator[Pair]:
    """The figure of one name, and the other that stands beside that name later."""
    seen: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for (name, one), (its, other) in _pairs(setting):
        for first, last in _near(seen[name, its], one):
            if _exchanged(first, last, one, other):
                yield first, one
        for first, last in _near(seen[its, name], one):
            if _exchanged(first, last, other, one):
                yield first, other
        seen[name, its].append((one, other))


def _near(pairs: list[Pair], one: Claim) -> list[Pair]:
    """Those of the pairs told so far that stand near: no more are compared, however long a text."""
    return pairs[bisect_left(pairs, one.place - _FAR, key=lambda pair: pair[0].place) :]


def _pairs(setting: Setting) -> Iterator[tuple[Named, Named]]:
    """Two named figures of one sentence and unit, near each other."""
    named = [(name, one) for one in setting.figures if (name := _name(one))]
    for at, (name, one) in enumerate(named):
        for its, other in named[at + 1 : at + 1 + _APART]:
            if other.sentence == one.sentence and other.place - one.place <= _APART and (
                other.quantity.unit == one.quantity.unit and its != name
                and other.quantity.value != one.quantity.value
            ):
                yield (name, one), (its, other)


def _name(claim: Claim) -> str:
    """What a figure that tells plainly what there is counts by its bare name, if it has one."""
    if not claim.plain or claim.role not in HELD or claim.cell is not None:
        return ""
    found = _NAME.search(claim.lead)
    return found["name"].removeprefix("其中") if found else ""


def _exchanged(first: Claim, last: Claim, one: Claim, other: Claim) -> bool:
    """Whether the one is told as the last was, and the other as the first."""
    return (
        one.quantity == last.quantity and other.quantity == first.quantity
        and one.sentence != first.sentence and one.place - first.place <= _FAR
        and of_one_time(first, one) and max(map(significant, (first, last))) >= _TELLING
    )
