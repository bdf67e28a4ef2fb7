"""What answers of records.visit hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class VisitOut(TypedDict):
    """What is told of a record: VisitOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    date_from: str | None  # 日期
    date_to: str | None  # 结束日期
    direction: str  # 方向
    rank: str  # 带队级别
    lead_organization: str | None  # 带队单位
    leader: str | None  # 带队领导
    leader_title: str | None  # 职务
    persons: int | None  # 人数(人次)
    meeting: str  # 会议形式
    topic: str | None  # 内容
    outcomes: str | None  # 成果
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
