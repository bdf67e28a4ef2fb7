"""Totals of things counted with several measure words: 学校14所、医院4家，设施共18处 (异量词合计).

All that is counted right before a 共 in one list is what it sums up, whatever measure word each
thing has; where all have one, other rules see to it.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.divided import compared
from xieshou.audit.relations.doubt import plausible
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import MOST_PARTS, sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting

MIXED = "异量词合计"
_SUM = re.compile("(?:合计|共计|总计|总共|一共|共)(?:有|达|为|建成?|新建)?$")
_SIGNS = ("共", "合计", "总计")
_NO_ITEM = re.compile(
    "其中|较|比|增长|每|均|占|累计|覆盖|惠及|带动|涉及|服务|目标|计划|去年|上年")
# A further item of a list, with its name.
_ITEM = re.compile("^[、，和及与][^，；。、]{1,14}$")
_PAIR, _LIKELY, _SURE = 2, 0.3, 0.7


def mixed_units(setting: Setting) -> Iterator[Relation]:
    """All totals of a list right before them whose items have several measure words."""
    for total in setting.where(_SIGNS):
        if total.sort != "count" or total.role not in HELD or not total.factual or (
                total.gap[:1] != "，" or not _SUM.search(total.gap)):
            continue
        parts = _list_before(setting, total)
        if len(parts) < _PAIR or len({one.quantity.base_unit for one in parts}) < _PAIR:
            continue
        made = sum_of(total, parts, [MIXED, "全:以上合计"])
        if plausible(made, _SURE if len(parts) > _PAIR else _LIKELY):
            yield made


def _list_before(setting: Setting, total: Claim) -> list[Claim]:
    """The things counted in one list that ends right before a total; none that holds another."""
    parts: list[Claim] = []
    one = total.previous
    while one is not None and len(parts) < MOST_PARTS:
        if one.sort != "count" or one.role not in HELD or not one.factual or (
                _NO_ITEM.search(one.gap) or compared(setting, one)):
            return []
        parts.insert(0, one)
        if not _ITEM.match(one.gap):
            break
        one = one.previous
    return parts
