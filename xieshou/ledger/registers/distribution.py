"""Yearly income of assets and who got it (收益分配)."""

from collections.abc import Iterator

from xieshou.funds import accounts
from xieshou.funds.posting import Leg
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
        says="经营性资产收益的收取与分配，一项资产一次登记一条。",
    )

    def postings(self) -> Iterator[Leg]:
        """Income goes to village, households and posts; what is left is kept."""
        if not self.asset_id:
            return
        income = accounts.income_of(self.asset_id)
        given = (("村集体", self.to_village), ("农户", self.to_households),
                 ("公益岗位", self.public_posts))
        for who, fen in given:
            if fen:
                yield Leg(accounts.reached(who), income, fen, self.booked_on)
        left = (self.received or 0) - sum(fen or 0 for _, fen in given)
        if left > 0:
            yield Leg(accounts.kept_from(self.asset_id), income, left, self.booked_on)
