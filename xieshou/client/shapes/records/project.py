"""What answers of records.project hold; `./run docs` writes it."""

from typing import Any, Literal, TypedDict


class ProjectOut(TypedDict):
    """What is told of a record: ProjectOut."""

    id: int
    pairing: str
    state: Literal["draft", "submitted", "verified", "locked", "void"]
    version: int
    evidenced: bool
    attested: Literal["agreed", "one_sided", "disputed"]
    title: str
    project_code: str | None  # 项目编号
    name: str | None  # 项目名称
    use_class: str  # 项目类别
    sub_class: str | None  # 项目子类
    nature: str  # 建设性质
    site: str | None  # 建设地点
    content: str | None  # 建设内容
    responsible: str | None  # 责任单位
    implementer: str | None  # 实施单位
    related: str  # 利害关系
    total: str | None  # 总投资(万元)
    aid: str | None  # 其中援助资金(万元)
    other_funds: str | None  # 其他资金(万元)
    quantity: str | None  # 建设规模
    quantity_unit: str | None  # 规模单位
    households: int | None  # 受益户数(户)
    persons: int | None  # 受益人数(人)
    lifted: int | None  # 其中脱贫人口(人)
    monitored: int | None  # 其中监测对象(人)
    pooled_on: str | None  # 入库日期
    approved_on: str | None  # 批复日期
    approval_no: str | None  # 批复文号
    bid_type: str  # 采购方式
    contract_no: str | None  # 合同编号
    planned_start: str | None  # 计划开工
    planned_end: str | None  # 计划完工
    started_on: str | None  # 开工日期
    finished_on: str | None  # 完工日期
    accepted_on: str | None  # 验收日期
    settled_on: str | None  # 决算日期
    operating: bool  # 经营性项目
    performance_goal: str | None  # 绩效目标
    link_mechanism: str | None  # 联农带农机制
    stage: str  # 项目状态
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
