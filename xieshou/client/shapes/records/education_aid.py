"""What answers of records.education_aid hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class EducationAidOut(TypedDict):
    """What is told of a record: EducationAidOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    name: str | None  # 活动名称
    kind: str  # 类型
    held_on: str | None  # 日期
    organizer: str | None  # 组织单位
    persons: int | None  # 学生人数(人)
    schools: int | None  # 学校数(所)
    amount: str | None  # 金额(万元)
    detail: str | None  # 内容
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
