"""Donations in cash and in kind (社会捐赠)."""

from collections.abc import Iterator

from xieshou.funds import accounts
from xieshou.funds.posting import Leg
from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Donation(Record):
    """One gift, with its purpose, receiver and use."""

    donor = fields.Organization(
        "捐赠单位", aliases=("捐赠方", "捐赠人", "捐赠单位(个人)"), required=True
    )
    donor_kind = fields.Choice(
        "捐赠方类型",
        {
            "enterprise": "企业",
            "society": "社会组织",
            "person": "个人",
            "government": "机关",
            "town": "镇街村社区",
            "other": "其他",
        },
        aliases=("捐赠方性质",),
    )
    donated_on = fields.Date("捐赠日期", aliases=("捐赠时间", "时间", "日期"), required=True)
    cash = fields.Money("捐款", aliases=("资金", "捐赠资金", "捐款金额", "捐资"), unit="万元")
    kind_value = fields.Money(
        "捐物折款", aliases=("折款", "物资折款", "物资折价", "捐物折价"), unit="万元"
    )
    valuation = fields.Choice(
        "估值依据",
        {"invoice": "发票", "fair": "公允价值", "appraisal": "评估", "nominal": "名义价值"},
        aliases=("计价依据",),
    )
    items = fields.Text("物资", aliases=("物资名称", "捐赠物资"))
    earmarked = fields.Boolean("定向捐赠", aliases=("是否定向",))
    purpose = fields.LongText("用途", aliases=("捐赠用途", "指定用途"))
    project = fields.Link("项目", register="project", aliases=("项目名称", "用于项目"))
    receiver = fields.Organization("受赠单位", aliases=("接收单位", "受赠方"), side="recipient")
    receipt_no = fields.Name("票据号", aliases=("捐赠票据号", "收据号"))
    villages = fields.Integer("受捐村数", aliases=("受赠村数",), unit="个")
    used = fields.Money("已使用", aliases=("使用金额",), unit="万元")
    used_on = fields.Date("使用日期", aliases=("使用时间",))
    used_for = fields.Text("实际用途", aliases=("使用去向", "资金去向"))

    register = Register(
        name="社会捐赠",
        number="DON",
        theme="社会帮扶",
        identity=("donor", "receiver", "donated_on", "receipt_no", "items"),
        when="donated_on",
        title="donor",
        aliases=("捐赠", "捐赠台账"),
        evidence={"receipt": "捐赠票据", "acceptance": "接收清单"},
        says="社会各界捐赠的资金和物资，一次登记一条；物资按发票或公允价值折款。",
    )

    def postings(self) -> Iterator[Leg]:
        """Cash leaves the donor and is held by the receiver until it is used."""
        if not self.cash:
            return
        receiver = self.receiver.name if self.receiver else "未列名单位"
        donor = accounts.given_by(self.donor.name if self.donor else "社会各界")
        held = accounts.held_by(receiver)
        yield Leg(debit=held, credit=donor, fen=self.cash, on=self.booked_on)
        # what was used may include goods; no more than the cash can leave the cash
        used = min(self.used or 0, self.cash)
        if used:
            used_on = max(self.used_on or self.booked_on, self.booked_on)
            yield Leg(debit=accounts.spent_on("捐赠使用"), credit=held, fen=used, on=used_on)
