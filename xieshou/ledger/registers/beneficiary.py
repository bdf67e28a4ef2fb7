"""People who gained from projects (受益对象)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import HOUSEHOLD_KINDS, HOUSEHOLD_SYNONYMS


class Beneficiary(Record):
    """One person, or a counted group, and what it gained."""

    person = fields.Name("姓名", aliases=("受益人",), required=True)
    resident_id = fields.ResidentId("身份证号", aliases=("身份证", "身份证号码"))
    sex = fields.Choice("性别", {"male": "男", "female": "女"})
    birth_year = fields.Year("出生年份", aliases=("出生年",))
    phone = fields.Phone("联系电话", aliases=("电话", "手机"))
    household_no = fields.Name("户编号", aliases=("户号",))
    household = fields.Choice(
        "人口类别", HOUSEHOLD_KINDS, aliases=("户类型", "脱贫/监测"), synonyms=HOUSEHOLD_SYNONYMS
    )
    outcome = fields.Choice(
        "受益结果",
        {"benefited": "受益", "income": "增收", "lifted": "稳定脱贫"},
        aliases=("成效",),
        synonyms={"脱贫": "lifted"},
        wanted=True,
    )
    village = fields.Name("村", aliases=("行政村", "嘎查村"))
    project = fields.Link("受益项目", register="project", aliases=("项目", "项目名称", "项目编号"))
    benefited_on = fields.Date("受益日期", aliases=("日期", "受益时间", "脱贫日期"), required=True)
    amount = fields.Money("受益金额", aliases=("补助金额", "分红金额"), unit="元")
    times = fields.Integer("受益次数", aliases=("次数",), unit="人次")

    register = Register(
        name="受益对象",
        number="BEN",
        theme="帮扶成效",
        identity=("resident_id", "person", "project", "benefited_on"),
        when="benefited_on",
        title="person",
        aliases=("受益人", "受益台账"),
        evidence={"roster": "受益花名册"},
        says="从项目受益的人，一人一个项目登记一条；受益不等于增收，也不等于脱贫。",
    )
