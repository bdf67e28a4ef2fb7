"""What answers of records.placement hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class PlacementOut(TypedDict):
    """What is told of a record: PlacementOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    person: str | None  # 姓名
    resident_id: str | None  # 身份证号
    sex: str  # 性别
    town: str | None  # 乡镇
    village: str | None  # 村
    household: str  # 人口类别
    kind: str  # 就业类型
    workplace: str | None  # 务工地
    employer: str | None  # 务工企业
    post: str | None  # 岗位
    kinship: bool  # 村干部亲属(公益岗位人员是村干部近亲属的，填 是。)
    start_on: str | None  # 上岗日期
    left_on: str | None  # 离岗日期
    left_reason: str | None  # 离岗原因
    months: int | None  # 务工月数(月)
    wage_month: str | None  # 月工资(元)
    organised: bool  # 有组织输出
    checked_on: str | None  # 稳岗核查日期
    retained: bool  # 核查时在岗
    subsidy: str | None  # 交通补贴(元)
    phone: str | None  # 联系电话
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
