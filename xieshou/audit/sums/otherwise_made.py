"""Figures that miss a total as they were taken, and are told to hang together otherwise (另有结构).

助学92万元，本科生40万元，高中生52万元；大病64.5万元；危房36万元；四项共192.5万元: what is divided
itself is a part as a whole. A row told by its first and last and the step between them is summed
as such; what a day has is none of the days; what 其中 tells of one of them counts other things.
"""

import re

from xieshou.audit.relations.clues import NEAR
from xieshou.audit.relations.relation import Relation, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of, significant
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting

_PAIR, _THREE, _FAR, _BACK = 2, 3, 16, 3
_HEADS = ("person", "count")
# 连同此前1840人，已发2150人: the last tells all before it.
_ALL_TOLD = re.compile("共|计|总|已|连同|加上")
_LOOSELY = ("又分", NEAR)
# 每天, 一天, 日均: of each one, and of no more.
_OF_EACH = re.compile(
    "(?:每[一-鿿]{1,3}?|[一单][天日晚周人户亩斤吨]|平均|[天日周月人户亩]均)[一-鿿]{0,4}$")
_STEP = re.compile("[每又再]")
# 其中戈奎供水工程8月竣工通水，惠及6个村: what one of them did is told, none of them is counted.
_DID = re.compile(
    "其中[^，；。：]{0,24}(?:\\d[月日]|了|[竣完开动]工|[建落]成|投[产用运]|通[水车电气航]|验收|交付|启用)"
    "[^，；。：]{0,12}，")


def otherwise_made(setting: Setting, made: Relation) -> bool:
    """Whether the figures of a sum that does not hold fit each other in a way told at hand."""
    return (
        _last_is_all_before_it(made) or _in_steps(setting, made) or _one_of_each(made)
        or _makes_all_with_it(made) or _divided_themselves(setting, made)
        or _told_of_one(setting, made)
    )


def _last_is_all_before_it(made: Relation) -> bool:
    """目标4500人；审过310人，连同此前1840人，已发2150人: the last is the sum of the others."""
    *others, last = made.parts
    return (
        len(others) >= _PAIR and made.evidence[0] in _LOOSELY and significant(last) >= _THREE
        and value_of(last) == sum(map(value_of, others)) and _ALL_TOLD.search(last.gap) is not None
    )


def _in_steps(setting: Setting, made: Relation) -> bool:
    """第一天做2台，往后每天加2台，第五天做10台，加起来30台: a row by its ends and its step."""
    if len(made.parts) != _PAIR:
        return False
    first, last = made.parts
    low, high = sorted(map(value_of, made.parts))
    for step in setting.figures[first.place + 1 : last.place]:
        if step.quantity.base_unit != first.quantity.base_unit or not value_of(step) or (
            _STEP.search(step.lead) is None
        ):
            continue
        steps = (high - low) / value_of(step)
        if steps > 1 and (low + high) * (steps + 1) == 2 * value_of(made["total"]):
            return True
    return False


def _one_of_each(made: Relation) -> bool:
    """160课时，一天8课时；实操112课时，理论48课时: without what a day has they add up."""
    each = [part for part in made.parts if _OF_EACH.search(part.lead)]
    return len(each) == 1 and len(made.parts) > _PAIR and value_of(each[0]) == made.residual


def _makes_all_with_it(made: Relation) -> bool:
    """742个外出的，工厂341人，工地193人，店铺141人，别的67人: the first of them is no total."""
    first = made.members[0]
    before = first.previous
    return (
        before is not None and first is made["total"] and before.plain
        and dimension(before) in _HEADS and dimension(first) in _HEADS
        and significant(before) >= _THREE
        and value_of(before) == sum(map(value_of, made.members))
    )


def _divided_themselves(setting: Setting, made: Relation) -> bool:
    """助学92万元，40万元、52万元；大病64.5万元，…共197.1万元: what is divided is one part."""
    total = made["total"]
    if total.start > made.parts[-1].start:
        told = setting.of_its_unit(total, _FAR, _BACK)[::-1]
    else:
        last = made.parts[-1].place
        told = [one for one in setting.figures[total.place + 1 : last + _FAR]
                if one.quantity.base_unit == total.quantity.base_unit]
    row = [one for one in told if one.plain and one.role != "average"
           and "每" not in one.lead and setting.in_one_paragraph(
               *sorted((one, total), key=lambda it: it.start))]
    whole, divided = _without_their_pieces(row)
    if not divided:
        return False
    if total.start < made.parts[0].start:
        runs = [whole[:many] for many in range(_PAIR, len(whole) + 1)]
    else:
        runs = [whole[-many:] for many in range(_PAIR, len(whole) + 1)]
    nearly = precision_of(total) / 2
    return any(
        abs(sum(map(value_of, run)) - value_of(total)) <= nearly
        for run in runs if not divided.isdisjoint(one.id for one in run))


def _without_their_pieces(row: list[Claim]) -> tuple[list[Claim], set[str]]:
    """A row without the figures that another right before them is divided into; which these are."""
    left: list[Claim] = []
    divided = set[str]()
    for one in reversed(row):
        made, many = value_of(left[-1]) if left else value_of(one), 1
        while many < len(left) and made < value_of(one):
            many += 1
            made += value_of(left[-many])
        if left and many >= _PAIR and made == value_of(one) and significant(one) >= _PAIR:
            del left[-many:]
            divided.add(one.id)
        left.append(one)
    return left[::-1], divided


def _told_of_one(setting: Setting, made: Relation) -> bool:
    """完工12个，其中供水工程8月竣工通水，惠及6个村，建蓄水池9座: these count other things."""
    total, first = made["total"], made.parts[0]
    if made.evidence[0] != "其中" or dimension(total) != "count" or not total.measure or (
        total.start > first.start or _DID.search(setting.between(total, first)) is None
    ):
        return False
    named = {*total.measure}
    return all(
        named.isdisjoint((one.measure or "") + setting.noun_after(one)) for one in made.parts)
