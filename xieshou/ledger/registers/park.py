"""Parks that the two sides build together (共建园区)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Park(Record):
    """One park with its investment, enterprises and jobs."""

    name = fields.Name("园区名称", aliases=("名称", "园区"), required=True)
    built_on = fields.Date("共建日期", aliases=("设立日期", "共建时间", "建设日期"), required=True)
    ended_on = fields.Date("终止日期")
    kind = fields.Choice(
        "园区类型", {"local": "共建园区", "enclave": "飞地园区"}, aliases=("类型",)
    )
    partner = fields.Organization("共建单位", aliases=("东部共建方",), side="supporter")
    agreement = fields.Link("共建协议", register="agreement", aliases=("协议", "依据协议"))
    area = fields.Number("占地面积", aliases=("面积",), unit="亩")
    infrastructure = fields.Money("基础设施投资", aliases=("基础设施累计投资",), unit="万元")
    fixed_assets = fields.Money("固定资产投资", aliases=("固定资产累计投资",), unit="万元")
    aid = fields.Money("东部投入资金", aliases=("援建资金", "东部援建资金"), unit="万元")
    enterprises = fields.Integer("入驻企业", aliases=("入驻企业数", "入园企业"), unit="家")
    east_enterprises = fields.Integer(
        "其中东部企业", aliases=("东部企业数",), part_of="enterprises", unit="家"
    )
    projects = fields.Integer("引进项目", aliases=("引进项目数", "重点项目"), unit="个")
    jobs = fields.Integer("解决就业", aliases=("就业人数", "吸纳就业"), unit="人")
    lifted = fields.Integer("其中脱贫劳动力", aliases=("其中脱贫人口",), part_of="jobs", unit="人")
    tenants = fields.LongText("主要入驻项目", aliases=("入驻企业名单", "主要企业"))

    register = Register(
        name="共建园区",
        number="PRK",
        theme="产业合作",
        identity=("name",),
        when="built_on",
        title="name",
        aliases=("园区", "产业园", "园区台账"),
        evidence={"agreement": "共建协议"},
        says="双方共建的产业园区及其投资、入驻和就业，一个园区登记一条。",
    )
