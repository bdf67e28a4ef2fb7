"""Figures of which the one only divides the other, and does not tell it again (分开说的).

签约项目42个。24个项目已开工，另有18个在办手续: with the one beside it 24 makes up the 42; and so do
冷库38座 and 45座 in 83座冷库总库容2.6万吨.
"""

from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

# So many figures stand in such a row, at the most.
_MOST = 4
# What stands beside a figure is no more than so many others off.
_NEAR = 12


def one_of_its_parts(setting: Setting, first: Claim, last: Claim) -> bool:
    """Whether the one makes up the other with those of its unit told beside it in its sentence."""
    return _makes_up(setting, last, first) or _makes_up(setting, first, last)


def _makes_up(setting: Setting, part: Claim, whole: Claim) -> bool:
    near = setting.figures[max(part.place - _NEAR, 0) : part.place + _NEAR + 1]
    row = [one for one in near if one is not whole and one.sentence == part.sentence
           and counted_alike(one, part)]
    at, all_of_it = row.index(part), value_of(whole)
    return any(
        sum(value_of(one) for one in row[begin:end]) == all_of_it
        for begin in range(max(at - _MOST, 0), at + 1)
        for end in range(max(at + 1, begin + 2), min(begin + _MOST, len(row)) + 1))
