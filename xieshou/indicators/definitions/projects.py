"""Projects: how many, and how far (项目)."""

from xieshou.indicators.definition import (
    Count,
    Distinct,
    Formula,
    Indicator,
    Part,
    Sum,
    at_least,
    by_end,
    given,
    is_,
    is_not,
    raised,
    single_acts,
    true,
)
from xieshou.indicators.definitions.funds import PLANNED
from xieshou.ledger.registers.allocation import Allocation
from xieshou.ledger.registers.notice import Notice
from xieshou.ledger.registers.project import Project

# a candidate without money, or one given up, is no project of the programme
FUNDED = is_not(Project.stage, "pooled", "ended")


def _noticed(*kinds: str) -> Part:
    """Different projects with a notice of one of these kinds, by single notices."""
    return Distinct((Notice.project, Notice.pairing), openings_are_rows=True).only(
        single_acts(), given(Notice.project), is_(Notice.kind, *kinds)
    )


PROJECTS = raised(
    Indicator(
        code="projects.count",
        number="PROJ-01",
        name="项目数",
        english="Projects",
        unit="个",
        value=Count(Project),
        by=("use_class", "nature", "stage", "responsible"),
        aliases=(
            "扶贫项目数",
            "帮扶项目数",
            "实施项目数",
            "协作项目数",
            "援建项目",
            "实施帮扶项目",
        ),
        says="所选时段内入库(立项)的项目个数。",
    ),
    where=(FUNDED,),
    says="所选时段内入库(立项)的项目个数；只在库中而没有安排资金的、终止或出库的不计。",
)

STARTED = Indicator(
    code="projects.started",
    number="PROJ-02",
    name="开工项目数",
    english="Projects started",
    unit="个",
    value=Count(Project),
    where=(given(Project.started_on),),
    when=Project.started_on,
    by=("use_class", "nature"),
    aliases=("已开工项目", "开工数"),
    says="所选时段内实际开工的项目个数。",
)

FINISHED = Indicator(
    code="projects.finished",
    number="PROJ-03",
    name="完工项目数",
    english="Projects finished",
    unit="个",
    value=Count(Project),
    where=(given(Project.finished_on),),
    when=Project.finished_on,
    by=("use_class", "nature"),
    aliases=("已完工项目", "完工数", "竣工项目数"),
    says="所选时段内实际完工的项目个数。",
)

START_RATE = raised(
    Indicator(
        code="projects.start_rate",
        number="PROJ-04",
        name="项目开工率",
        english="Start rate",
        unit="%",
        value=Count(Project).only(single_acts(), given(Project.started_on))
        / Count(Project).only(single_acts()),
        by=("use_class",),
        aliases=("开工率",),
        says="所选时段内入库的项目中已开工的比例，期初数不参与计算。",
    ),
    value=Count(Project).only(single_acts(), FUNDED, by_end(Project.started_on))
    / Count(Project).only(single_acts(), FUNDED),
    says="所选时段内入库的项目(没有安排资金的、终止出库的除外)中，截至时段末日已开工的比例，期初数不参与计算。",
)

FINISH_RATE = raised(
    Indicator(
        code="projects.finish_rate",
        number="PROJ-05",
        name="项目完工率",
        english="Finish rate",
        unit="%",
        value=Count(Project).only(single_acts(), given(Project.finished_on))
        / Count(Project).only(single_acts()),
        by=("use_class",),
        aliases=("完工率",),
        says="所选时段内入库的项目中已完工的比例，期初数不参与计算。",
    ),
    value=Count(Project).only(single_acts(), FUNDED, by_end(Project.finished_on))
    / Count(Project).only(single_acts(), FUNDED),
    says="所选时段内入库的项目(没有安排资金的、终止出库的除外)中，截至时段末日已完工的比例，期初数不参与计算。",
)

ACCEPTANCE_RATE = raised(
    Indicator(
        code="projects.acceptance_rate",
        number="PROJ-06",
        name="项目验收率",
        english="Acceptance rate",
        unit="%",
        value=Count(Project).only(
            single_acts(), given(Project.finished_on), given(Project.accepted_on)
        )
        / Count(Project).only(single_acts(), given(Project.finished_on)),
        by=("use_class",),
        aliases=("验收率",),
        says="所选时段内入库且已完工的项目中已验收的比例。",
    ),
    value=Count(Project).only(
        single_acts(), by_end(Project.finished_on), by_end(Project.accepted_on)
    )
    / Count(Project).only(single_acts(), by_end(Project.finished_on)),
    says="所选时段内入库、截至时段末日已完工的项目中，截至同一天已验收的比例，期初数不参与计算。",
)

