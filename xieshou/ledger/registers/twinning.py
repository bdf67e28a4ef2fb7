"""Towns, villages, schools, hospitals, enterprises paired one with another (结对)."""

import re
from typing import Any

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
        wanted=True,
    )
    east = fields.Organization("东部单位", aliases=("支援方单位", "东部结对单位"), side="supporter")
    west = fields.Organization("西部单位", aliases=("受援方单位", "西部结对单位"), side="recipient")
    started_on = fields.Date(
        "签约时间", aliases=("结对日期", "签约日期", "结对时间"), required=True
    )
    ended_on = fields.Date("解除日期", aliases=("结束日期",))
    agreement = fields.Link("结对协议", register="agreement", aliases=("协议", "依据协议"))
    lead = fields.Name("负责人", aliases=("联络人", "牵头人"))
    east_units = fields.Integer(
        "东部单位数",
        aliases=("支援方单位数",),
        guidance="只在期初数中填写；逐条登记时由单位名称去重得出。",
    )
    west_units = fields.Integer(
        "西部单位数",
        aliases=("受援方单位数",),
        guidance="只在期初数中填写；逐条登记时由单位名称去重得出。",
    )
    villages = fields.Integer(
        "覆盖村数",
        aliases=("被结对村数",),
        unit="个",
        guidance="只在期初数中填写，已计入其他结对的村不重复填。",
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
        says="乡镇、村、企业、社会组织、学校、医院之间的结对，一对登记一条。",
    )

    @classmethod
    def completed(cls, values: dict[str, Any]) -> dict[str, Any]:
        """The kind, where the names of both units tell it without a doubt."""
        if values.get("kind"):
            return {}
        kinds = [_kind_of(values.get(side)) for side in ("east", "west")]
        kind = kinds[0] if kinds[0] == kinds[1] else _MIXED.get(tuple(kinds), "")
        return {"kind": kind} if kind else {}


def _kind_of(unit: Any) -> str:
    name = getattr(unit, "name", "")
    return next((kind for kind, form in _FORMS.items() if form.search(name)), "")


_FORMS = {
    "school": re.compile(r"(学校|小学|中学|幼儿园|学院|职高|职教中心)$"),
    "hospital": re.compile(r"(医院|卫生院|卫生服务中心|保健院|疾控中心)$"),
    "town": re.compile(r"([镇乡]|苏木|街道|街道办事处)(人民政府)?$"),
    "village": re.compile(r"(村|社区|嘎查|居委会|村委会|村民委员会)$"),
    "society": re.compile(r"(协会|商会|基金会|学会|促进会|联合会)$"),
    "enterprise": re.compile(r"(公司|集团|企业|厂|合作社)$"),
    "department": re.compile(r"(局|委员会|办公室|中心|联社)$"),
}
_MIXED = {
    ("enterprise", "village"): "enterprise_village",
    ("society", "village"): "society_village",
}
