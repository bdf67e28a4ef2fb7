"""Groups of figures in one order of units, of which one makes up the others (几组同列).

门诊8600人次、手术312台，分院门诊3900人次、手术48台，全队门诊12500人次、手术360台: no word sums them
up, but where one column adds up the other does, and what it lacks by one slip is told. So it is
where the sentence before told what all come to: 项目41个，投入1.72亿元。产业18个、0.93亿元，教育….
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import OPEN_END, goes_on_behind, sum_of
from xieshou.audit.sums.columns import CALLED_TOTAL, COLUMN, OF_ALL
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.setting import Setting

# So many groups at the least, and so near to each other; chance offers such a slip seldom enough.
_LEAST, _WIDTH, _NEAR, _LIKELY, _TELLING = 3, 2, 24, 0.6, 2
# What all come to is told so many figures before the first group; certain but for the slip.
_BACK, _TIED = 6, 1.01
_ANOTHER_YEAR = re.compile("[去上明前往]年")
_APART = ("。", "其中", "占", "均", "比", "每", "分别")
Group = list[Claim]


def grids(setting: Setting) -> Iterator[Relation]:
    """Columns that fail where the one beside them adds up."""
    for figures in setting.by_sentence.values():
        at = 0
        while at + _WIDTH * _WIDTH <= len(figures):
            groups = _groups(figures, at)
            if len(groups) >= _LEAST:
                yield from _summed(groups)
            if len(groups) >= _WIDTH:
                yield from _told_before(setting, groups)
            at += max(len(groups) * _WIDTH - 1, 1)


def _groups(figures: list[Claim], at: int) -> list[Group]:
    """The pairs from one figure on whose units are those of the first."""
    found: list[Group] = []
    units = [one.quantity.base_unit for one in figures[at : at + _WIDTH]]
    if len(set(units)) < _WIDTH:
        return []
    for start in range(at, len(figures) - 1, _WIDTH):
        pair = figures[start : start + _WIDTH]
        if [one.quantity.base_unit for one in pair] != units or any(
            one.role not in HELD or one.sort == "ratio" or one.cell is not None
            or one.bracket is not None for one in pair
        ):
            break
        gaps = [one.gap for one in (pair if found else pair[1:])]
        if any(len(gap) > _NEAR or any(sign in gap for sign in _APART) for gap in gaps):
            break
        found.append(pair)
    return found


def _summed(groups: list[Group]) -> Iterator[Relation]:
    """The last group, or the first, as what the others make up."""
    for whole, others in ((groups[-1], groups[:-1]), (groups[0], groups[1:])):
        made = [sum_of(total, list(parts), [COLUMN, "全:同列"])
                for total, *parts in zip(whole, *others, strict=True)]
        holding = [one for one in made if one.holds() and _telling(one)]
        failing = [one for one in made if not one.holds()]
        if not OF_ALL.search(whole[0].lead):
            continue
        if len(holding) == len(failing) == 1 and plausible(failing[0], _LIKELY) and not _of_years(
            whole, others
        ):
            yield from (*holding, *failing)
            return


def _told_before(setting: Setting, groups: list[Group]) -> Iterator[Relation]:
    """Two figures told of all before the groups: one made up by its column, the other nearly.

    They stand side by side in the sentence before or in this one, and what is made up must tell
    something.
    """
    first = groups[0][0]
    before = setting.figures_before(first, _BACK, 1)
    for at, one in enumerate(before[1:], 1):
        pair = sorted((before[at - 1], one), key=lambda claim: claim.place)
        whole = _in_order(pair, groups[0])
        if whole is None or any(
            claim.role not in HELD or claim.bracket is not None or claim.cell is not None
            for claim in whole
        ) or not setting.in_one_paragraph(pair[0], first):
            continue
        made = [sum_of(total, list(parts), [COLUMN, "全:同列"])
                for total, *parts in zip(whole, *groups, strict=True)]
        holding = [one for one in made if one.holds() and _telling(one)]
        failing = [one for one in made if not one.holds()]
        if len(holding) == len(failing) == 1 and plausible(
            failing[0], _LIKELY if len(groups) < _LEAST else _TIED
        ) and not _open(setting, groups):
            yield from (*holding, *failing)
            return


def _in_order(pair: Group, first: Group) -> Group | None:
    """Two figures in the order of units that a group has."""
    units = [claim.quantity.base_unit for claim in first]
    for some in (pair, pair[::-1]):
        if [claim.quantity.base_unit for claim in some] == units:
            return some
    return None


def _open(setting: Setting, groups: list[Group]) -> bool:
    """Whether more than these groups there are: 等, 主要, or groups of another year."""
    return goes_on_behind(setting, groups[-1][-1]) or any(
        OPEN_END.search(one.lead) or _ANOTHER_YEAR.search(one.gap) for one, *_ in groups)


def _telling(made: Relation) -> bool:
    total = made["total"]
    called = len(made.parts) >= _LEAST and CALLED_TOTAL.search(total.lead) is not None
    return (called or significant(total) >= _TELLING) and total.quantity.exact and all(
        value_of(one) for one in made.parts)


def _of_years(whole: Group, others: list[Group]) -> bool:
    """Whether every group is of a year of its own: 2021年12个，2022年15个，2023年27个."""
    return all("年" in one[0].gap for one in (whole, *others))
