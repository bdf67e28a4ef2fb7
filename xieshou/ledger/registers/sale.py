"""Products and services bought or sold with help (消费帮扶)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Sale(Record):
    """One contract or order, counted once whoever reports it."""

    contract_no = fields.Name("合同编号", aliases=("订单号", "合同号", "编号"))
    sold_on = fields.Date(
        "销售日期", aliases=("时间", "日期", "采购时间", "成交日期"), required=True
    )
    buyer = fields.Organization("采购单位", aliases=("购买单位", "买方"))
    buyer_kind = fields.Choice(
        "采购方类型",
        {
            "government": "机关事业单位",
            "enterprise": "企业",
            "canteen": "食堂",
            "market": "商超市场",
            "person": "个人",
            "platform": "平台",
            "other": "其他",
        },
        synonyms={"机关": "government"},
    )
    buyer_side = fields.Choice(
        "采购方所属",
        {"supporter": "支援方", "recipient": "受援方", "other": "其他地区"},
        aliases=("采购方地区",),
    )
    mode = fields.Choice(
        "销售方式",
        {
            "direct": "直接采购",
            "helped": "帮助销售",
            "platform_832": "832平台",
            "fair": "展销",
            "counter": "专柜",
            "live": "直播带货",
            "tourism": "旅游疗休养",
            "service": "劳务手工",
        },
        aliases=("采购方式", "方式"),
        synonyms={"直采": "direct", "帮销": "helped", "832": "platform_832", "直播": "live"},
    )
    product = fields.Name("产品", aliases=("产品名称", "品名"))
    quantity = fields.Number("数量", aliases=("采购数量",), unit_in="quantity_unit")
    quantity_unit = fields.Name("计量单位", aliases=("单位",))
    amount = fields.Money(
        "销售金额", aliases=("金额", "采购金额", "成交金额", "销售额"), unit="万元", required=True
    )
    seller = fields.Organization(
        "供货主体", aliases=("供应单位", "销售单位", "供货单位"), side="recipient"
    )
    households = fields.Integer("带动户数", aliases=("带动户",), unit="户")
    persons = fields.Integer("带动人数", aliases=("带动人口",), unit="人")
    lifted = fields.Integer(
        "其中带动脱贫人口", aliases=("带动脱贫人口", "带动贫困人口"), part_of="persons", unit="人"
    )

    register = Register(
        name="消费帮扶",
        number="CON",
        theme="产业合作",
        identity=("contract_no", "sold_on", "buyer", "product", "seller"),
        when="sold_on",
        title="product",
        aliases=("消费", "采购销售", "消费扶贫"),
        evidence={"contract": "合同或订单", "invoice": "发票或平台流水"},
        says="采购和帮助销售的农副产品与服务，一份合同(订单)登记一条。",
    )
