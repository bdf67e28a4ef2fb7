"""Figures that reports gave, with what the audit found of them (报告数字)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Claim(Record):
    """One figure of one report, as it stood there on the day of the audit."""

    document = fields.Name("报告", aliases=("文件", "报告名称"), required=True)
    digest = fields.Text("报告散列", aliases=("文件散列",))
    position = fields.Integer(
        "所在位置", aliases=("起始字符",), unit="字", required=True, adds=False
    )
    text = fields.Text("原文", aliases=("报告中的数",), required=True)
    indicator = fields.Name("对应指标", aliases=("指标",))
    verdict = fields.Choice(
        "核验结论",
        {
            "confirmed": "相符",
            "compatible": "口径内相符",
            "contradicted": "不符",
            "other_scope": "口径不同",
            "not_recorded": "台账未登记",
            "not_an_indicator": "不是指标",
            "ambiguous": "无法确定",
        },
        required=True,
    )
    ledger_value = fields.Text("台账中的数")
    checked_on = fields.Date("核验日期", required=True)
    proven = fields.Boolean("另有佐证", aliases=("有佐证材料",))
    settled_on = fields.Date("处理日期", aliases=("销号日期",))
    settlement = fields.LongText("处理说明", aliases=("处理结果",))

    register = Register(
        name="报告数字",
        number="CLM",
        theme="组织协调",
        identity=("digest", "position"),
        when="checked_on",
        title="text",
        aliases=("报告数字核验", "数字清单"),
        evidence={"report": "报告原件"},
        says="核验过的报告里的每一个数和它的结论；不符的数改正或说明之后，填处理日期。",
    )
