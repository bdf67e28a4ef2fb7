"""What answers of records.fund_transfer hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class FundTransferOut(TypedDict):
    """What is told of a record: FundTransferOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    document_no: str | None  # 指标文号
    received_on: str | None  # 到位日期
    payer: str | None  # 拨付单位
    payee: str | None  # 接收单位
    tier: str  # 资金层级
    fiscal_year: str | None  # 预算年度
    use_class: str  # 资金投向
    amount: str | None  # 到位金额(万元)
    key_county: bool  # 重点帮扶县资金
    purpose: str | None  # 资金用途
    treasury_ref: str | None  # 入账回单号
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
