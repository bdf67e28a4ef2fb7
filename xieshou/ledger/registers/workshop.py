"""Workshops that employ people near home (帮扶车间)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Workshop(Record):
    """One workshop with its workers."""

    name = fields.Name("车间名称", aliases=("名称", "车间", "帮扶车间"), required=True)
    credit_code = fields.CreditCode("统一社会信用代码", aliases=("信用代码",))
    kind = fields.Choice(
        "车间类型",
        {
            "plant": "厂房式",
            "home": "居家式",
            "farm": "种养式",
            "trade": "贸易流通式",
            "tourism": "文化旅游式",
        },
        aliases=("类型",),
    )
    recognised_on = fields.Date("认定日期", aliases=("认定时间", "建成日期"), required=True)
    opened_on = fields.Date("开办日期", aliases=("投产日期", "开工日期"))
    closed_on = fields.Date("停办日期", aliases=("退出日期",))
    operator = fields.Organization("经营单位", aliases=("经营主体",))
    aided = fields.Money("援助资金", aliases=("投入援助资金", "帮扶资金"), unit="万元")
    workers = fields.Integer("吸纳就业", aliases=("就业人数", "用工人数"), unit="人")
    lifted = fields.Integer(
        "其中脱贫人口", aliases=("其中脱贫劳动力", "其中贫困人口"), part_of="workers", unit="人"
    )
    wage_month = fields.Money(
        "月平均工资", aliases=("月工资", "人均月工资"), unit="元", adds=False
    )
    insured = fields.Boolean("已参保", aliases=("是否参保",))
    stage = fields.Choice(
        "运行状态",
        {"running": "正常", "seasonal": "季节性", "stopped": "停产"},
        aliases=("状态",),
        synonyms={"运行": "running", "正常运行": "running"},
    )

    register = Register(
        name="帮扶车间",
        number="WSH",
        theme="产业合作",
        identity=("name", "operator"),
        when="recognised_on",
        title="name",
        aliases=("车间", "扶贫车间"),
        evidence={"recognition": "认定文件", "roster": "务工花名册"},
        says="经认定的帮扶车间及吸纳就业情况，一个车间登记一条。",
    )
