"""What answers of records.benefit_link hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class BenefitLinkOut(TypedDict):
    """What is told of a record: BenefitLinkOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    party: str | None  # 联结对象
    household_no: str | None  # 户编号
    project: str | None  # 项目
    project_id: int | None
    enterprise: str | None  # 带动企业
    enterprise_id: int | None
    mechanism: str  # 联结方式
    linked_on: str | None  # 建立日期
    ended_on: str | None  # 终止日期
    contract_no: str | None  # 合同号
    households: int | None  # 带动户数(户)
    persons: int | None  # 带动人数(人)
    lifted: int | None  # 其中脱贫人口(人)
    income_gain: str | None  # 年增收总额(元)
    expected_income: str | None  # 年均可收入(元)(每人每年；是预期或可得收入，不是增收。)
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
