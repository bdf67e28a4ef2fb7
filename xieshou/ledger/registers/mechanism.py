"""Leading groups and working mechanisms (领导小组与工作机制)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Mechanism(Record):
    """One standing body or mechanism set up for the work."""

    name = fields.Name("名称", aliases=("机构名称", "机制名称"), required=True)
    kind = fields.Choice(
        "类别",
        {
            "leading_group": "领导小组",
            "office": "协作办公室",
            "liaison": "对接工作机制",
            "team": "前方工作队",
            "other": "其他",
        },
        aliases=("类型",),
        wanted=True,
    )
    host_side = fields.Choice(
        "设立一方", {"supporter": "支援方", "recipient": "受援方", "both": "双方"}
    )
    organization = fields.Organization("牵头单位", aliases=("设立单位",))
    head = fields.Name("组长", aliases=("负责人", "主要负责人"))
    members = fields.Integer("成员数", aliases=("成员人数",), unit="人")
    established_on = fields.Date("成立日期", aliases=("建立日期", "成立时间"), required=True)
    ended_on = fields.Date("撤销日期")
    document_no = fields.Name("成立文号", aliases=("文号",))
    duties = fields.LongText("职责", aliases=("主要职责",))

    register = Register(
        name="领导小组与工作机制",
        number="MEC",
        theme="组织协调",
        identity=("name", "established_on"),
        when="established_on",
        title="name",
        aliases=("工作机制", "领导小组"),
        evidence={"document": "成立文件"},
        says="领导小组、协作办、对接机制的设立与成员。",
    )