CLASSES_AT_FIRST = (Indicator(
    code="projects.classes",
    number="PROJ-07",
    name="项目大类数",
    english="Classes of use",
    unit="类",
    value=Distinct(Allocation.use_class, openings_are_rows=True),
    aliases=("项目类别数", "资金投向类别数", "大类数"),
    says="有资金安排的投向类别数，同一类只计一次。",
),)

CLASSES = Indicator(
    code="projects.classes",
    number="PROJ-07",
    name="项目大类数",
    english="Classes of use",
    unit="类",
    value=Distinct(Allocation.use_class, openings_are_rows=True),
    where=(at_least(Allocation.amount, 0),),
    aliases=("项目类别数", "资金投向类别数", "大类数"),
    says="有资金安排的投向类别数，同一类只计一次；当期只有收回、调减的投向不计。",
    version=2,
    former=CLASSES_AT_FIRST,
)

NOTICE_RATE = raised(
    Indicator(
        code="projects.notice_rate",
        number="PROJ-08",
        name="公示公告率",
        english="Notice rate",
        unit="%",
        kind="cumulative",
        value=Formula(
            (
                (1, _noticed("before")),
                (1, _noticed("after")),
                (-1, _noticed("before", "after")),
            ),
            ((1, Count(Project).only(single_acts())),),
        ),
        aliases=("项目公示公告率",),
        says="截止日已入库的项目中，事前公示和事后公告都有的比例；期初数不参与计算。",
        source="扶贫项目公告公示办法",
    ),
    kind="stock",
)

GOAL_RATE = Indicator(
    code="projects.goal_rate",
    number="PROJ-09",
    name="绩效目标填报率",
    english="Performance goal rate",
    unit="%",
    value=Count(Project).only(single_acts(), given(Project.performance_goal))
    / Count(Project).only(single_acts()),
    by=("use_class",),
    says="所选时段内入库的项目中填报了绩效目标的比例。",
)

LINK_RATE = Indicator(
    code="projects.link_rate",
    number="PROJ-10",
    name="联农带农覆盖率",
    english="Benefit link rate",
    unit="%",
    value=Count(Project).only(single_acts(), true(Project.operating), given(Project.link_mechanism))
    / Count(Project).only(single_acts(), true(Project.operating)),
    by=("use_class",),
    says="所选时段内入库的经营性项目中建立了联农带农机制的比例。",
)

AVERAGE_FUNDS = raised(
    Indicator(
        code="projects.average_funds",
        number="PROJ-11",
        name="项目平均资金",
        english="Funds per project",
        unit="万元/个",
        value=PLANNED / PROJECTS.former[0],
        by=("use_class",),
        aliases=("单个项目平均资金",),
        says="计划安排额除以同一时段的项目数。",
    ),
    value=PLANNED / PROJECTS,
)

OVERDUE = Indicator(
    code="projects.overdue",
    number="PROJ-12",
    name="逾期项目数",
    english="Overdue projects",
    unit="个",
    kind="stock",
    value=Count(Project),
    where=(
        single_acts(),
        given(Project.planned_end),
        is_not(Project.stage, "finished", "accepted", "ended"),
    ),
    when=Project.planned_end,
    until=Project.finished_on,
    by=("use_class", "responsible"),
    aliases=("逾期未完工项目", "超期项目数"),
    says="截止日已到计划完工日期而尚未完工的项目个数；没有计划完工日期的不计。",
)

ROADS = Indicator(
    code="projects.roads",
    number="PROJ-13",
    name="道路建设里程",
    english="Road length",
    unit="公里",
    value=Sum(Project.quantity),
    where=(is_(Project.quantity_unit, "公里", "km", "千米"),),
    by=("use_class",),
    aliases=("村级道路里程", "新修道路", "硬化道路", "道路里程"),
    says="以公里为规模单位的项目的建设规模之和，按入库日期。",
)

INDUSTRY_PROJECTS = raised(
    Indicator(
        code="projects.industry",
        number="IND-19",
        name="产业项目数",
        english="Industry projects",
        unit="个",
        value=Count(Project),
        where=(is_(Project.use_class, "industry"),),
        by=("nature", "stage"),
        aliases=("产业类项目", "实施产业项目"),
        narrower_than="projects.count",
        says="所选时段内入库的产业类项目个数。",
    ),
    where=(FUNDED, is_(Project.use_class, "industry")),
    says="所选时段内入库的产业类项目个数；只在库中而没有安排资金的、终止或出库的不计。",
)

NOTICES = Indicator(
    code="projects.notices",
    number="NOT-01",
    name="公示公告次数",
    english="Notices",
    unit="次",
    value=Count(Notice),
    by=("kind", "level"),
    aliases=("公示次数", "公告公示次数"),
    says="项目和资金的事前公示、事后公告次数，按开始日期。",
)
