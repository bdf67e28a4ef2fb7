"""So much land or grain for each head, with the land and the heads it may be of (按名目的人均).

Both are told anywhere in a profile of a place: 耕地881亩，人均0.59亩，林地……，乡村人口1343人.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from xieshou.audit.averages.heads import HAS, about, heads, of_all, of_one_year
from xieshou.audit.relations.change import HELD
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.setting import Setting
from xieshou.language.units import KILOS, MU

# 人均占有耕地, 平均每个劳动力占有耕地, 农民人均: whose, and of what.
_EACH = re.compile(
    "(?:^|全[村乡镇县]|[农村居]民|农[业村]人口|平均|其中)*"
    "(?:(?P<by>[人劳户])均|(?:平均)?每(?:一?[个名位])?(?P<who>人|劳动力|居民|村民|户))"
    "(?:占有|拥有|实有|现有|有)?(?P<what>[一-鿿]{0,8}?)(?:总?面积|数量|产量)?(?:[仅只有为是]|达到?)*$"
)
# 人均占有土地11亩、耕地1.7亩
_NEXT = re.compile("^、(?P<what>[一-鿿]{2,6})$")
# 耕地190亩，全为旱地，人均2.2亩
_RIGHT_BEHIND = re.compile("^(?:、?|）?，(?:(?:全|均|都)[^，；。]{1,6}，)?)$")
_BY = {"人": "人", "居民": "人", "村民": "人", "劳": "劳动力", "劳动力": "劳动力",
       "户": "户"}
_SQUARE = ("平方公里", "平方千米")
_LAND = re.compile(
    "(?:[耕林土草山旱湿荒]地|[水旱稻农良]?田|山林|林果|草[场山]|山场|[果茶桑竹]园|水面)$")
# What all of it is told by: 全村实有耕地, 其中经济林果, 粮食总产量.
_ALL_OF_IT = re.compile(
    "^(?:[一-鿿]{0,8}[村乡镇县市区组社场])?(?:年末|现|实|共|总|还|也)*(?:有|拥有|占有)?"
    "(?:其中)?(?:在册|常用|实有|经济|农村|农业|的|合计)*$"
)
_GRAIN, _HARVEST = re.compile("粮食?$"), re.compile("粮食?(?:作物)?(?:总产)?$")
_AREA_OF_ALL = re.compile(
    "(?:总|行政|区域|国土|幅员|辖区|土地|版图|全[村镇乡县市区])(?:区域|土地)?面积[约为有是达到]*$")
_DENSE = re.compile(
    "(?:人口密度(?:约|达到?|为|是)*(?:平均)?|^(?:平均)?)每一?(?:平方公里|平方千米)(?:居住|有|约|达到?|为|是)*$"
    "|人口密度(?:约|达到?|为|是)*$")
_DENSITY = ("人/平方公里", "人/平方千米", "人／平方公里", "人／平方千米")
_SHORTEST, _NEAR = 2, 8


class Shared(NamedTuple):
    """What is shared out, among what, how many of the stated's unit one of its own is.

    `of_all` tells that both are said to be all there are.
    """

    total: Claim
    among: Claim
    scale: Decimal
    of_all: bool


def per_head(setting: Setting, stated: Claim) -> list[Shared]:
    """All that an average for each head could be of, by what it is called."""
    found = _EACH.search(stated.lead)
    what = found["what"] if found else ""
    if found is None:
        following, before = _NEXT.match(stated.gap), stated.previous
        found = _EACH.search(before.lead) if before is not None and following else None
        if found is None or following is None:
            return []
        what = following["what"]
    elif not what and not _RIGHT_BEHIND.match(stated.gap[: -len(stated.lead)]):
        return []
    by = _BY[found["by"] or found["who"]]
    totals = list(_called(setting, stated, what) if what else _right_before(setting, stated))
    return [
        Shared(total, count, _scale(total, stated), whole and of_all(setting, count, by)
               and of_one_year(total, count) and of_one_year(stated, count))
        for count in (heads(setting, stated, by) if totals else ()) for total, whole in totals
    ]


def density(setting: Setting, stated: Claim) -> list[Shared]:
    """All figures of persons about a density, with all areas told of the place."""
    if not _DENSE.search(stated.lead) or not (
        stated.quantity.base_unit in _DENSITY or (
            stated.sort == "person" and "平方" in stated.lead)
    ):
        return []
    areas = [one for one in about(setting, stated) if one.quantity.base_unit in _SQUARE]
    return [
        Shared(one, area, Decimal(1), of_all(setting, one, "人") and _of_the_place(area)
               and of_one_year(stated, one))
        for one in (heads(setting, stated, "人") if areas else ()) for area in areas
    ]


def _of_the_place(area: Claim) -> bool:
    return area.plain and _AREA_OF_ALL.search(area.lead) is not None


def _called(setting: Setting, stated: Claim, what: str) -> Iterator[tuple[Claim, bool]]:
    """The figures that bear a name, and whether they are told as all of it."""
    grain = _GRAIN.search(what) is not None
    core = what.removesuffix("地") if len(what) > _SHORTEST else what
    for one in about(setting, stated):
        if not one.plain or not _scale(one, stated):
            continue
        said = HAS.sub("", one.lead)
        if grain:
            if (named := _HARVEST.search(said)) is not None:
                yield one, _ALL_OF_IT.match(said[: named.start()]) is not None
            continue
        said = said if said.endswith(what) else said.removesuffix("地")
        if said.endswith(core):
            yield one, _ALL_OF_IT.match(said[: -len(core)]) is not None


def _right_before(setting: Setting, stated: Claim) -> Iterator[tuple[Claim, bool]]:
    """The land of the same sentence: 耕地453亩（田200亩、地253亩），人均1.2亩 is of the first."""
    sought = True
    for one in setting.figures_before(stated, _NEAR, 0):
        if not _scale(one, stated) or one.role not in HELD or one.cell is not None:
            sought = sought and one.bracket is not None
            continue
        if one.bracket is not None:
            continue
        part = one.gap.startswith("、") or "其中" in one.lead
        said = HAS.sub("", one.lead)
        land = _LAND.search(said)
        yield one, bool(sought and not part and one.plain and land
                        and _ALL_OF_IT.match(said[: land.start()]))
        sought = sought and part


def _scale(one: Claim, like: Claim) -> Decimal:
    """How many of another figure's unit one of a figure's own is; nought where it is none."""
    own, its = one.quantity.base_unit or "", like.quantity.base_unit or ""
    for units in (MU, KILOS):
        if own in units and its in units:
            return units[own] / units[its]
    return Decimal(0)
