"""Model villages built together (示范村)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class ModelVillage(Record):
    """One village in one year."""

    village = fields.Name("村名", aliases=("示范村", "村", "名称"), required=True)
    approved_on = fields.Date("确定日期", aliases=("确定时间", "年度", "批复日期"), required=True)
    partner = fields.Organization("东部共建单位", aliases=("帮扶单位",), side="supporter")
    aid = fields.Money("援助资金", aliases=("投入援助资金",), unit="万元")
    items = fields.LongText("建设内容", aliases=("主要内容",))
    income_before = fields.Money("建设前村集体收入", aliases=("原村集体收入",), unit="万元")
    income_after = fields.Money(
        "现村集体收入", aliases=("村集体经营收入", "村集体收入"), unit="万元"
    )
    households = fields.Integer("受益户数", aliases=("受益户",), unit="户")
    persons = fields.Integer("受益人数", aliases=("受益人口",), unit="人")

    register = Register(
        name="示范村",
        number="VIL",
        theme="结对帮扶",
        identity=("village", "approved_on"),
        when="approved_on",
        title="village",
        aliases=("乡村振兴示范村", "示范村台账"),
        evidence={"plan": "建设方案"},
        says="共建的乡村振兴示范村，一村一年登记一条。",
    )
