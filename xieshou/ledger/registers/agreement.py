"""Agreements signed between the two sides (协议)."""

from xieshou.ledger import fields
from xieshou.ledger.record import Record
from xieshou.ledger.register import Register


class Agreement(Record):
    """One signed agreement, with the years for which it holds."""

    agreement_no = fields.Name("协议编号", aliases=("协议号", "合同编号"))
    title = fields.Name("协议名称", aliases=("名称", "协议标题"), required=True)
    kind = fields.Choice(
        "协议类型",
        {
            "framework": "框架协议",
            "annual": "年度协议",
            "department": "部门协议",
            "industry": "产业合作协议",
            "purchase": "采购协议",
            "twinning": "结对协议",
            "talent": "人才劳务协议",
            "other": "其他",
        },
        aliases=("类型",),
    )
    supporter = fields.Organization(
        "东部签约方", aliases=("支援方", "东部单位", "甲方"), side="supporter"
    )
    recipient = fields.Organization(
        "西部签约方", aliases=("受援方", "西部单位", "乙方"), side="recipient"
    )
    signed_on = fields.Date("签订日期", aliases=("签署日期", "签约时间", "签订时间"), required=True)
    valid_from = fields.Date("有效期起", aliases=("起始日期", "生效日期"))
    valid_to = fields.Date("有效期止", aliases=("截止日期", "到期日期"))
    years = fields.Integer("协议年限", aliases=("年限",), unit="年", adds=False)
    content = fields.LongText("主要内容", aliases=("内容", "协议内容"))

    register = Register(
        name="协议",
        number="AGR",
        theme="组织协调",
        identity=("agreement_no", "title", "signed_on"),
        when="signed_on",
        span=("valid_from", "valid_to"),
        when_else=("valid_from",),
        title="title",
        ends="valid_to",
        aliases=("协议台账", "合作协议"),
        evidence={"scan": "协议扫描件"},
        says="双方签订的框架协议、年度协议和专项协议，一份登记一条。",
    )
