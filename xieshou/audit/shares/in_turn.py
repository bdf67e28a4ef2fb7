"""Shares told in turn of figures whose wholes were told by name before (依次所占).

安置房5553套，廉租房3493套。…安置房开工5238套，廉租房开工1167套，分别占计划的94%和33%: each is of
what bears its name. That one of them holds shows that they are read rightly.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.relation import TIED, Relation, share_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import counted_alike
from xieshou.audit.text.setting import Setting

IN_TURN = "依次所占"
_OPENED = re.compile(
    "^，(?:分别|各|依次)(?:占|为|达到?|完成|是)(?:了)?(?:各自)?(?:[年全]?[年度]?)(?:计划|任务|目标|规划|总数|总量|指标)[数量]?的(?:约|近)?$")
_POINT = re.compile("[，；：、]")
_NEXT = frozenset(("和", "、", "与", "及", "，"))
_NAME, _FAR, _BACK, _MOST, _LEAST = 2, 24, 4, 6, 2


def shares_in_turn(setting: Setting) -> Iterator[Relation]:
    """Shares of a row of figures, each of the one figure told before that its name begins."""
    for first in setting.where(("分别", "各", "依次")):
        if first.sort != "ratio" or not _OPENED.match(first.gap):
            continue
        rates = [first]
        while (after := rates[-1].next) is not None and after.sort == "ratio" and (
            after.gap in _NEXT and len(rates) < _MOST
        ):
            rates.append(after)
        parts = _parts(first, len(rates))
        wholes = [_whole_of(setting, part, parts[0]) for part in parts]
        if len(parts) < _LEAST or len({*map(id, wholes)}) < len(parts) or None in wholes:
            continue
        made = [
            share_of(part, whole, stated, (IN_TURN, TIED))
            for part, whole, stated in zip(parts, wholes, rates, strict=True) if whole is not None
        ]
        if any(one.holds() for one in made):
            yield from made


def _parts(first: Claim, many: int) -> list[Claim]:
    """So many figures of one unit right before the first share, each by its name."""
    parts: list[Claim] = []
    one = first.previous
    while one is not None and len(parts) < many and one.sentence == first.sentence:
        if one.role not in AMOUNTS or len(one.lead) < _NAME or (
            parts and not counted_alike(one, parts[0])
        ):
            return []
        parts.insert(0, one)
        one = one.previous
    return parts if len(parts) == many else []


def _clause(setting: Setting, one: Claim) -> str:
    """The words of its clause up to a figure: 廉租房有9个点 of 廉租房有9个点3493套."""
    start, _ = setting.sentence_span(one.sentence)
    return _POINT.split(setting.text[start : one.start])[-1]


def _whole_of(setting: Setting, part: Claim, first: Claim) -> Claim | None:
    """The one larger figure told before the row whose name begins as the part's does."""
    name = part.lead.lstrip("、，")[:_NAME]
    found = [
        one for one in setting.figures_before(first, _FAR, _BACK)
        if counted_alike(one, part) and one.role in (*AMOUNTS, "target")
        and name in _clause(setting, one) and setting.in_one_paragraph(one, first)
    ]
    return found[0] if len(found) == 1 else None
