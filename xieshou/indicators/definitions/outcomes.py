"""Outcomes: villages, students, patients, beneficiaries, entrepreneurs (帮扶成效)."""

from xieshou.indicators.definition import (
    Count,
    Distinct,
    Indicator,
    Sum,
    given,
    is_,
    raised,
    single_acts,
    true,
)
from xieshou.ledger.registers.beneficiary import Beneficiary
from xieshou.ledger.registers.education_aid import EducationAid
from xieshou.ledger.registers.entrepreneur import Entrepreneur
from xieshou.ledger.registers.income import Income
from xieshou.ledger.registers.medical_aid import MedicalAid
from xieshou.ledger.registers.model_village import ModelVillage
from xieshou.ledger.registers.monitored_household import MonitoredHousehold
from xieshou.ledger.registers.rectification import Rectification
from xieshou.ledger.registers.survey import Survey

MODEL_VILLAGES = Indicator(
    code="rural.model_villages",
    number="RUR-01",
    name="共建示范村数",
    english="Model villages",
    unit="个",
    kind="year",
    value=Distinct((ModelVillage.village, ModelVillage.place)),
    by=("partner",),
    aliases=("乡村振兴示范村", "共建示范村", "打造示范村"),
    says="所选时段内确定共建的示范村个数，同一村只计一次。",
)

COLLECTIVE_INCOME = Indicator(
    code="rural.collective_income",
    number="RUR-02",
    name="示范村平均集体收入",
    english="Collective income per village",
    unit="万元/村",
    kind="year",
    value=Sum(ModelVillage.income_after)
    / Count(ModelVillage).only(given(ModelVillage.income_after)),
    aliases=("村集体经营收入", "村集体经济收入"),
    says="示范村现村集体收入的平均数。",
)

STUDENTS = Indicator(
    code="rural.students_aided",
    number="RUR-03",
    name="资助学生人数",
    english="Students aided",
    unit="人",
    value=Sum(EducationAid.persons),
    where=(is_(EducationAid.kind, "stipend"),),
    aliases=("资助学生", "资助贫困学生"),
    says="所选时段内受资助的学生人数之和。",
)

PATIENTS = Indicator(
    code="rural.patients",
    number="RUR-04",
    name="诊疗服务人次",
    english="Patients served",
    unit="人次",
    value=Sum(MedicalAid.patients),
    by=("kind",),
    aliases=("义诊人次", "医疗救助人次", "义诊群众", "诊疗患者", "接诊患者"),
    says="义诊、手术、远程医疗等服务的人次之和。",
)

FACILITIES = Indicator(
    code="rural.facilities",
    number="RUR-05",
    name="改善学校和卫生院数",
    english="Facilities",
    unit="所",
    value=Sum(EducationAid.schools) + Sum(MedicalAid.facilities),
    aliases=("改善学校、卫生院(室)",),
    says="改善办学和就医条件的学校、卫生院(室)个数之和。",
)

CAMP = Indicator(
    code="rural.camp_students",
    number="RUR-06",
    name="研学夏令营学生数",
    english="Camp students",
    unit="人",
    value=Sum(EducationAid.persons),
    where=(is_(EducationAid.kind, "camp"),),
    aliases=("夏令营学生", "研学学生"),
    says="所选时段内参加研学、夏令营的学生人数之和。",
)

BENEFICIARIES = Indicator(
    code="outcomes.beneficiaries",
    number="OUT-01",
    name="受益人数",
    english="Beneficiaries",
    unit="人",
    value=Distinct(Beneficiary.resident_id, (Beneficiary.person, Beneficiary.village)),
    by=("household", "outcome"),
    aliases=("受益群众", "惠及群众", "受益人口"),
    says="所选时段内受益的人数，同一人从多个项目受益只计一次；受益不等于脱贫。",
)

LIFTED = Indicator(
    code="outcomes.lifted",
    number="OUT-02",
    name="稳定脱贫人数",
    english="Persons lifted",
    unit="人",
    kind="cumulative",
    value=Distinct(Beneficiary.resident_id, (Beneficiary.person, Beneficiary.village)),
    where=(is_(Beneficiary.outcome, "lifted"),),
    by=("household",),
    aliases=("脱贫人数", "助力脱贫", "稳定脱贫", "实现脱贫"),
    narrower_than="outcomes.beneficiaries",
    says="截止日累计登记为稳定脱贫的人数，去重。",
)

BENEFIT_TIMES = Indicator(
    code="outcomes.benefit_times",
    number="OUT-03",
    name="受益人次",
    english="Benefit times",
    unit="人次",
    value=Sum(Beneficiary.times, or_each=True),
    by=("household", "outcome"),
    aliases=("受益群众人次",),
    says="各项目受益次数之和；没有写次数的，一条计一次。",
)

