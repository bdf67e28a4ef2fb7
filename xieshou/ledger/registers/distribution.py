"""Yearly income of assets and who got it (收益分配)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Distribution(Record):
    """One distribution of an asset's income."""

    asset = fields.Link("资产", register="asset", aliases=("资产名称", "资产编号"), required=True)
    distributed_on = fields.Date("分配日期", aliases=("分配时间", "日期"), required=True)
    due = fields.Money("应收收益", aliases=("应收",), unit="万元")
    received = fields.Money("实收收益", aliases=("实收", "收益金额"), unit="万元", required=True)
    to_village = fields.Money("留村集体", aliases=("村集体",), unit="万元")
    to_households = fields.Money("分配到户", aliases=("到户金额",), unit="万元")
    households = fields.Integer("分配户数", aliases=("户数", "受益户"), unit="户")
    public_posts = fields.Money("用于公益岗位", aliases=("公益岗",), unit="万元")
    unpaid_reason = fields.Text("未分配原因")

    register = Register(
        name="收益分配",
        number="DST",
        theme="资金项目",
        identity=("asset", "distributed_on"),
        when="distributed_on",
        title="asset",
        aliases=("资产收益", "收益分配台账"),
        evidence={"plan": "分配方案", "notice": "公示照片"},
        says="经营性资产收益的收取与分配,一项资产一次登记一条。",
    )
