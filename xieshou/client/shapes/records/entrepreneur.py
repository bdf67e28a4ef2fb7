"""What answers of records.entrepreneur hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class EntrepreneurOut(TypedDict):
    """What is told of a record: EntrepreneurOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    person: str | None  # 姓名
    resident_id: str | None  # 身份证号
    village: str | None  # 村
    trained_on: str | None  # 培训日期
    batch: str | None  # 培训批次
    started: bool  # 创业成功
    started_on: str | None  # 创业日期
    business: str | None  # 创业项目
    households: int | None  # 带动户数(户)
    persons: int | None  # 带动人数(人)
    lifted: int | None  # 其中带动脱贫人口(人)
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
