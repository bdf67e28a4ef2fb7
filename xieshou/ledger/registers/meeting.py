"""Meetings that discussed the work (专题会议)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Meeting(Record):
    """One meeting of a party committee, a government or a leading group."""

    held_on = fields.Date("会议日期", aliases=("日期", "召开时间", "时间"), required=True)
    kind = fields.Choice(
        "会议类型",
        {
            "committee": "常委会",
            "executive": "常务会",
            "leading_group": "领导小组会",
            "joint": "联席会议",
            "study": "专题研究会",
            "dispatch": "调度推进会",
            "other": "其他",
        },
        aliases=("会议形式", "类型"),
        synonyms={
            "党委常委会": "committee",
            "政府常务会": "executive",
            "领导小组": "leading_group",
            "专题会": "study",
        },
        wanted=True,
    )
    host_side = fields.Choice(
        "召开一方", {"supporter": "支援方", "recipient": "受援方", "both": "双方"}
    )
    body = fields.Organization("召开单位", aliases=("主办单位", "会议单位"))
    chair = fields.Name("主持人", aliases=("主持领导",))
    title = fields.Name("会议名称", aliases=("名称", "会议主题"), required=True)
    persons = fields.Integer("参会人数", aliases=("人数",), unit="人次")
    agenda = fields.LongText("议题", aliases=("会议内容", "内容"))
    decisions = fields.LongText("议定事项", aliases=("成果", "会议决定"))
    minutes_no = fields.Name("纪要文号", aliases=("会议纪要",))

    register = Register(
        name="专题会议",
        number="MTG",
        theme="组织协调",
        identity=("held_on", "title", "body"),
        when="held_on",
        title="title",
        aliases=("会议", "会议台账"),
        evidence={"minutes": "会议纪要"},
        says="常委会、常务会、领导小组会等研究协作工作的会议，一次登记一条。",
    )
