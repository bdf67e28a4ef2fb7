"""What answers of records.income hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class IncomeOut(TypedDict):
    """What is told of a record: IncomeOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    group: str  # 人群
    counted_on: str | None  # 统计截止日
    per_head: str | None  # 人均纯收入(元)
    persons: int | None  # 统计人数(人)
    total: str | None  # 收入合计(元)(可不填，按人均乘以人数算出。)
    publisher: str | None  # 发布单位
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
