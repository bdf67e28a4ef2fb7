"""Roles that follow from sums that hold: totals and their parts (以和定角色)."""

from collections.abc import Iterable

from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.intervals import significant

# With fewer digits chance makes two figures add up to a third.
_DIGITS = 3


def settle_by_sums(relations: Iterable[Relation]) -> None:
    """Tell figures that are only levels so far apart as totals and parts."""
    for relation in relations:
        if relation.kind != "sum" or not relation.holds() or relation.status != "confirmed":
            continue
        total = relation["total"]
        sure = relation.tight or len(relation.parts) > 2 or significant(total) >= _DIGITS
        if not sure or relation.evidence[0] == "余数":
            continue
        if total.role == "level":
            total.role = "total"
        for part in relation.parts:
            if part.role == "level":
                part.role = "part"
