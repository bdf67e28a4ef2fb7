"""A second column beside parts that are told: 391项、9.94亿元，其中甲38项、7.62亿元… (同列)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import Doubt, relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import significant
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

COLUMN = "同列"
# What a figure brings along stands so near; these words begin something of their own.
_NEAR, _LIKELY, _TIED = 12, 0.6, 1.01
_OWN = re.compile("其中|累计|占|涉及|惠及|带动|吸纳|比|每|均|当年|年度|今年|去年|已|完成")
# A column without a slip that would mend it may be off by so much, and has told digits.
_OFF, _TELLING, _MANY = 0.1, 2, 4


def columns(setting: Setting, row: Relation) -> Iterator[Relation]:
    """What stands right behind each part, or right before, with what stands so by the whole.

    Where the other column adds up the parts are all there are, and so they are in this one.
    """
    total, parts = row["total"], row.parts
    if row.kind != "sum" or total.cell is not None or (
            significant(total) < _TELLING and len(parts) < _MANY):
        return
    for whole, column in (
        (_behind(setting, total), [_behind(setting, part) for part in parts]),
        (_ahead(setting, total), [_ahead(setting, part) for part in parts]),
    ):
        found = [one for one in column if one is not None]
        if whole is None or len(found) < len(parts) or whole in parts or total in found:
            continue
        if any(one.quantity.base_unit != whole.quantity.base_unit for one in found):
            continue
        second = sum_of(whole, found, [COLUMN, "全:同列"])
        if row.holds() and (second.holds() or _believed(setting, second)):
            yield second
        elif not row.holds() and not row.tight and second.holds() and (
            significant(whole) > _TELLING
        ):
            yield second
            yield sum_of(total, list(parts), [*row.evidence, "全:同列"])


def _believed(setting: Setting, second: Relation) -> bool:
    """Whether one slip would mend a column, or it is off by little and named as its whole is."""
    # 西昌市2个、3.8亿元，德昌县1个、1.25亿元: a column of nothing else
    alike = len({setting.gap(one) for one in second.parts}) == 1
    if Doubt(second).likely(_TIED if alike else _LIKELY):
        return True
    # 民生类20个、投资16263万元，产业类12个、8046万元: what is not named again is the same
    named = second["total"].lead[-2:]
    names = {one.lead.strip("、")[-2:] for one in second.parts}
    return relation_gap(second) < _OFF and named != "" and all(
        any(sign in name for sign in named) for name in names if name or len(names) == 1
    )


def _behind(setting: Setting, claim: Claim) -> Claim | None:
    after = claim.next
    return after if after is not None and _brought(setting, claim, after, after) else None


def _ahead(setting: Setting, claim: Claim) -> Claim | None:
    before = claim.previous
    return before if before is not None and _brought(setting, before, claim, before) else None


def _brought(setting: Setting, one: Claim, other: Claim, found: Claim) -> bool:
    """Whether two figures stand side by side, of two measures."""
    gap = other.gap
    return (
        found.role in AMOUNTS and dimension(found) != "ratio"
        and one.quantity.base_unit != other.quantity.base_unit
        and len(gap) <= _NEAR and "；" not in gap and not _OWN.search(gap)
        and one.bracket == other.bracket
    )
