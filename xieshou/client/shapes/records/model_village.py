"""What answers of records.model_village hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class ModelVillageOut(TypedDict):
    """What is told of a record: ModelVillageOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    village: str | None  # 村名
    approved_on: str | None  # 确定日期
    partner: str | None  # 东部共建单位
    aid: str | None  # 援助资金(万元)
    items: str | None  # 建设内容
    income_before: str | None  # 建设前村集体收入(万元)
    income_after: str | None  # 现村集体收入(万元)
    households: int | None  # 受益户数(户)
    persons: int | None  # 受益人数(人)
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