STARTED = Indicator(
    code="outcomes.started",
    number="OUT-05",
    name="创业成功人数",
    english="Businesses started",
    unit="人",
    value=Distinct(Entrepreneur.resident_id, (Entrepreneur.person, Entrepreneur.village)),
    where=(true(Entrepreneur.started),),
    aliases=("成功创业", "创业成功"),
    narrower_than="outcomes.leads_trained",
    says="所选时段内参训的致富带头人中已创业的人数，去重。",
)

LEADS = Indicator(
    code="outcomes.leads_trained",
    number="OUT-04",
    name="培训致富带头人数",
    english="Entrepreneurs trained",
    unit="人",
    value=Distinct(Entrepreneur.resident_id, (Entrepreneur.person, Entrepreneur.village)),
    by=("batch",),
    aliases=("致富带头人培训", "创业致富带头人", "赴京培训人数"),
    says="所选时段内参训的创业致富带头人人数，去重。",
)

DRIVEN_BY_LEADS = Indicator(
    code="outcomes.driven_by_leads",
    number="OUT-06",
    name="带头人带动人数",
    english="Driven by entrepreneurs",
    unit="人",
    kind="year",
    value=Sum(Entrepreneur.persons),
    by=("batch",),
    aliases=("创业带动脱贫", "带头人带动脱贫", "致富带头人带动"),
    says="致富带头人登记的带动人数之和。",
)

HOUSEHOLDS_BY_LEADS = Indicator(
    code="outcomes.households_by_leads",
    number="OUT-06H",
    name="带头人带动户数",
    english="Households driven by entrepreneurs",
    unit="户",
    kind="year",
    value=Sum(Entrepreneur.households),
    by=("batch",),
    says="致富带头人登记的带动户数之和。",
)

MONITORED = Indicator(
    code="outcomes.monitored",
    number="OUT-07",
    name="监测对象户数",
    english="Monitored households",
    unit="户",
    kind="stock",
    value=Count(MonitoredHousehold),
    until=MonitoredHousehold.cleared_on,
    by=("kind", "risk"),
    aliases=("监测户数", "监测对象"),
    says="截止日纳入监测、风险未消除的户数。",
)

MONITORED_PERSONS = Indicator(
    code="outcomes.monitored_persons",
    number="OUT-07P",
    name="监测对象人数",
    english="Monitored persons",
    unit="人",
    kind="stock",
    value=Sum(MonitoredHousehold.persons),
    until=MonitoredHousehold.cleared_on,
    by=("kind", "risk"),
    aliases=("监测人口",),
    says="截止日纳入监测、风险未消除的家庭人口之和。",
)

CLEARED_RATE = raised(
    Indicator(
        code="outcomes.cleared_rate",
        number="OUT-08",
        name="风险消除率",
        english="Risk cleared",
        unit="%",
        kind="cumulative",
        value=Count(MonitoredHousehold).only(
            given(MonitoredHousehold.cleared_on), when=MonitoredHousehold.cleared_on
        )
        / Count(MonitoredHousehold),
        by=("kind",),
        says="截止日风险已消除的户数占累计纳入监测户数的比例。",
    ),
    kind="stock",
)

RECTIFIED = Indicator(
    code="outcomes.rectified_rate",
    number="ISS-01",
    name="问题整改率",
    english="Rectified",
    unit="%",
    value=Count(Rectification).only(single_acts(), given(Rectification.closed_on))
    / Count(Rectification).only(single_acts()),
    by=("origin",),
    aliases=("整改完成率",),
    says="所选时段内发现的问题中已销号的比例。",
)

NET_INCOME = Indicator(
    code="outcomes.net_income",
    number="OUT-09",
    name="脱贫人口人均纯收入",
    english="Net income of lifted persons",
    unit="元",
    kind="year",
    value=Sum(Income.total).only(is_(Income.group, "lifted"))
    / Sum(Income.persons).only(is_(Income.group, "lifted")),
    by=("publisher",),
    aliases=("脱贫人口人均收入", "脱贫户人均纯收入"),
    says="统计或监测系统给出的脱贫人口全年人均纯收入；几个地方合在一起时按各自人数加权。",
    source="统计部门、防返贫监测系统",
)

SATISFACTION = Indicator(
    code="outcomes.satisfaction",
    number="OUT-10",
    name="群众满意度",
    english="Satisfaction",
    unit="%",
    kind="year",
    value=Sum(Survey.satisfied) / Sum(Survey.asked),
    by=("subject", "method"),
    aliases=("满意度", "群众满意率"),
    says="所选年度各次调查中满意和基本满意的人数占受访人数的比例；分母即样本数，随数字的行一并给出。",
    source="满意度调查",
)
