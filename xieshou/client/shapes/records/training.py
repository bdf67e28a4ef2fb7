"""What answers of records.training hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class TrainingOut(TypedDict):
    """What is told of a record: TrainingOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    class_no: str | None  # 班次编号
    name: str | None  # 培训班名称
    kind: str  # 培训类型
    venue_side: str  # 培训地
    organizer: str | None  # 主办单位
    start_on: str | None  # 开班日期
    end_on: str | None  # 结束日期
    days: int | None  # 培训天数(天)
    sessions: int | None  # 期次(期)
    lecturers: int | None  # 授课专家(人)
    attendances: int | None  # 培训人次(人次)
    persons: int | None  # 培训人数(人)
    lifted: int | None  # 其中脱贫人口(人次)
    cost: str | None  # 培训经费(万元)
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
