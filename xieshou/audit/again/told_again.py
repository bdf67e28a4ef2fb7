"""One fact told twice with digits a slip apart, by the words about both (同一事实两个数).

What speaks for two figures telling one fact is learned (`worded_again.py`).
"""

from collections import Counter
from collections.abc import Iterator

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
# Only what each mark for itself does not speak against as much as this is read closely.
_READ = -6.0


def told_again(setting: Setting) -> Iterator[tuple[Claim, Claim]]:
    """A figure and a later one that tells the same, a slip away; of several the likeliest."""
    wording = setting.kept(wording_of)
    told = Counter((one.quantity.base_unit, value_of(one)) for one in setting.figures)
    best: dict[str, tuple[float, Claim, Claim]] = {}
    for first, last in candidates(setting):
        # what is told elsewhere as it is tells that again
        if told[last.quantity.base_unit, value_of(last)] > 1 or not _a_slip_apart(first, last):
            continue
        odds = closely_likely(
            TREES, wording, members_of(first, last), shape(setting, first, last),
            marks_of_both(setting, first, last), _READ, _ENOUGH)
        if odds >= _ENOUGH and (last.id not in best or odds > best[last.id][0]):
            best[last.id] = odds, first, last
    for _, first, last in best.values():
        yield first, last


def _a_slip_apart(first: Claim, last: Claim) -> bool:
    """Whether what two figures tell can be one with a slip of the pen, and is not one as it is."""
    one, other = digits_of(first), digits_of(last)
    if min(len(one), len(other)) < _DIGITS or first.interval.meets(last.interval):
        return False
    return turned(one, other) or one_slip_apart(one, other) or a_nought_apart(one, other)
