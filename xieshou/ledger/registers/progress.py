"""How far a project has come (项目进度)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Progress(Record):
    """The state of one project on one day."""

    project = fields.Link(
        "项目", register="project", aliases=("项目名称", "项目编号"), required=True
    )
    as_of = fields.Date("截至日期", aliases=("填报日期", "统计日期", "日期"), required=True)
    physical = fields.Number("形象进度", aliases=("进度", "工程进度", "完成进度"), unit="%")
    paid = fields.Money("累计支付", aliases=("累计拨付", "累计支出"), unit="万元",
                        adds=False)
    photographed_on = fields.Date("拍摄日期", aliases=("照片日期", "拍照时间"))
    photographed_at = fields.Text(
        "拍摄地点", aliases=("照片地点", "经纬度"), guidance="地点名称或经纬度。"
    )
    situation = fields.LongText("进展情况", aliases=("进展", "建设进展"))
    problem = fields.LongText("存在问题", aliases=("问题",))
    reporter = fields.Name("填报人")

    register = Register(
        name="项目进度",
        number="PRG",
        theme="资金项目",
        identity=("project", "as_of"),
        when="as_of",
        title="project",
        aliases=("进度", "进度台账"),
        evidence={"photo": "现场照片"},
        says="每月或每季填报项目的形象进度与累计支付。",
    )
