"""What answers of records.progress hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class ProgressOut(TypedDict):
    """What is told of a record: ProgressOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    project: str | None  # 项目
    project_id: int | None
    as_of: str | None  # 截至日期
    physical: str | None  # 形象进度(%)
    paid: str | None  # 累计支付(万元)
    photographed_on: str | None  # 拍摄日期
    photographed_at: str | None  # 拍摄地点(地点名称或经纬度。)
    situation: str | None  # 进展情况
    problem: str | None  # 存在问题
    reporter: str | None  # 填报人
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
