"""Industry: enterprises, parks, workshops, technology (产业合作)."""

from xieshou.indicators.definition import Count, Indicator, Sum, false, is_not, raised, true
from xieshou.ledger.registers.benefit_link import BenefitLink
from xieshou.ledger.registers.enterprise import Enterprise
from xieshou.ledger.registers.investment import Investment
from xieshou.ledger.registers.park import Park
from xieshou.ledger.registers.technology import Technology
from xieshou.ledger.registers.workshop import Workshop

INTRODUCED = Indicator(
    code="industry.enterprises",
    number="IND-01",
    name="新增引进企业数",
    english="Enterprises introduced",
    unit="家",
    value=Count(Enterprise),
    where=(true(Enterprise.introduced),),
    by=("industry", "origin", "stage"),
    aliases=("引进企业", "引导落地企业", "落地企业", "引进落地企业", "引导企业"),
    says="所选时段内新引进落地的企业家数，按落地(投产)日期。",
    source="东西部扶贫协作考核办法(试行)产业合作",
)

SIGNED = Indicator(
    code="industry.signed_investment",
    number="IND-02",
    name="协议投资额",
    english="Signed investment",
    unit="亿元",
    value=Sum(Enterprise.signed),
    by=("industry", "origin", "stage"),
    aliases=("协议投资", "签约投资", "签约金额"),
    says="所选时段内落地企业的协议投资之和；签约不等于到位。",
)

# one total has no years: what is told by the day or year of paying is counted there instead
PAID = raised(
    Indicator(
        code="industry.paid_investment",
        number="IND-03",
        name="实际到位投资额",
        english="Paid investment",
        unit="亿元",
        value=Sum(Enterprise.paid),
        by=("industry", "origin", "stage"),
        aliases=("到位投资", "实际到位投资", "实际投资", "完成投资", "企业到位资金"),
        says="所选时段内落地企业实际到位的投资之和。",
    ),
    value=Sum(Investment.amount) + Sum(Enterprise.paid).only(false(Enterprise.paid_in_rows)),
    by=("industry", "origin"),
    says="所选时段内企业实际到位的投资之和，按到位日期；"
         "只在企业台账里填了总数、没有逐笔登记的，按落地日期。",
)

ENTERPRISE_JOBS = Indicator(
    code="industry.enterprise_jobs",
    number="IND-04",
    name="企业吸纳农村劳动力",
    english="Jobs in enterprises",
    unit="人",
    value=Sum(Enterprise.workers),
    until=Enterprise.closed_on,
    kind="stock",
    by=("industry", "origin", "stage"),
    aliases=("企业吸纳就业", "吸纳农村劳动力"),
    says="截止日在营企业登记的就业人数之和。",
)

ENTERPRISE_LIFTED = Indicator(
    code="industry.enterprise_jobs_lifted",
    number="IND-05",
    name="企业吸纳脱贫劳动力",
    english="Lifted workers in enterprises",
    unit="人",
    value=Sum(Enterprise.lifted),
    until=Enterprise.closed_on,
    kind="stock",
    by=("industry", "origin", "stage"),
    aliases=("企业吸纳脱贫人口就业", "企业吸纳贫困人口就业"),
    narrower_than="industry.enterprise_jobs",
    says="企业吸纳农村劳动力中的脱贫劳动力(含监测对象)。",
)

PARKS = Indicator(
    code="industry.parks",
    number="IND-06",
    name="共建园区数",
    english="Parks",
    unit="个",
    value=Count(Park),
    until=Park.ended_on,
    kind="stock",
    by=("kind",),
    aliases=("共建产业园区", "共建产业园", "产业园区数", "共建园区"),
    says="截止日有效的共建产业园区个数。",
)

PARK_ENTERPRISES = Indicator(
    code="industry.park_enterprises",
    number="IND-07",
    name="园区入驻企业数",
    english="Enterprises in parks",
    unit="家",
    value=Sum(Park.enterprises),
    until=Park.ended_on,
    kind="stock",
    by=("name", "kind"),
    aliases=("入驻企业", "园区入驻企业", "入园企业", "入驻园区企业"),
    says="截止日共建园区登记的入驻企业家数之和。",
)

PARK_FIXED_ASSETS = Indicator(
    code="industry.park_fixed_assets",
    number="IND-08",
    name="园区固定资产投资",
    english="Park fixed-asset investment",
    unit="亿元",
    value=Sum(Park.fixed_assets),
    kind="cumulative",
    by=("name", "kind"),
    aliases=("固定资产投资", "完成固定资产投资"),
    says="截止日共建园区累计完成的固定资产投资。",
)

PARK_INFRASTRUCTURE = Indicator(
    code="industry.park_infrastructure",
    number="IND-09",
    name="园区基础设施投资",
    english="Park infrastructure",
    unit="亿元",
    value=Sum(Park.infrastructure),
    kind="cumulative",
    by=("name", "kind"),
    aliases=("园区基础设施累计投资", "投入基础设施建设", "基础设施累计投资"),
    says="截止日共建园区累计完成的基础设施投资；通常包含在固定资产投资内。",
)

