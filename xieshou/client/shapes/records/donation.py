"""What answers of records.donation hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class DonationOut(TypedDict):
    """What is told of a record: DonationOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    donor: str | None  # 捐赠单位
    donor_kind: str  # 捐赠方类型
    donated_on: str | None  # 捐赠日期
    cash: str | None  # 捐款(万元)
    kind_value: str | None  # 捐物折款(万元)
    valuation: str  # 估值依据
    items: str | None  # 物资
    earmarked: bool  # 定向捐赠
    purpose: str | None  # 用途
    project: str | None  # 项目
    project_id: int | None
    receiver: str | None  # 受赠单位
    receipt_no: str | None  # 票据号
    villages: int | None  # 受捐村数(个)
    used: str | None  # 已使用(万元)
    used_on: str | None  # 使用日期
    used_for: str | None  # 实际用途
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
