"""What answers of records.claim hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class ClaimOut(TypedDict):
    """What is told of a record: ClaimOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    document: str | None  # 报告
    digest: str | None  # 报告散列
    position: int | None  # 所在位置(字)
    text: str | None  # 原文
    indicator: str | None  # 对应指标
    verdict: str  # 核验结论
    ledger_value: str | None  # 台账中的数
    checked_on: str | None  # 核验日期
    proven: bool  # 另有佐证
    settled_on: str | None  # 处理日期
    settlement: str | None  # 处理说明
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
