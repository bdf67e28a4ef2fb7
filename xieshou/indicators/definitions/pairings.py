"""Pairings of towns, villages, enterprises, schools, hospitals; each side apart (结对帮扶)."""

from xieshou.indicators.definition import (
    Count,
    Distinct,
    Indicator,
    Part,
    at_least,
    for_acts,
    given,
    is_,
    raised,
    single_acts,
)
from xieshou.ledger.registers.twinning import Twinning


# a tie of which only the other side is named tells nothing of how many units this side has
def _east(*kinds: str) -> Part:
    """Different eastern units by name; openings say their number."""
    return Distinct(Twinning.east, openings=Twinning.east_units).only(
        is_(Twinning.kind, *kinds), for_acts(given(Twinning.east)))


def _west(*kinds: str) -> Part:
    """Different western units by name; openings say their number."""
    return Distinct(Twinning.west, openings=Twinning.west_units).only(
        is_(Twinning.kind, *kinds), for_acts(given(Twinning.west)))


def _pairs(kind: str) -> Part:
    return Count(Twinning).only(is_(Twinning.kind, kind))


def _standing(
    code: str,
    number: str,
    name: str,
    english: str,
    unit: str,
    value: Part,
    says: str,
    *aliases: str,
    version: int = 1,
) -> Indicator:
    """A stock of ties on a day."""
    return Indicator(
        code=f"pairings.{code}",
        number=number,
        name=name,
        english=english,
        unit=unit,
        value=value,
        kind="stock",
        until=Twinning.ended_on,
        by=("kind", "east"),
        aliases=aliases,
        says=says,
        version=version,
    )