PARK_JOBS = Indicator(
    code="industry.park_jobs",
    number="IND-10",
    name="园区就业人数",
    english="Jobs in parks",
    unit="人",
    value=Sum(Park.jobs),
    until=Park.ended_on,
    kind="stock",
    by=("name", "kind"),
    aliases=("园区解决就业", "解决就业", "带动就业"),
    says="截止日共建园区登记的就业人数之和。",
)

PARK_PROJECTS = Indicator(
    code="industry.park_projects",
    number="IND-11",
    name="园区引进项目数",
    english="Projects introduced to parks",
    unit="个",
    value=Sum(Park.projects),
    kind="cumulative",
    by=("name", "kind"),
    aliases=("承接引进项目", "引进重点项目", "引进项目数", "承接引进北京重点项目"),
    says="截止日共建园区累计引进的项目个数。",
)

WORKSHOPS = Indicator(
    code="industry.workshops",
    number="IND-12",
    name="援建帮扶车间数",
    english="Workshops",
    unit="个",
    value=Count(Workshop),
    where=(is_not(Workshop.stage, "stopped"),),
    until=Workshop.closed_on,
    kind="stock",
    by=("kind", "stage"),
    aliases=("帮扶车间", "扶贫车间", "援建扶贫车间", "就业帮扶车间"),
    says="截止日已认定且未停产的帮扶车间个数。",
)

WORKSHOP_JOBS = Indicator(
    code="industry.workshop_jobs",
    number="IND-13",
    name="车间吸纳就业人数",
    english="Jobs in workshops",
    unit="人",
    value=Sum(Workshop.workers),
    where=(is_not(Workshop.stage, "stopped"),),
    until=Workshop.closed_on,
    kind="stock",
    by=("kind",),
    aliases=("车间吸纳就业", "帮扶车间吸纳就业"),
    says="截止日未停产的帮扶车间登记的就业人数之和。",
)

WORKSHOP_LIFTED = Indicator(
    code="industry.workshop_jobs_lifted",
    number="IND-14",
    name="车间吸纳脱贫人口就业",
    english="Lifted workers in workshops",
    unit="人",
    value=Sum(Workshop.lifted),
    where=(is_not(Workshop.stage, "stopped"),),
    until=Workshop.closed_on,
    kind="stock",
    by=("kind",),
    aliases=("车间脱贫就业", "扶贫车间吸纳贫困人口"),
    narrower_than="industry.workshop_jobs",
    says="车间吸纳就业人数中的脱贫人口(含监测对象)。",
)

LINKING = Indicator(
    code="industry.linking_enterprises",
    number="IND-15",
    name="带农企业数",
    english="Enterprises with benefit links",
    unit="家",
    value=Count(Enterprise),
    where=(true(Enterprise.linking),),
    until=Enterprise.closed_on,
    kind="stock",
    by=("industry", "leading"),
    aliases=("建立带贫机制龙头企业数", "带贫企业", "龙头企业"),
    says="截止日建立了带农(带贫)机制且在营的企业家数。",
)

DRIVEN = Indicator(
    code="industry.driven_persons",
    number="IND-16",
    name="企业带动人数",
    english="Persons driven",
    unit="人",
    value=Sum(BenefitLink.persons),
    kind="year",
    by=("mechanism",),
    aliases=("龙头企业带动脱贫人数", "带动贫困人口", "利益联结带动人数", "带动脱贫人口"),
    says="所选时段内建立的利益联结所带动的人数之和；同一人被多家带动的会重复，须按户名核对。",
)

INCOME_GAIN = Indicator(
    code="industry.income_gain",
    number="IND-17",
    name="带动人均年增收",
    english="Income gain per person",
    unit="元/人",
    kind="year",
    value=Sum(BenefitLink.income_gain) / Sum(BenefitLink.persons),
    by=("mechanism",),
    aliases=("人均年增收", "人均增收"),
    says="年增收总额除以带动人数；「年均可收入」是预期，不是增收，不计入。",
)

PARK_AID = Indicator(
    code="industry.park_aid",
    number="IND-18",
    name="东部援建园区资金",
    english="Park aid",
    unit="万元",
    value=Sum(Park.aid),
    kind="cumulative",
    by=("name", "kind"),
    aliases=("园区规划投资", "援建园区资金"),
    says="截止日东部对共建园区累计投入的援建资金。",
)

TECHNIQUES = Indicator(
    code="industry.techniques",
    number="TAL-12",
    name="引进新技术新项目数",
    english="New techniques",
    unit="项",
    value=Count(Technology),
    by=("sector",),
    aliases=("新技术新项目", "引进新技术", "引进技术", "推广新技术"),
    says="所选时段内引进的新技术、新品种、新项目项数。",
)
