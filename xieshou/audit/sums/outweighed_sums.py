"""Sums that rules read and the learned words speak against (措辞不像的合计).

2022年降到212人，2023年121人，2024年只有90人: where a rule takes the first for the total of the
others and no word ties them, in a crowd of figures the words about them (`worded_sums.py`) must not
be quite unlike those of a total and its parts.
"""

from xieshou.audit.relations.at_hand import crowded
from xieshou.audit.relations.relation import Relation
from xieshou.audit.sums.neighbours import rows_of
from xieshou.audit.sums.worded_sums import likelihood, wording_of
from xieshou.audit.text.setting import Setting

# Parts in sentences of their own (`parallel.py`) stand in one order, if nothing ties them.
_PARALLEL = "并列"
# So little the words say for a sum, and they speak of none.
_LEAST = -4.4


def spoken_against(setting: Setting, made: Relation) -> bool:
    """Whether words give a crowd's figures to anything but the total and parts they are read as."""
    total, parts = made["total"], made.parts
    if made.tight or made.evidence[0].startswith(_PARALLEL) or not crowded(setting, made):
        # what words tie, or figures in one order, needs no likeness
        return False
    wording = setting.kept(wording_of)
    said = [
        likelihood(wording, row, row.place_of(total), [*map(row.place_of, parts)])
        for row in setting.all_of(rows_of) if all(map(row.holds, made.members))
    ]
    return bool(said) and max(said) < _LEAST
