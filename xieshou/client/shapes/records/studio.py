"""What answers of records.studio hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class StudioOut(TypedDict):
    """What is told of a record: StudioOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    name: str | None  # 工作室名称
    kind: str  # 类别
    leader: str | None  # 领衔人
    sender: str | None  # 派出单位
    host: str | None  # 所在单位
    opened_on: str | None  # 成立日期
    closed_on: str | None  # 撤销日期
    members: int | None  # 成员人数(人)
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
