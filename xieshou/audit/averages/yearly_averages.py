"""Averages of a year, over years that the sentence counts (年均)."""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import spans_named
from xieshou.audit.relations.relation import Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

YEARLY = re.compile(r"(?P<by>年均|平均每年|每年|一年平均|平均一年)[^，；。]{0,8}$")
# 5万多人次，平均每期约100人: who comes to a session is counted once in it.
_SESSION = re.compile("(?:每一?个?[期班场次批届]|[期班场次批届]均|单[场期])[^，；。]{0,8}$")
_OF_YEARS = re.compile("共|累计|合计|总|^(?:[一二两三四五六七八九十]|[0-9]{1,2})年(?![前后])")


def of_a_year(setting: Setting, claim: Claim) -> Iterator[Relation]:
    """年均, 每年: a total over years that the sentence counts."""
    if "年" not in claim.lead:
        return
    found = YEARLY.search(claim.lead)
    if not found or re.search(r"增长|增加|递增|可", claim.lead):
        return
    total = claim.previous
    if total is None or not can_total(total, claim) or dimension(total) != "money":
        return
    if not _OF_YEARS.search(total.lead):
        return
    made = [
        Relation(
            "average",
            (("total", total), ("stated", claim)),
            evidence=(found["by"],),
            years=years,
            tight=True,
        )
        for years in spans_named(setting, claim, inclusive=True)
    ]
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def can_total(other: Claim, average: Claim) -> bool:
    """Whether a figure can be the total of an average, by its unit and its role."""
    persons = dimension(average) == "person" and (
        other.quantity.base_unit is None or (
            other.quantity.base_unit == "人次" and _SESSION.search(average.lead) is not None))
    return (other.quantity.base_unit == average.quantity.base_unit or persons) and other.role in (
        "level",
        "total",
        "part",
    )
