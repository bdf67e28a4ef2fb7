"""Notices before and after decisions (公示公告)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Notice(Record):
    """One notice with its place and its days."""

    subject = fields.Name("公示事项", aliases=("事项", "公示内容", "名称"), required=True)
    project = fields.Link("项目", register="project", aliases=("项目名称", "项目编号"))
    level = fields.Choice(
        "公示级次",
        {"county": "县级", "town": "乡级", "village": "村级"},
        aliases=("级次",),
        synonyms={"县": "county", "镇": "town", "乡": "town", "村": "village"},
    )
    kind = fields.Choice(
        "类型",
        {"before": "事前公示", "after": "事后公告"},
        aliases=("公示类型",),
        synonyms={"公示": "before", "公告": "after"},
        wanted=True,
    )
    notice_from = fields.Date(
        "开始日期", aliases=("公示开始", "公示日期", "起始日期"), required=True
    )
    notice_to = fields.Date("截止日期", aliases=("公示结束", "结束日期"))
    address = fields.Text("地点或网址", aliases=("公示地点", "网址"))
    phone = fields.Text("监督电话", aliases=("电话",))
    objections = fields.Integer("异议数", aliases=("异议",), unit="件")
    handling = fields.LongText("异议处理")

    register = Register(
        name="公示公告",
        number="NOT",
        theme="资金项目",
        identity=("subject", "level", "kind", "notice_from"),
        when="notice_from",
        title="subject",
        aliases=("公示", "公告公示"),
        evidence={"photo": "公示照片或网页"},
        says="项目和资金的事前公示、事后公告，一次登记一条。",
    )
