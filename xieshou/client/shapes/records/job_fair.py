"""What answers of records.job_fair hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class JobFairOut(TypedDict):
    """What is told of a record: JobFairOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    name: str | None  # 招聘会名称
    held_on: str | None  # 举办日期
    venue: str | None  # 举办地点
    organizer: str | None  # 主办单位
    form: str  # 形式
    employers: int | None  # 参会企业(家)
    posts: int | None  # 提供岗位(个)
    intents: int | None  # 达成意向(人)
    hired: int | None  # 实现就业(人)
    hired_lifted: int | None  # 其中脱贫人口就业(人)
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
