"""Techniques brought in (技术引进)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Technology(Record):
    """One technique with who brought it and who took it up."""

    name = fields.Name("技术名称", aliases=("名称", "项目名称", "技术"), required=True)
    sector = fields.Choice(
        "领域",
        {
            "planting": "种植",
            "breeding": "养殖",
            "processing": "加工",
            "medical": "医疗",
            "education": "教育",
            "digital": "数字信息",
            "other": "其他",
        },
        aliases=("技术领域", "类别"),
    )
    provider = fields.Organization("提供单位", aliases=("技术来源", "引进来源"))
    adopter = fields.Organization("应用单位", aliases=("承接单位",))
    introduced_on = fields.Date("引进日期", aliases=("引进时间", "日期"), required=True)
    households = fields.Integer("应用户数", aliases=("推广户数",), unit="户")
    area = fields.Number("应用面积", aliases=("推广面积",), unit="亩")
    effect = fields.LongText("成效", aliases=("效果", "应用效果"))

    register = Register(
        name="技术引进",
        number="TEC",
        theme="产业合作",
        identity=("name", "adopter", "introduced_on"),
        when="introduced_on",
        title="name",
        aliases=("技术", "新技术"),
        evidence={"report": "应用材料"},
        says="引进的新技术、新品种、新项目，一项登记一条。",
    )
