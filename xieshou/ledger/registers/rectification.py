"""Problems found and how they were put right (问题整改)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Rectification(Record):
    """One problem with who answers for it and by when."""

    problem = fields.Name("问题", aliases=("存在问题", "问题描述"), required=True)
    origin = fields.Choice(
        "问题来源",
        {
            "assessment": "考核评估",
            "audit": "审计",
            "inspection": "巡视巡察",
            "self": "自查",
            "hotline": "12317来电",
            "other": "其他",
        },
        aliases=("发现渠道", "类型"),
        synonyms={"考核": "assessment", "巡视": "inspection"},
        wanted=True,
    )
    found_on = fields.Date("发现日期", aliases=("发现时间", "日期"), required=True)
    responsible = fields.Organization("责任单位", aliases=("整改单位",))
    measures = fields.LongText("整改措施", aliases=("措施",))
    due_on = fields.Date("整改时限", aliases=("整改期限", "时限"))
    closed_on = fields.Date("销号日期", aliases=("完成日期", "整改完成日期"))
    money = fields.Money("涉及金额", aliases=("问题金额",), unit="万元")

    register = Register(
        name="问题整改",
        number="ISS",
        theme="帮扶成效",
        identity=("problem", "found_on"),
        when="found_on",
        title="problem",
        aliases=("整改", "整改台账"),
        evidence={"report": "整改报告"},
        says="考核、审计、自查发现的问题，一个问题登记一条。",
    )
