"""Fiscal aid credited to the recipient's treasury (资金到位)."""

from collections.abc import Iterator

from xieshou.funds import accounts
from xieshou.funds.posting import Leg
from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register
from xieshou.ledger.vocabulary import USE_CLASSES, USE_SYNONYMS


class FundTransfer(Record):
    """One amount credited to the recipient's treasury, as its bank notice shows it."""

    document_no = fields.Name("指标文号", aliases=("资金文号", "预算文号", "文号"), required=True)
    received_on = fields.Date(
        "到位日期", aliases=("到账日期", "入账日期", "到位时间", "到账时间"), required=True
    )
    payer = fields.Organization(
        "拨付单位", aliases=("拨款单位", "出资单位", "资金来源单位"), side="supporter"
    )
    payee = fields.Organization("接收单位", aliases=("收款单位",), side="recipient")
    tier = fields.Choice(
        "资金层级",
        {
            "province": "省级",
            "city": "市级",
            "county": "区县级",
            "town": "镇街及部门",
        },
        aliases=("来源层级", "资金来源级次", "级次"),
        synonyms={
            "省": "province",
            "市": "city",
            "区县": "county",
            "区级": "county",
            "县级": "county",
            "区": "county",
            "镇街": "town",
            "镇街级": "town",
            "乡镇": "town",
            "部门": "town",
        },
    )
    fiscal_year = fields.Year("预算年度", aliases=("资金年度", "预算安排年度"))
    use_class = fields.Choice(
        "资金投向", USE_CLASSES, aliases=("类别", "投向"), synonyms=USE_SYNONYMS
    )
    amount = fields.Money(
        "到位金额", aliases=("金额", "到账金额", "资金额", "到位资金"), unit="万元", required=True
    )
    key_county = fields.Boolean("重点帮扶县资金", aliases=("是否重点县",))
    purpose = fields.Text("资金用途", aliases=("用途",))
    treasury_ref = fields.Text("入账回单号", aliases=("回单号", "国库凭证号"))

    register = Register(
        name="财政援助资金到位",
        number="FUN",
        theme="资金项目",
        identity=("document_no", "payee", "received_on"),
        when="received_on",
        title="document_no",
        aliases=("资金到位", "财政资金", "资金到位台账"),
        evidence={"budget": "资金指标文", "credit": "入账回单"},
        says="东部各级财政拨来、已入受援方国库的援助资金，一笔登记一条；社会捐赠另登。",
    )

    def postings(self) -> Iterator[Leg]:
        """Money leaves the funder's budget and waits in the recipient's treasury."""
        if self.amount:
            yield Leg(
                debit=accounts.treasury_of(self.pairing.recipient_id),
                credit=accounts.granted_by(self.payer.name if self.payer else "未列名单位"),
                fen=self.amount,
                on=self.booked_on,
            )
