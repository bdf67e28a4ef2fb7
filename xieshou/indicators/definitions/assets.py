"""What projects leave: assets, their titles and what they earn (项目资产)."""

from xieshou.indicators.definition import (
    Count,
    Indicator,
    Sum,
    at_least,
    given,
    is_,
    is_not,
    raised,
    true,
)
from xieshou.ledger.registers.asset import Asset
from xieshou.ledger.registers.distribution import Distribution

STANDING = is_not(Asset.condition, "disposed")

ASSETS = Indicator(
    code="assets.count",
    number="AST-01",
    name="项目资产数",
    english="Assets",
    unit="个",
    value=Count(Asset),
    where=(STANDING,),
    kind="stock",
    by=("kind", "form", "owner_level", "condition"),
    aliases=("资产数", "形成资产数"),
    says="截止日登记在册、未处置的项目资产个数。",
    source="扶贫项目资产后续管理办法",
)

ASSET_VALUE = Indicator(
    code="assets.value",
    number="AST-01V",
    name="项目资产原值",
    english="Asset value",
    unit="万元",
    value=Sum(Asset.original_value),
    where=(STANDING,),
    kind="stock",
    by=("kind", "form", "owner_level", "condition"),
    aliases=("资产原值", "形成资产价值"),
    says="截止日登记在册、未处置的项目资产原值之和。",
)

TITLE_RATE = raised(
    Indicator(
        code="assets.title_rate",
        number="AST-02",
        name="资产确权率",
        english="Title rate",
        unit="%",
        kind="stock",
        value=Count(Asset).only(true(Asset.titled)) / Count(Asset),
        by=("kind", "owner_level"),
        aliases=("确权率",),
        says="截止日登记的项目资产中已确权的比例(按个数)。",
    ),
    value=Count(Asset).only(STANDING, true(Asset.titled)) / Count(Asset).only(STANDING),
    says="截止日登记在册、未处置的项目资产中已确权的比例(按个数)。",
)

YIELD = raised(
    Indicator(
        code="assets.yield",
        number="AST-03",
        name="经营性资产收益率",
        english="Yield of assets",
        unit="%",
        value=Sum(Distribution.received)
        / Sum(Asset.original_value).only(is_(Asset.kind, "operating"), kind="stock"),
        aliases=("资产收益率",),
        says="所选时段内收到的资产收益占截止日经营性资产原值的比例。",
    ),
    value=Sum(Distribution.received)
    / Sum(Asset.original_value).only(STANDING, is_(Asset.kind, "operating"), kind="stock"),
    kind="year",
    says="所选年度内收到的资产收益占年末在册、未处置的经营性资产原值的比例。",
)

DISTRIBUTION_RATE = Indicator(
    code="assets.distribution_rate",
    number="AST-04",
    name="收益分配率",
    english="Distribution rate",
    unit="%",
    kind="year",
    value=(
        Sum(Distribution.to_village)
        + Sum(Distribution.to_households)
        + Sum(Distribution.public_posts)
    )
    / Sum(Distribution.received),
    says="已分配到村集体、农户和公益岗位的收益占实收收益的比例。",
)

TITLE_RATE_BY_VALUE = Indicator(
    code="assets.title_rate_by_value",
    number="AST-02V",
    name="资产确权率(按原值)",
    english="Title rate by value",
    unit="%",
    kind="stock",
    value=Sum(Asset.original_value).only(STANDING, true(Asset.titled))
    / Sum(Asset.original_value).only(STANDING),
    by=("kind", "owner_level"),
    says="截止日登记在册、未处置的项目资产原值中已确权的比例。",
)

IDLE_VALUE = Indicator(
    code="assets.idle_value",
    number="AST-05V",
    name="闲置资产原值",
    english="Value of idle assets",
    unit="万元",
    value=Sum(Asset.original_value),
    where=(is_(Asset.condition, "idle"),),
    kind="stock",
    by=("kind", "owner_level"),
    narrower_than="assets.value",
    says="截止日登记为闲置的项目资产原值之和。",
)

IDLE_ASSETS = Indicator(
    code="assets.idle",
    number="AST-05",
    name="闲置资产数",
    english="Idle assets",
    unit="个",
    value=Count(Asset),
    where=(is_(Asset.condition, "idle"),),
    kind="stock",
    by=("kind", "owner_level"),
    narrower_than="assets.count",
    says="截止日登记为闲置的项目资产个数。",
)

UPKEEP_RATE = raised(
    Indicator(
        code="assets.upkeep_rate",
        number="AST-06",
        name="管护落实率",
        english="Upkeep rate",
        unit="%",
        kind="stock",
        value=Count(Asset).only(given(Asset.keeper), at_least(Asset.upkeep_fund, 1)) / Count(Asset),
        by=("kind", "owner_level"),
        says="截止日登记的项目资产中既有管护人又有管护经费的比例。",
    ),
    value=Count(Asset).only(STANDING, given(Asset.keeper), at_least(Asset.upkeep_fund, 1))
    / Count(Asset).only(STANDING),
    says="截止日登记在册、未处置的项目资产中既有管护人又有管护经费的比例。",
)
