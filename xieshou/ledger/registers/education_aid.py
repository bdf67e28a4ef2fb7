"""Aid to pupils and schools (教育帮扶)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class EducationAid(Record):
    """One act of help in education."""

    name = fields.Name("活动名称", aliases=("名称", "项目名称"), required=True)
    kind = fields.Choice(
        "类型",
        {
            "stipend": "资助学生",
            "camp": "研学夏令营",
            "vocational": "职教招生",
            "equipment": "设备设施",
            "live_class": "同步课堂",
            "outreach": "送教",
            "other": "其他",
        },
        aliases=("帮扶类型",),
        synonyms={"夏令营": "camp", "资助": "stipend", "研学": "camp"},
        wanted=True,
    )
    held_on = fields.Date("日期", aliases=("时间", "举办日期", "实施日期"), required=True)
    organizer = fields.Organization("组织单位", aliases=("主办单位", "资助单位"))
    persons = fields.Integer("学生人数", aliases=("受助学生", "人数", "资助人数"), unit="人")
    schools = fields.Integer("学校数", aliases=("改善学校",), unit="所")
    amount = fields.Money("金额", aliases=("资助金额", "投入资金"), unit="万元")
    detail = fields.LongText("内容", aliases=("主要内容",))

    register = Register(
        name="教育帮扶",
        number="EDU",
        theme="结对帮扶",
        identity=("name", "held_on", "organizer"),
        when="held_on",
        title="name",
        aliases=("助学", "教育"),
        evidence={"roster": "花名册"},
        says="资助学生、研学夏令营、职教招生、设备设施等，一次登记一条。",
    )
