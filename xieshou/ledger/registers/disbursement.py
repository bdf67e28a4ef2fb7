"""Aid paid out to those who do the work (拨付支出)."""

from collections.abc import Iterator

from xieshou.funds import accounts
from xieshou.funds.posting import Leg
from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import USE_CLASSES, USE_SYNONYMS


class Disbursement(Record):
    """One payment for a project, by its voucher."""

    voucher_no = fields.Name("凭证号", aliases=("支付凭证号", "凭证编号"), required=True)
    paid_on = fields.Date(
        "支付日期", aliases=("拨付日期", "支出日期", "拨付时间", "日期"), required=True
    )
    project = fields.Link("项目", register="project", aliases=("项目名称", "项目编号"))
    use_class = fields.Choice(
        "资金投向", USE_CLASSES, aliases=("类别", "项目类别"), synonyms=USE_SYNONYMS
    )
    payee = fields.Organization("收款单位", aliases=("收款人", "收款方"))
    amount = fields.Money(
        "支付金额", aliases=("拨付金额", "支出金额", "金额", "拨付"), unit="万元", required=True
    )
    stage = fields.Choice(
        "支付阶段",
        {
            "advance": "预付",
            "progress": "进度款",
            "settlement": "结算款",
            "retention": "质保金",
            "subsidy": "补助直达",
        },
        aliases=("款项性质",),
        synonyms={"进度": "progress", "结算": "settlement", "预付款": "advance"},
    )
    invoice_no = fields.Text("发票号", aliases=("发票号码",))
    fund_no = fields.Name("资金指标文号", aliases=("指标文号",))
    purpose = fields.Text("摘要", aliases=("用途",))

    register = Register(
        name="拨付支出",
        number="DIS",
        theme="资金项目",
        identity=("voucher_no", "project", "payee", "paid_on"),
        when="paid_on",
        title="voucher_no",
        aliases=("支出", "资金支出", "拨付台账"),
        evidence={"voucher": "支付凭证", "invoice": "发票或补助发放表"},
        says="援助资金从国库支付给项目单位或补助对象，一张凭证一个项目登记一条。",
    )

    def postings(self) -> Iterator[Leg]:
        """Money leaves the treasury for the project, and the project for whoever is paid."""
        if not self.amount:
            return
        spent = accounts.spent_on_project(self.project_id)
        treasury = accounts.treasury_of(self.pairing.recipient_id)
        yield Leg(debit=spent, credit=treasury, fen=self.amount, on=self.booked_on)
        if self.payee:
            paid = accounts.paid_to(self.payee.name)
            yield Leg(debit=paid, credit=spent, fen=self.amount, on=self.booked_on)
