"""How farmers gain from projects and enterprises (联农带农)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class BenefitLink(Record):
    """One household's or group's tie to a project or an enterprise."""

    party = fields.Name("联结对象", aliases=("户主", "农户", "带动对象"), required=True)
    household_no = fields.Name("户编号", aliases=("户号",))
    project = fields.Link("项目", register="project", aliases=("项目名称", "项目编号"))
    enterprise = fields.Link("带动企业", register="enterprise", aliases=("企业名称", "经营主体"))
    mechanism = fields.Choice(
        "联结方式",
        {
            "land": "土地流转",
            "work": "务工",
            "order": "订单收购",
            "shares": "入股分红",
            "custody": "托管托养",
            "lease": "资产租赁",
            "service": "技术服务",
            "mixed": "多种方式",
        },
        aliases=("利益联结方式", "带动方式"),
        synonyms={"分红": "shares", "订单": "order"},
    )
    linked_on = fields.Date("建立日期", aliases=("建立时间", "日期", "年度"), required=True)
    ended_on = fields.Date("终止日期")
    contract_no = fields.Name("合同号", aliases=("合同编号",))
    households = fields.Integer("带动户数", aliases=("户数",), unit="户")
    persons = fields.Integer("带动人数", aliases=("人数", "带动人口"), unit="人")
    lifted = fields.Integer(
        "其中脱贫人口", aliases=("带动脱贫人口", "带动贫困人口"), part_of="persons", unit="人"
    )
    income_gain = fields.Money("年增收总额", aliases=("增收金额", "增收"), unit="元")
    expected_income = fields.Money(
        "年均可收入",
        aliases=("人均年可收入",),
        unit="元",
        adds=False,
        guidance="每人每年；是预期或可得收入，不是增收。",
    )

    register = Register(
        name="联农带农",
        number="LNK",
        theme="帮扶成效",
        identity=("party", "household_no", "project", "enterprise", "linked_on"),
        when="linked_on",
        title="party",
        aliases=("利益联结", "带贫机制"),
        evidence={"contract": "合同或花名册"},
        says="农户从项目、企业得到收益的联结，一户(一批)登记一条。",
    )
