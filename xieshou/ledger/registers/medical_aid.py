"""Aid to patients and hospitals (医疗帮扶)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class MedicalAid(Record):
    """One act of help in health care."""

    name = fields.Name("项目名称", aliases=("名称", "活动名称"), required=True)
    kind = fields.Choice(
        "类型",
        {
            "clinic": "义诊",
            "surgery": "手术",
            "technique": "新技术",
            "department": "科室建设",
            "remote": "远程医疗",
            "subsidy": "医疗救助",
            "equipment": "设备设施",
            "other": "其他",
        },
        aliases=("帮扶类型",),
        synonyms={"远程义诊": "remote", "救助": "subsidy"},
        wanted=True,
    )
    held_on = fields.Date("日期", aliases=("时间", "实施日期"), required=True)
    provider = fields.Organization("提供单位", aliases=("支援医院", "派出单位"))
    receiver = fields.Organization("接收单位", aliases=("受援医院",), side="recipient")
    times = fields.Integer("开展次数", aliases=("次数", "台次"), unit="次")
    patients = fields.Integer("诊疗人次", aliases=("服务人次", "受益人次", "患者人次"), unit="人次")
    facilities = fields.Integer("改善卫生院(室)", aliases=("改善卫生机构",), unit="所")
    amount = fields.Money("金额", aliases=("救助金额", "投入资金"), unit="万元")
    effect = fields.LongText("成效", aliases=("效果", "内容"))

    register = Register(
        name="医疗帮扶",
        number="MED",
        theme="结对帮扶",
        identity=("name", "held_on", "provider"),
        when="held_on",
        title="name",
        aliases=("医疗", "健康帮扶"),
        evidence={"record": "工作记录"},
        says="义诊、手术、新技术、科室建设、远程医疗、医疗救助，一次(项)登记一条。",
    )
