"""Surveys of how content people are (满意度调查)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Survey(Record):
    """One survey in one place: how many were asked, how many were content."""

    subject = fields.Name("调查内容", aliases=("调查名称", "调查主题"), required=True)
    surveyed_on = fields.Date("调查日期", aliases=("日期", "调查时间"), required=True)
    method = fields.Choice(
        "调查方式",
        {"visit": "入户", "phone": "电话", "paper": "问卷", "online": "网络", "other": "其他"},
        aliases=("方式",),
    )
    asked = fields.Integer("调查人数", aliases=("样本数", "受访人数"), unit="人", required=True)
    satisfied = fields.Integer(
        "满意人数", aliases=("满意和基本满意人数",), unit="人", part_of="asked", required=True
    )
    surveyor = fields.Organization("调查单位", aliases=("组织单位",))

    register = Register(
        name="满意度调查",
        number="SUR",
        theme="帮扶成效",
        identity=("subject", "surveyed_on", "place"),
        when="surveyed_on",
        title="subject",
        aliases=("群众满意度调查",),
        evidence={"report": "调查报告"},
        says="群众满意度调查，一次调查一个地方登记一条，写明调查人数。",
    )
