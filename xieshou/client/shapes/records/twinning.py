"""What answers of records.twinning hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class TwinningOut(TypedDict):
    """What is told of a record: TwinningOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    kind: str  # 结对类型
    east: str | None  # 东部单位
    west: str | None  # 西部单位
    started_on: str | None  # 签约时间
    ended_on: str | None  # 解除日期
    agreement: str | None  # 结对协议
    agreement_id: int | None
    lead: str | None  # 负责人
    east_units: int | None  # 东部单位数(只在期初数中填写；逐条登记时由单位名称去重得出。)
    west_units: int | None  # 西部单位数(只在期初数中填写；逐条登记时由单位名称去重得出。)
    villages: int | None  # 覆盖村数(个)(只在期初数中填写，已计入其他结对的村不重复填。)
    activities: int | None  # 活动次数(次)
    invested: str | None  # 投入(万元)
    content: str | None  # 结对内容
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
