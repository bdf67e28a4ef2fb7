"""What answers of records.park hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class ParkOut(TypedDict):
    """What is told of a record: ParkOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    name: str | None  # 园区名称
    built_on: str | None  # 共建日期
    ended_on: str | None  # 终止日期
    kind: str  # 园区类型
    partner: str | None  # 共建单位
    agreement: str | None  # 共建协议
    agreement_id: int | None
    area: str | None  # 占地面积(亩)
    infrastructure: str | None  # 基础设施投资(万元)
    fixed_assets: str | None  # 固定资产投资(万元)
    aid: str | None  # 东部投入资金(万元)
    enterprises: int | None  # 入驻企业(家)
    east_enterprises: int | None  # 其中东部企业(家)
    projects: int | None  # 引进项目(个)
    jobs: int | None  # 解决就业(人)
    lifted: int | None  # 其中脱贫劳动力(人)
    tenants: str | None  # 主要入驻项目
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
