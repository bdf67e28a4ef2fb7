"""What answers of records.asset hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class AssetOut(TypedDict):
    """What is told of a record: AssetOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    asset_code: str | None  # 资产编号
    name: str | None  # 资产名称
    project: str | None  # 形成项目
    project_id: int | None
    kind: str  # 资产类别
    form: str  # 资产形态
    original_value: str | None  # 资产原值(万元)
    registered_on: str | None  # 登记日期
    titled_on: str | None  # 确权日期
    titled: bool  # 已确权
    owner_level: str  # 权属级次
    owner: str | None  # 产权单位
    operator: str | None  # 经营单位
    lease_from: str | None  # 租期起
    lease_to: str | None  # 租期止
    rent: str | None  # 年租金(万元)
    keeper: str | None  # 管护人
    upkeep_fund: str | None  # 年管护经费(万元)
    condition: str  # 资产状态
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
