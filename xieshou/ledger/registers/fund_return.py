"""Aid that goes back: returned to its funder, or recovered into the treasury (资金退回与追回)."""

from collections.abc import Iterator

from xieshou.funds import accounts
from xieshou.funds.posting import Leg
from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import USE_CLASSES, USE_SYNONYMS


class FundReturn(Record):
    """One amount that went back, by its paper; what was recovered is no longer spent."""

    document_no = fields.Name(
        "文号", aliases=("凭证号", "退款凭证号", "退回文号", "文号或凭证号"), required=True
    )
    returned_on = fields.Date(
        "日期", aliases=("退回日期", "追回日期", "退款日期", "到账日期"), required=True
    )
    kind = fields.Choice(
        "去向",
        {"recovered": "追回到国库", "returned": "退回拨款单位"},
        aliases=("类型", "退回类型"),
        synonyms={
            "追回": "recovered", "收回": "recovered", "退款": "recovered",
            "退回": "returned", "退回支援方": "returned", "上缴": "returned",
        },
        required=True,
    )
    amount = fields.Money(
        "退回金额", aliases=("金额", "追回金额", "退款金额"), unit="万元", required=True
    )
    payee = fields.Organization("退款单位", aliases=("收款单位", "原收款单位"))
    funder = fields.Organization("拨款单位", aliases=("退回单位", "退至单位"), side="supporter")
    project = fields.Link("项目", register="project", aliases=("项目名称", "项目编号"))
    use_class = fields.Choice(
        "资金投向", USE_CLASSES, aliases=("类别", "项目类别"), synonyms=USE_SYNONYMS
    )
    stage = fields.Choice(
        "原支付阶段",
        {"advance": "预付", "progress": "进度款", "settlement": "结算款", "retention": "质保金",
         "subsidy": "补助直达"},
        aliases=("支付阶段",),
    )
    fund_no = fields.Name("资金指标文号", aliases=("指标文号",))
    reason = fields.Text("原因", aliases=("退回原因", "事由"))

    register = Register(
        name="资金退回与追回",
        number="RET",
        theme="资金项目",
        identity=("document_no", "kind", "project", "payee", "returned_on"),
        when="returned_on",
        title="document_no",
        aliases=("资金退回", "资金追回", "退回追回"),
        evidence={"voucher": "退款凭证或收回文件"},
        says="从收款单位追回到国库的援助资金，和从国库退回拨款单位的援助资金；追回的不再计入支出。",
    )

    def postings(self) -> Iterator[Leg]:
        """What is recovered returns to the treasury from whoever had it; the rest leaves it."""
        if not self.amount:
            return
        treasury = accounts.treasury_of(self.pairing.recipient_id)
        if self.kind == "returned":
            funder = accounts.granted_by(self.funder.name if self.funder else "未列名单位")
            yield Leg(debit=funder, credit=treasury, fen=self.amount, on=self.booked_on)
        else:
            held = (accounts.paid_to(self.payee.name) if self.payee
                    else accounts.spent_on_project(self.project_id))
            yield Leg(debit=treasury, credit=held, fen=self.amount, on=self.booked_on)
