"""Yearly tasks of an agreement (年度任务)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Target(Record):
    """What was agreed for one indicator and one year."""

    task = fields.Name(
        "任务指标", aliases=("指标", "指标名称", "任务", "指标代码"), required=True,
        guidance="填写指标的名称、编号或代码，如 财政援助资金到位额、FUND-01。",
    )
    due_on = fields.Date(
        "完成期限", aliases=("年度", "截止日期", "完成时限"), required=True, last=True,
        guidance="填写任务年度，如 2024；一律按该年最后一日计。",
    )
    amount = fields.Number(
        "任务数", aliases=("目标值", "目标数", "协议数"), required=True, adds=False
    )
    unit = fields.Text("计量单位", aliases=("单位",))
    not_below_last = fields.Boolean("不低于上年", aliases=("是否不低于上年",))
    agreement = fields.Link("所属协议", register="agreement", aliases=("协议", "年度协议"))
    responsible = fields.Organization("责任单位", aliases=("牵头单位",))

    register = Register(
        name="年度任务",
        number="TGT",
        theme="组织协调",
        identity=("task", "due_on"),
        when="due_on",
        title="task",
        aliases=("任务清单", "年度任务清单", "协议任务"),
        evidence={"annex": "协议附件"},
        says="年度协议约定的任务，一个指标一年登记一条；完成数由台账自动算出，不在这里填。",
    )
