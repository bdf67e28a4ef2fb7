"""Studios of well-known teachers and doctors (名师名医工作室)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Studio(Record):
    """One studio at one school or hospital, as long as it works."""

    name = fields.Name("工作室名称", aliases=("名称", "工作室"), required=True)
    kind = fields.Choice(
        "类别",
        {"teacher": "名师工作室", "doctor": "名医工作室", "expert": "专家工作站", "other": "其他"},
        aliases=("工作室类别",),
        synonyms={"名师": "teacher", "名医": "doctor", "专家": "expert"},
    )
    leader = fields.Text("领衔人", aliases=("领衔专家", "负责人"))
    sender = fields.Organization("派出单位", aliases=("支援单位",), side="supporter")
    host = fields.Organization("所在单位", aliases=("依托单位", "受援单位"), side="recipient")
    opened_on = fields.Date("成立日期", aliases=("挂牌日期", "成立时间"), required=True)
    closed_on = fields.Date("撤销日期", aliases=("结束日期",))
    members = fields.Integer("成员人数", aliases=("成员",), unit="人")

    register = Register(
        name="名师名医工作室",
        number="STU",
        theme="人才支援",
        identity=("name", "host", "opened_on"),
        when="opened_on",
        title="name",
        aliases=("工作室",),
        evidence={"plaque": "批复或挂牌材料"},
        says="东部名师、名医在受援地设立的工作室、工作站，一个登记一条。",
    )
