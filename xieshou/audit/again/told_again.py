"""One fact told twice with two values, by the words about both (同一事实两个数).

What speaks for two figures telling one fact is learned (`worded_again.py`). It must speak the
louder where no slip of the pen sets the two apart.
"""

import re
from collections import Counter
from collections.abc import Iterator

from xieshou.audit.again.far_apart import far_apart, is_another, may_be_one
from xieshou.audit.again.worded_again import (
    TREES,
    candidates,
    marks_of_both,
    members_of,
    shape,
    wording_of,
)
from xieshou.audit.relations.relation import value_of
from xieshou.audit.relations.trees import closely_likely
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.slips import a_nought_apart, digits_of, one_slip_apart, turned

# How likely words must make it, of log-odds; digits that a slip is seen by.
_ENOUGH, _DIGITS = -0.9, 2
_AND_SUCH, _NAME = "等", 4
# How likely where no slip sets them apart: where one is no more than twice the other, and beyond.
_BY_WORDS, _FAR = -0.25, 0.5
# 11项，占全部31项的35.5%: the whole of what was told.
_OF_WHOLE = re.compile("^占")
# Only what each mark for itself does not speak against as much as this is read closely.
_READ, _READ_BY_WORDS = -6.0, -2.5


def told_again(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure and a later one that tells the same with another value; of several the likeliest."""
    wording = setting.kept(wording_of)
    told = Counter((one.quantity.base_unit, value_of(one)) for one in setting.figures)
    best: dict[str, tuple[float, Claim, Claim]] = {}
    for first, last in candidates(setting):
        # what is told elsewhere as it is tells that again
        if told[last.quantity.base_unit, value_of(last)] > 1 or (
            first.interval.meets(last.interval) or _each_by_name(setting, first, last)
            or _OF_WHOLE.match(last.lead)
        ):
            continue
        if slip := _a_slip_apart(first, last):
            read, enough = _READ, _ENOUGH
        elif may_be_one(setting, wording, first, last):
            read, enough = _READ_BY_WORDS, _FAR if far_apart(first, last) else _BY_WORDS
        else:
            continue
        odds = closely_likely(
            TREES, wording, members_of(first, last), shape(setting, first, last),
            marks_of_both(setting, first, last), read, enough)
        if odds < enough or (not slip and is_another(setting, first, last)):
            continue
        if last.id not in best or odds > best[last.id][0]:
            best[last.id] = odds, first, last
    for _, first, last in best.values():
        yield first, last


def _each_by_name(setting: Setting, *both: Claim) -> bool:
    """红石电站（140万千瓦）、白沙电站（110万千瓦）; 红石、白沙等14个: each has its name."""
    if all(claim.lead.endswith(_AND_SUCH) for claim in both):
        one, other = (claim.lead for claim in both)
        return one != other
    if all(setting.text[claim.start - 1 : claim.start] == "（" for claim in both):
        one, other = (setting.text[max(claim.start - 1 - _NAME, 0) : claim.start - 1]
                      for claim in both)
        return one != other
    return False


def _a_slip_apart(first: Claim, last: Claim) -> bool:
    """Whether what two figures tell can be one with a slip of the pen."""
    one, other = digits_of(first), digits_of(last)
    if min(len(one), len(other)) < _DIGITS:
        return False
    if turned(one, other) or a_nought_apart(one, other):
        return True
    # 18名, 12人; 3.4万场, 35场: of two digits every second pair has one in common
    return max(len(one), len(other)) > _DIGITS and one_slip_apart(one, other)
