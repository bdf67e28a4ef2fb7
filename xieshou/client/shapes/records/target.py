"""What answers of records.target hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class TargetOut(TypedDict):
    """What is told of a record: TargetOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    task: str | None
    due_on: str | None  # 完成期限(填写任务年度，如 2024；一律按该年最后一日计。)
    amount: str | None  # 任务数
    unit: str | None  # 计量单位
    not_below_last: bool  # 不低于上年
    agreement: str | None  # 所属协议
    agreement_id: int | None
    responsible: str | None  # 责任单位
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
