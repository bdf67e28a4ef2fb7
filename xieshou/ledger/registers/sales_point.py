"""Counters, halls and fairs where products are shown (专柜与展销)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class SalesPoint(Record):
    """One point of sale, or one fair."""

    name = fields.Name("名称", aliases=("专柜名称", "展销活动", "网点名称"), required=True)
    kind = fields.Choice(
        "类型",
        {
            "counter": "专柜",
            "hall": "展馆",
            "zone": "专区",
            "shop": "门店",
            "online": "网店",
            "fair": "展销推介活动",
        },
        aliases=("网点类型",),
        wanted=True,
    )
    host = fields.Organization("设立单位", aliases=("所在单位", "主办单位", "场地单位"))
    host_kind = fields.Choice(
        "单位类型",
        {
            "canteen": "机关食堂餐厅",
            "market": "商超市场",
            "government": "机关",
            "enterprise": "企业",
            "other": "其他",
        },
    )
    opened_on = fields.Date("开设日期", aliases=("设立日期", "举办日期", "开办日期"), required=True)
    closed_on = fields.Date("停办日期", aliases=("撤销日期", "结束日期"))
    products = fields.Text("主要产品", aliases=("展销产品",))
    revenue = fields.Money("销售金额", aliases=("销售额", "现场成交"), unit="万元")

    register = Register(
        name="专柜与展销",
        number="SPT",
        theme="产业合作",
        identity=("name", "host", "opened_on"),
        when="opened_on",
        title="name",
        aliases=("专柜", "展销"),
        evidence={"photo": "现场照片"},
        says="专柜、展馆、专区和展销推介活动，一处(一场)登记一条；销售额记入消费帮扶。",
    )
