"""What else each item of a list brings, where the list adds up exactly (各项所带).

391项、9.94亿元，其中甲类38个，投入7.62亿元；乙类353个，累计到位2.03亿元: 38 and 353 are all there
are, so that what is told of each, by the same name, makes up what is told of all. So does what each
grew by: 播种76.8万亩，比上年多0.6万亩，其中夏收32.2万亩，比上年多0.5万亩；秋收44.6万亩，….
"""

import re
from collections.abc import Iterator, Sequence

from xieshou.audit.relations.change import AMOUNTS
from xieshou.audit.relations.doubt import relation_gap
from xieshou.audit.relations.relation import Relation
from xieshou.audit.relations.wholes import sum_of
from xieshou.audit.sums.filled_beside import CROSSED
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of, significant
from xieshou.audit.text.setting import Setting

BROUGHT = "各项所带"
# Which figure of an item the column is of, counted from the part.
_PLACES = (1, -1, 2, 3)
# What is told with the whole stands so many figures before it at most.
_BEFORE = 3
# A list adds up by chance where its whole has fewer digits, or counts fewer things.
_TELLING, _COUNTED = 3, 10
# Columns further apart than this are of something else.
_FAR = 0.5
_IDLE = re.compile("^[，、；]?(?:[使]?用|花)(?=[一-鿿]{2})|^[，、；]|其中"
    "|预计|累计|共计|总计|合计|总共|一共|[共总已约达为有]|[:：]")
# Other words for having been given.
_GIVEN = re.compile("投入|到位|安排|落实|筹集|使用|完成|拨付|支出|下达")
_UNNAMED = frozenset(("资金",))
_GREW = re.compile(
    "^[，、（]?(?:同比|[比较][^，；。、\\d]{1,6})(?:[净减增]?[增减多少](?:[加产收少长])?了?)$")
_GROWTH = "increment"


def item_columns(setting: Setting, row: Relation) -> Iterator[Relation]:
    """All columns beside a list that adds up to the last digit which themselves do not."""
    total, parts = row["total"], row.parts
    if row.kind != "sum" or total.cell is not None or total.start > parts[0].start or not (
            _exact(row)):
        return
    for step in _PLACES:
        column = _column(setting, parts, step)
        whole = _whole(setting, total, parts, column) if column else None
        if whole is None:
            continue
        made = sum_of(whole, column, [BROUGHT, "全:同列"])
        if not made.holds() and relation_gap(made) <= _FAR:
            yield made


def _exact(row: Relation) -> bool:
    """Whether a list makes up its whole to the last digit, and the whole tells enough."""
    total = row["total"]
    telling = significant(total) >= _TELLING or (
        total.quantity.exact and total.quantity.value > _COUNTED)
    return telling and row.holds() and abs(row.residual) <= precision_of(total) and all(
        one.quantity.approximation is None for one in row.members)


def _column(setting: Setting, parts: Sequence[Claim], step: int) -> list[Claim]:
    """The figures that stand so by every part, of one unit and told in one way."""
    found: list[Claim] = []
    ends = [*(part.place for part in parts[1:]), parts[-1].place + len(_PLACES)]
    for part, end in zip(parts, ends, strict=True):
        place = part.place + step
        if not 0 <= place < len(setting.figures):
            return []
        one = setting.figures[place]
        if one in parts or one.sentence != part.sentence or one.bracket != part.bracket or (
                step > 0 and place >= end):
            return []
        between = setting.text[min(one.end, part.end) : max(one.start, part.start)]
        if "；" in between or (step > 0 and found and one.quantity.base_unit != (
                found[0].quantity.base_unit)):
            return []
        found.append(one)
    units = {one.quantity.base_unit for one in found}
    grew = {one.gap if one.role == _GROWTH else "" for one in found}
    return found if len(units) == 1 and len(grew) == 1 and all(map(_may_add, found)) else []


def _may_add(one: Claim) -> bool:
    return one.sort != "ratio" and one.cell is None and one.quantity.approximation is None and (
        _GREW.match(one.gap) is not None if one.role == _GROWTH
        else one.role in AMOUNTS and not CROSSED.search(one.lead))


def _whole(
    setting: Setting, total: Claim, parts: Sequence[Claim], column: list[Claim]
) -> Claim | None:
    """What is told with the whole as the column is told with its parts."""
    near = setting.figures[max(total.place - _BEFORE, 0) : min(parts[0].place, column[0].place)]
    told = [one for one in near if one is not total and one.sentence == total.sentence
            and one.quantity.base_unit == column[0].quantity.base_unit
            and one.bracket == total.bracket and _may_add(one)
            and (one.role == _GROWTH) == (column[0].role == _GROWTH)]
    if column[0].role == _GROWTH:
        told = [one for one in told if one is total.next and one.gap == column[0].gap]
    else:
        same = column[0].quantity.base_unit == total.quantity.base_unit
        told = [one for one in told if _named_alike(one, column, same)]
    return told[0] if len(told) == 1 else None


def _named_alike(whole: Claim, column: list[Claim], same_unit: bool) -> bool:
    """Whether the items of a column bear the name of a whole."""
    own, names = _name(whole), [_name(one) for one in column]
    if len({*names}) == 1:
        name = names[0]
        return (bool(name) and (own.endswith(name) or own.startswith(name))) or (
            not same_unit and name == own == "" and whole.gap == column[0].gap)
    return not same_unit and own in names and whole.sort == "money" and len(
        {_GIVEN.sub("", name) or "资金" for name in (own, *names)} - _UNNAMED) <= 1


def _name(one: Claim) -> str:
    return _IDLE.sub("", one.lead.rpartition("、")[2])
