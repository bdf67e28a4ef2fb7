"""What answers of records.disbursement hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class DisbursementOut(TypedDict):
    """What is told of a record: DisbursementOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    voucher_no: str | None  # 凭证号
    paid_on: str | None  # 支付日期
    project: str | None  # 项目
    project_id: int | None
    use_class: str  # 资金投向
    payee: str | None  # 收款单位
    amount: str | None  # 支付金额(万元)
    stage: str  # 支付阶段
    invoice_no: str | None  # 发票号
    fund_no: str | None  # 资金指标文号
    purpose: str | None  # 摘要
    channel: str  # 协作渠道
    place: str | None  # 所在地
    opening: bool  # 期初数(汇总数而无逐条记录的，填 是。)
    stands_for: int | None  # 代表数量(期初数代表多少条记录(次、人、家……)。)
    opening_from: str | None  # 时段起(期初数，或只知大致时间的事项，填起止日期。)
    opening_to: str | None  # 时段止
    vague: str  # 约数
    memo: bool  # 备查(口径不明、不计入合计的，填 是。)
    scope_note: str | None  # 口径说明
    source: str | None  # 来源
    local: dict[str, Any]  # 本单位自设的栏目，按代码
