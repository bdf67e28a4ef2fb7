"""What answers of records.enterprise hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class EnterpriseOut(TypedDict):
    """What is told of a record: EnterpriseOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    name: str | None  # 企业名称
    credit_code: str | None  # 统一社会信用代码
    origin: str | None  # 来源地
    landed_on: str | None  # 落地日期(落地投产的日期；只知注册日期的，按注册日期计。)
    registered_on: str | None  # 注册日期
    introduced: bool  # 新引进落地
    leading: bool  # 龙头企业
    linking: bool  # 建立带农机制
    industry: str | None  # 行业
    park: str | None  # 所在园区
    park_id: int | None
    signed: str | None  # 协议投资(万元)
    paid: str | None
    workers: int | None  # 吸纳就业(人)
    lifted: int | None  # 其中脱贫劳动力(人)
    stage: str  # 企业状态
    closed_on: str | None  # 停产或注销日期
    note: str | None  # 经营情况
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
