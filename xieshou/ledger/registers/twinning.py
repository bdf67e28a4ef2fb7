"""Towns, villages, schools, hospitals, enterprises paired one with another (结对)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Twinning(Record):
    """One tie between two units; ties are many to many, so each side is counted apart."""

    kind = fields.Choice(
        "结对类型",
        {
            "town": "乡镇结对",
            "village": "村村(社村)结对",
            "enterprise_village": "企村结对",
            "society_village": "社会组织与村结对",
            "school": "学校结对",
            "hospital": "医院结对",
            "department": "部门结对",
            "park": "园区结对",
        },
        aliases=("类型", "结对形式"),
        synonyms={
            "乡镇": "town",
            "镇镇": "town",
            "村村": "village",
            "村村结对": "village",
            "社村": "village",
            "企村": "enterprise_village",
            "社会组织": "society_village",
            "学校": "school",
            "医院": "hospital",
            "部门": "department",
            "村企": "enterprise_village",
        },
        required=True,
    )
    east = fields.Organization("东部单位", aliases=("支援方单位", "东部结对单位"), side="supporter")
    west = fields.Organization("西部单位", aliases=("受援方单位", "西部结对单位"), side="recipient")
    started_on = fields.Date(
        "签约时间", aliases=("结对日期", "签约日期", "结对时间"), required=True
    )
    ended_on = fields.Date("解除日期", aliases=("结束日期",))
    east_units = fields.Integer(
        "东部单位数",
        aliases=("支援方单位数",),
        guidance="只在期初数中填写;逐条登记时由单位名称去重得出。",
    )
    west_units = fields.Integer(
        "西部单位数",
        aliases=("受援方单位数",),
        guidance="只在期初数中填写;逐条登记时由单位名称去重得出。",
    )
    villages = fields.Integer(
        "覆盖村数",
        aliases=("被结对村数",),
        unit="个",
        guidance="只在期初数中填写,已计入其他结对的村不重复填。",
    )
    activities = fields.Integer("活动次数", aliases=("开展活动",), unit="次")
    invested = fields.Money("投入", aliases=("投入资金", "投入资金物资"), unit="万元")
    content = fields.LongText("结对内容", aliases=("帮扶内容", "主要活动"))

    register = Register(
        name="结对帮扶",
        number="PAR",
        theme="结对帮扶",
        identity=("kind", "east", "west", "started_on"),
        when="started_on",
        title="east",
        aliases=("结对", "结对台账", "结对关系台账"),
        evidence={"agreement": "结对协议"},
        says="乡镇、村、企业、社会组织、学校、医院之间的结对,一对登记一条。",
    )
