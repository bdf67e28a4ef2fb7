"""Job fairs (招聘会)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class JobFair(Record):
    """One fair with the posts offered and the people hired."""

    name = fields.Name("招聘会名称", aliases=("名称", "活动名称"), required=True)
    held_on = fields.Date("举办日期", aliases=("日期", "时间", "举办时间"), required=True)
    venue = fields.Text("举办地点", aliases=("地点",))
    organizer = fields.Organization("主办单位", aliases=("举办单位",))
    form = fields.Choice("形式", {"onsite": "现场", "online": "线上", "both": "线上线下"})
    employers = fields.Integer(
        "参会企业", aliases=("企业数", "参会企业数", "参加企业数", "用工单位"), unit="家")
    posts = fields.Integer("提供岗位", aliases=("岗位数", "提供岗位数", "岗位"), unit="个")
    intents = fields.Integer("达成意向", aliases=("意向人数", "达成意向人数"), unit="人")
    hired = fields.Integer("实现就业", aliases=("就业人数", "录用人数"), unit="人")
    hired_lifted = fields.Integer(
        "其中脱贫人口就业", aliases=("其中脱贫人口", "其中贫困人口"), part_of="hired", unit="人"
    )

    register = Register(
        name="招聘会",
        number="JOB",
        theme="劳务协作",
        identity=("name", "held_on", "venue"),
        when="held_on",
        title="name",
        aliases=("招聘会台账", "就业招聘会"),
        evidence={"notice": "公告", "table": "统计表"},
        says="招聘会一场登记一条；提供岗位与实现就业是两回事，分开填。",
    )
