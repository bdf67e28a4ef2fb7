"""What answers of records.specialist hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class SpecialistOut(TypedDict):
    """What is told of a record: SpecialistOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str | None  # 职称
    person: str | None  # 姓名
    resident_id: str | None  # 身份证号
    sex: str  # 性别
    direction: str  # 选派方向
    trade: str  # 专业类别
    term: str  # 期限
    from_organization: str | None  # 派出单位
    to_organization: str | None  # 接收单位
    post: str | None  # 服务岗位
    start_on: str | None  # 服务起
    end_on: str | None  # 服务止
    days: int | None  # 服务天数(天)
    group_assist: bool  # 组团式帮扶
    achievements: str | None  # 工作成效
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
