"""Consumption aid: what was bought and sold, where, and who gained (消费帮扶)."""

from xieshou.indicators.definition import (
    Count,
    Distinct,
    Indicator,
    Sum,
    given,
    is_,
    is_not,
)
from xieshou.ledger.registers.product import Product
from xieshou.ledger.registers.production import Production
from xieshou.ledger.registers.sale import Sale
from xieshou.ledger.registers.sales_point import SalesPoint

TOTAL = Indicator(
    code="consumption.total",
    number="CON-01",
    name="消费帮扶总额",
    english="Consumption aid",
    unit="万元",
    value=Sum(Sale.amount),
    by=("mode", "buyer_kind", "buyer_side", "seller"),
    aliases=(
        "消费帮扶金额",
        "消费扶贫金额",
        "采购销售额",
        "农畜产品销售额",
        "销售农副产品",
        "销售额",
        "农特产品销售额",
        "销京农畜产品销售额",
    ),
    says="采购和帮助销售的农副产品与服务的金额，一份合同只计一次。",
)

DIRECT = Indicator(
    code="consumption.direct",
    number="CON-02",
    name="东部直接采购额",
    english="Direct purchase",
    unit="万元",
    value=Sum(Sale.amount),
    where=(is_(Sale.buyer_side, "supporter"),),
    by=("mode", "buyer_kind", "seller"),
    aliases=("直接采购额", "东部地区采购", "东部采购农产品"),
    narrower_than="consumption.total",
    says="消费帮扶总额中采购方属支援方的部分。",
)

HELPED = Indicator(
    code="consumption.helped",
    number="CON-03",
    name="帮助销售额",
    english="Helped sales",
    unit="万元",
    value=Sum(Sale.amount),
    where=(is_not(Sale.buyer_side, "supporter"),),
    by=("mode", "buyer_kind", "buyer_side", "seller"),
    aliases=("帮助销售", "帮销额", "帮助销售农产品"),
    narrower_than="consumption.total",
    says="消费帮扶总额中采购方不属支援方的部分。",
)

DRIVEN = Indicator(
    code="consumption.driven_persons",
    number="CON-04",
    name="消费带动人数",
    english="Persons driven by sales",
    unit="人",
    value=Sum(Sale.persons),
    by=("mode", "buyer_kind"),
    aliases=("消费带动稳定脱贫人数", "消费扶贫带动脱贫人数", "消费帮扶带动"),
    says="各笔采购销售登记的带动人数之和。",
)

OUTPUT_SHARE = Indicator(
    code="consumption.output_share",
    number="CON-05",
    name="销售占产量比",
    english="Share of output sold",
    unit="%",
    kind="year",
    value=Sum(Production.sold_east) / Sum(Production.output),
    by=("product",),
    aliases=("占总产量比重", "农畜产品销京占总产量比"),
    says="销往东部的产量占总产量的比例，分子分母都按吨；不与销售金额混用。",
)

COUNTERS = Indicator(
    code="consumption.counters",
    number="CON-06",
    name="消费帮扶专柜数",
    english="Points of sale",
    unit="个",
    value=Count(SalesPoint),
    where=(is_not(SalesPoint.kind, "fair"),),
    until=SalesPoint.closed_on,
    kind="stock",
    by=("kind", "host_kind"),
    aliases=("专柜专馆专区数", "设立专柜", "设专柜机关餐厅数", "专柜", "消费扶贫专柜"),
    says="截止日在营的专柜、展馆、专区、门店和网店个数。",
)

FAIRS = Indicator(
    code="consumption.fairs",
    number="CON-07",
    name="展销活动场次",
    english="Sales fairs",
    unit="场",
    value=Count(SalesPoint),
    where=(is_(SalesPoint.kind, "fair"),),
    by=("host_kind",),
    aliases=("展销活动", "展销推介活动", "举办展销"),
    says="所选时段内举办的展销推介活动场次。",
)

PRODUCTS = Indicator(
    code="consumption.products",
    number="CON-08",
    name="认定帮扶产品数",
    english="Aid products",
    unit="个",
    value=Count(Product),
    until=Product.valid_to,
    kind="stock",
    by=("category",),
    aliases=("认定产品", "帮扶产品", "扶贫产品数"),
    says="截止日认定仍有效的帮扶产品个数。",
)

PLATFORM = Indicator(
    code="consumption.platform_832",
    number="CON-09",
    name="832平台销售额",
    english="Sales on platform 832",
    unit="万元",
    value=Sum(Sale.amount),
    where=(is_(Sale.mode, "platform_832"),),
    by=("buyer_kind", "buyer_side"),
    narrower_than="consumption.total",
    says="消费帮扶总额中经832平台成交的部分。",
)

SUPPLIERS = Indicator(
    code="consumption.suppliers",
    number="CON-10",
    name="供应企业数",
    english="Suppliers",
    unit="家",
    value=Distinct(Sale.seller, openings_are_rows=True),
    where=(given(Sale.seller),),
    by=("mode",),
    aliases=("供货企业", "供应商数"),
    says="写明了供货主体的销售记录中不同主体的家数，同一家只计一次。",
)
