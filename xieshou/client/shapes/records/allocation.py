"""What answers of records.allocation hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class AllocationOut(TypedDict):
    """What is told of a record: AllocationOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    plan_no: str | None  # 计划文号
    planned_on: str | None  # 下达日期
    project: str | None  # 项目
    project_id: int | None
    use_class: str  # 资金投向
    amount: str | None
    transfer: str | None  # 来源到位资金
    transfer_id: int | None
    waited: int | None
    fund_no: str | None  # 资金指标文号
    released: bool  # 已下达
    adjusted: bool  # 调整安排
    adjusts: str | None  # 调整的计划文号(调整、收回以前下达的计划的，填原来的计划文号。)
    responsible: str | None  # 责任单位
    purpose: str | None  # 用途说明
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
