"""People placed in work (劳务就业)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import HOUSEHOLD_KINDS, HOUSEHOLD_SYNONYMS


class Placement(Record):
    """One person's job, with checks whether it lasts."""

    person = fields.Name("姓名", required=True)
    resident_id = fields.ResidentId("身份证号", aliases=("身份证", "身份证号码", "公民身份号码"))
    sex = fields.Choice("性别", {"male": "男", "female": "女"})
    town = fields.Name("乡镇", aliases=("所在乡镇",))
    village = fields.Name("村", aliases=("行政村", "嘎查村"))
    household = fields.Choice(
        "人口类别",
        HOUSEHOLD_KINDS,
        aliases=("脱贫/监测", "户类型", "是否脱贫"),
        synonyms=HOUSEHOLD_SYNONYMS,
    )
    kind = fields.Choice(
        "就业类型",
        {
            "partner": "赴结对地",
            "east": "赴东部其他地区",
            "other_province": "省外其他",
            "in_province": "省内县外",
            "local": "就近就业",
            "public_post": "公益岗位",
            "workshop": "帮扶车间",
        },
        aliases=("务工类型", "就业地区", "类型"),
        synonyms={"公益性岗位": "public_post", "就近": "local", "县内": "local"},
        wanted=True,
    )
    workplace = fields.Text("务工地", aliases=("务工地点", "就业地点"))
    employer = fields.Organization("务工企业", aliases=("企业", "用人单位", "单位名称"))
    post = fields.Text("岗位", aliases=("工种", "岗位名称"))
    kinship = fields.Boolean(
        "村干部亲属", aliases=("是否村干部亲属",),
        guidance="公益岗位人员是村干部近亲属的，填 是。",
    )
    start_on = fields.Date(
        "上岗日期", aliases=("务工起", "开始日期", "务工时间", "就业时间"), required=True
    )
    left_on = fields.Date("离岗日期", aliases=("务工止", "返乡日期"))
    left_reason = fields.Text("离岗原因")
    months = fields.Integer("务工月数", aliases=("月数",), unit="月")
    wage_month = fields.Money(
        "月工资", aliases=("月收入", "月平均工资"), unit="元", adds=False
    )
    organised = fields.Boolean("有组织输出", aliases=("是否有组织",))
    checked_on = fields.Date("稳岗核查日期", aliases=("核查日期",))
    retained = fields.Boolean("核查时在岗", aliases=("是否稳岗", "是否在岗"))
    subsidy = fields.Money("交通补贴", aliases=("补贴金额", "补贴"), unit="元")
    phone = fields.Phone("联系电话", aliases=("电话", "手机"))

    register = Register(
        name="劳务就业",
        number="LAB",
        theme="劳务协作",
        identity=("resident_id", "person", "employer", "start_on"),
        when="start_on",
        span=("start_on", "left_on"),
        title="person",
        aliases=("劳务", "转移就业", "务工台账"),
        evidence={"contract": "劳动合同或工资流水"},
        says="帮助就业的劳动力，一人一份工作登记一条；有身份证号的按人去重。",
    )