TOWNS = _standing(
    "towns",
    "PAIR-02",
    "乡镇结对数",
    "Town pairs",
    "对",
    _pairs("town"),
    "截止日有效的乡镇结对数；两侧个数可能不等，分别见两侧的指标。",
    "乡镇结对",
    "结对乡镇",
)
TOWNS_EAST = _standing(
    "towns_east",
    "PAIR-02E",
    "东部结对镇街数",
    "Eastern towns",
    "个",
    _east("town"),
    "截止日参与乡镇结对的东部镇街个数，去重；只写了另一侧名称的结对不计。",
    "东部结对镇街",
    version=2,
)
TOWNS_WEST = _standing(
    "towns_west",
    "PAIR-02W",
    "西部结对乡镇数",
    "Western towns",
    "个",
    _west("town"),
    "截止日参与乡镇结对的西部乡镇(苏木)个数，去重；只写了另一侧名称的结对不计。",
    "西部结对镇、乡",
    "西部结对镇乡",
    version=2,
)
VILLAGES = _standing(
    "villages",
    "PAIR-03",
    "村村结对数",
    "Village pairs",
    "对",
    _pairs("village"),
    "截止日有效的村村(社村)结对数。",
    "村村(社村)结对",
    "镇村结对",
    "村社结对",
)
VILLAGES_EAST = _standing(
    "villages_east",
    "PAIR-03E",
    "东部结对村社区数",
    "Eastern villages",
    "个",
    _east("village"),
    "截止日参与村村结对的东部村、社区个数，去重；只写了另一侧名称的结对不计。",
    "东部结对村、社区",
    "结对村社区",
    version=2,
)
VILLAGES_WEST = _standing(
    "villages_west",
    "PAIR-03W",
    "西部结对村数",
    "Western villages",
    "个",
    _west("village"),
    "截止日参与村村结对的西部村(嘎查)个数，去重；只写了另一侧名称的结对不计。",
    "西部结对贫困村",
    version=2,
)
ENTERPRISES = _standing(
    "enterprises",
    "PAIR-04",
    "企村结对数",
    "Enterprise and village pairs",
    "对",
    _pairs("enterprise_village"),
    "截止日有效的企村结对数；企业数、村数分别见两侧的指标。",
    "企村结对",
    "万企兴万村结对",
    "万企帮万村结对",
)
ENTERPRISES_EAST = _standing(
    "enterprises_east",
    "PAIR-04E",
    "结对企业数",
    "Paired enterprises",
    "家",
    _east("enterprise_village"),
    "截止日参与企村结对的企业家数，去重；只写了另一侧名称的结对不计。",
    "结对国有企业",
    "结对镇属企业",
    "参与结对企业",
    version=2,
)
ENTERPRISES_WEST = _standing(
    "enterprises_west",
    "PAIR-04W",
    "企业结对村数",
    "Villages paired with enterprises",
    "个",
    _west("enterprise_village"),
    "截止日与企业结对的村(嘎查)个数，去重；只写了另一侧名称的结对不计。",
    "企村结对村",
    version=2,
)
SOCIETIES = _standing(
    "societies",
    "PAIR-05",
    "社会组织与村结对数",
    "Society and village pairs",
    "对",
    _pairs("society_village"),
    "截止日有效的社会组织与村结对数。",
    "社会组织结对",
)
SCHOOLS_EAST = _standing(
    "schools_east",
    "PAIR-06",
    "东部结对学校数",
    "Eastern schools",
    "所",
    _east("school"),
    "截止日参与结对的东部学校个数，去重；只写了另一侧名称的结对不计。",
    "东部结对学校",
    version=2,
)
SCHOOLS_WEST = _standing(
    "schools_west",
    "PAIR-07",
    "西部结对学校数",
    "Western schools",
    "所",
    _west("school"),
    "截止日参与结对的西部学校个数，去重；只写了另一侧名称的结对不计。",
    "西部结对学校",
    "学校结对",
    version=2,
)
HOSPITALS_EAST = _standing(
    "hospitals_east",
    "PAIR-08E",
    "东部结对医疗机构数",
    "Eastern hospitals",
    "家",
    _east("hospital"),
    "截止日参与结对的东部医院、卫生院个数，去重；只写了另一侧名称的结对不计。",
    "东部结对卫生院",
    "东部结对医院",
    version=2,
)
HOSPITALS_WEST = _standing(
    "hospitals_west",
    "PAIR-08W",
    "西部结对医疗机构数",
    "Western hospitals",
    "家",
    _west("hospital"),
    "截止日参与结对的西部医疗机构个数，去重；只写了另一侧名称的结对不计。",
    "西部结对基层医疗机构",
    "医院结对",
    "西部结对医院",
    version=2,
)

VILLAGES_COVERED = _standing(
    "villages_covered",
    "PAIR-09",
    "被结对村数",
    "Villages covered",
    "个",
    Distinct(Twinning.west, openings=Twinning.villages).only(
        is_(Twinning.kind, "village", "enterprise_village", "society_village"),
        for_acts(given(Twinning.west)),
    ),
    "截止日被村村、企村、社会组织任一种方式结对的村(嘎查)个数，同一村只计一次；没有写村名的结对不计。",
    "西部被结对村",
    "结对贫困村",
    "结对村",
    version=2,
)

DEPARTMENTS = _standing(
    "departments",
    "PAIR-11",
    "部门结对数",
    "Department pairs",
    "对",
    _pairs("department"),
    "截止日有效的部门结对数。",
    "部门结对",
)

ACTIVE_RATE = raised(
    Indicator(
        code="pairings.active_rate",
        number="PAIR-10",
        name="结对实质活动率",
        english="Active pairs",
        unit="%",
        kind="stock",
        until=Twinning.ended_on,
        value=Count(Twinning).only(single_acts(), at_least(Twinning.activities, 1))
        / Count(Twinning).only(single_acts()),
        by=("kind",),
        aliases=("结对活动率",),
        says="截止日有效的结对中开展过活动的比例，期初数不参与计算。",
    ),
    value=Count(Twinning).only(
        single_acts(), at_least(Twinning.activities, 1), at_least(Twinning.invested, 1)
    )
    / Count(Twinning).only(single_acts()),
    says="截止日有效的结对中既开展过活动、又有投入的比例，期初数不参与计算。",
)
