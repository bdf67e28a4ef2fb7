"""Pairs in a bracket right behind a pair: 614户1693人（甲镇200户546人，乙镇414户1147人）(括号成对).

What a bracket tells of both figures before it, name by name and nothing else, is all there is of
them.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, OPEN_END, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

# The second figure of a pair stands right behind the first.
_SECOND = re.compile("^[、，]?[^，；。、：\\d]{0,6}$")
_NOUN = re.compile("[一-鿿]{0,4}")
_ITEM = re.compile("^[，、；]?(?P<name>[^，；。：\\d]{2,14})$")
_NO_ITEM = re.compile("其中|另|均|每|占|比|增|减|共|合计|累计|计划|目标|[去上前]年|含")
# Where so much is missing only some are named.
_PAIR, _SOME_OF_THEM = 2, 0.2


def bracketed_pairs(setting: Setting) -> Iterator[Relation]:
    """Both columns of every bracket that tells a pair of figures name by name."""
    for first in setting.where(("（",)):
        before, bracket = first.previous, first.bracket
        if bracket is None or before is None or before.bracket == bracket:
            continue
        heads = setting.right_before(first, _PAIR)
        if len(heads) < _PAIR or not _paired(*heads) or heads[0].bracket is not None or (
                not _NOUN.fullmatch(setting.text, before.end, bracket[0])):
            continue
        inner = setting.text[slice(*bracket)]
        rows = _rows(setting.figures_within(*bracket), heads)
        if len(rows) >= _PAIR and not OPEN_END.search(inner):
            for at, whole in enumerate(heads):
                made = sum_of(whole, [row[at] for row in rows], ["括号", "全:括号内逐项列出"])
                if made.residual >= 0 or relation_gap(made) < _SOME_OF_THEM:
                    yield made


def _paired(one: Claim, other: Claim) -> bool:
    """Whether two figures of different units stand side by side, each what there is."""
    return one.quantity.base_unit != other.quantity.base_unit and all(
        claim.role in HELD and claim.sort != "ratio" and claim.cell is None
        for claim in (one, other)) and _SECOND.match(other.gap) is not None


def _rows(figures: list[Claim], heads: list[Claim]) -> list[list[Claim]]:
    """The pairs of a bracket; none where it tells anything else."""
    rows = [figures[at : at + _PAIR] for at in range(0, len(figures), _PAIR)]
    units = [one.quantity.base_unit for one in heads]
    names = [_ITEM.match(row[0].gap.rpartition("（")[2]) for row in rows]
    if len(rows) > MOST_PARTS or not all(names) or len({*(it[1] for it in names if it)}) < len(
            rows):
        return []
    return rows if all(
        len(row) == _PAIR and _paired(*row) and not _NO_ITEM.search(row[0].gap)
        and [one.quantity.base_unit for one in row] == units for row in rows) else []
