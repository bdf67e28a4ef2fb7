"""What answers of records.distribution hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class DistributionOut(TypedDict):
    """What is told of a record: DistributionOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    asset: str | None  # 资产
    asset_id: int | None
    distributed_on: str | None  # 分配日期
    due: str | None  # 应收收益(万元)
    received: str | None  # 实收收益(万元)
    to_village: str | None  # 留村集体(万元)
    to_households: str | None  # 分配到户(万元)
    households: int | None  # 分配户数(户)
    public_posts: str | None  # 用于公益岗位(万元)
    unpaid_reason: str | None  # 未分配原因
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
