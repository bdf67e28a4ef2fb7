"""What answers of records.fund_return hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class FundReturnOut(TypedDict):
    """What is told of a record: FundReturnOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    document_no: str | None  # 文号
    returned_on: str | None  # 日期
    kind: str  # 去向
    amount: str | None  # 退回金额(万元)
    payee: str | None  # 退款单位
    funder: str | None  # 拨款单位
    project: str | None  # 项目
    project_id: int | None
    use_class: str  # 资金投向
    stage: str  # 原支付阶段
    fund_no: str | None  # 资金指标文号
    reason: str | None  # 原因
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
