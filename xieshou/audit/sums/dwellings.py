"""Households by the house they live in: 5户住砖混房，38户住砖木房，71户住土木房 (按住房分户).

A household lives in one house, so that those who live in houses of each kind make up all that were
counted before; a few percent fewer are a slip, far fewer are only some of them.
"""

import re
from collections.abc import Iterator

from xieshou.audit.relations.change import HELD
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting, bare

_LIVES = re.compile(
    "(?:农户|村民|群众)?(?:仍|还)?(?:居住|住)(?:在|的是|于|着|进)?(?P<house>[一-鿿]{2,8}?)(?:住?房屋?)(?=[，；。]|$)")
_ALL = re.compile("(?:农户|户数|共有?|辖|住户)$")
_HOUSEHOLDS, _LONG, _BACK, _PAIR, _FEW = "户", 20, 40, 2, 0.1
_ITEM = re.compile("^[^，；。\\d]{0,12}[，；、]?(?:有|另有|其中)?$")


def dwellings(setting: Setting) -> Iterator[Relation]:
    """All counts of households that those told by their houses do not make up."""
    run: list[Claim] = []
    for claim in (*setting.where(("住",)), None):
        house = _house(setting, claim) if claim is not None else ""
        if run and (claim is None or not house or claim.previous is not run[-1]):
            yield from _made(setting, run)
            run = []
        if claim is not None and house:
            run.append(claim)


def _house(setting: Setting, claim: Claim) -> str:
    """The kind of house that a figure of households is told to live in."""
    if claim.quantity.base_unit != _HOUSEHOLDS or not claim.factual or claim.role not in HELD or (
            not _ITEM.match(claim.gap.rpartition("，")[2])):
        return ""
    found = _LIVES.match(bare(setting.text[claim.end : claim.end + _LONG]))
    return found["house"] if found else ""


def _made(setting: Setting, run: list[Claim]) -> Iterator[Relation]:
    if len(run) < _PAIR or len({_house(setting, one) for one in run}) < len(run):
        return
    before = [one for one in setting.of_its_unit(run[0], _BACK, _BACK)
              if one.factual and _ALL.search(one.lead) and setting.in_one_paragraph(one, run[0])]
    if len({value_of(one) for one in before}) != 1:
        return
    made = sum_of(before[0], run, ["按住房分", "全:按类分列"])
    if made.holds() or made.residual > 0 or relation_gap(made) <= _FEW:
        yield made
