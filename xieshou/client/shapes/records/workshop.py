"""What answers of records.workshop hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class WorkshopOut(TypedDict):
    """What is told of a record: WorkshopOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    name: str | None  # 车间名称
    credit_code: str | None  # 统一社会信用代码
    kind: str  # 车间类型
    recognised_on: str | None  # 认定日期
    opened_on: str | None  # 开办日期
    closed_on: str | None  # 停办日期
    operator: str | None  # 经营单位
    aided: str | None  # 援助资金(万元)
    workers: int | None  # 吸纳就业(人)
    lifted: int | None  # 其中脱贫人口(人)
    wage_month: str | None  # 月平均工资(元)
    insured: bool  # 已参保
    stage: str  # 运行状态
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
