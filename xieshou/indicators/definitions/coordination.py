"""Coordination: visits, meetings, agreements, rules, mechanisms (组织协调)."""

from xieshou.indicators.definition import (
    Completion,
    Count,
    Distinct,
    Indicator,
    Sum,
    evidenced,
    is_,
    single_acts,
)
from xieshou.ledger.registers.agreement import Agreement
from xieshou.ledger.registers.mechanism import Mechanism
from xieshou.ledger.registers.meeting import Meeting
from xieshou.ledger.registers.policy_document import PolicyDocument
from xieshou.ledger.registers.target import Target
from xieshou.ledger.registers.visit import Visit

LEADER_VISITS = Indicator(
    code="visits.leaders",
    number="ORG-01",
    name="党政领导互访次数",
    english="Leader visits",
    unit="次",
    value=Count(Visit),
    where=(is_(Visit.rank, "province", "city", "county_chief", "county"),),
    by=("direction", "rank", "meeting"),
    aliases=(
        "党政领导互访对接次数",
        "高层互访次数",
        "主要领导调研对接次数",
        "党政主要领导互访",
        "党政领导互访对接",
        "领导互访",
    ),
    says="县级及以上领导带队的互访对接次数，一次出访计一次，两个方向都算。",
    source="东西部扶贫协作考核办法(试行)组织领导",
)

DEPARTMENT_VISITS = Indicator(
    code="visits.departments",
    number="ORG-02",
    name="部门对接互访次数",
    english="Department visits",
    unit="次",
    value=Count(Visit),
    where=(is_(Visit.rank, "department", "town"),),
    by=("direction", "rank", "meeting"),
    aliases=(
        "部门间对接互访次数",
        "部门(乡镇)对接次数",
        "部门互访次数",
        "部门间对接互访",
        "对接互访次数",
    ),
    says="部门、乡镇带队的互访对接次数，不含县级及以上领导带队的。",
)

VISITORS = Indicator(
    code="visits.attendances",
    number="ORG-03",
    name="互访往来人次",
    english="Visitor times",
    unit="人次",
    value=Sum(Visit.persons),
    by=("direction", "rank"),
    aliases=("互访往来人员", "互访人次", "对接互访人次", "往来人员", "互访人员",
             "干部群众往来"),
    says="各次互访对接人数之和，同一人多次出访重复计算。",
)

JOINT_MEETINGS = Indicator(
    code="visits.joint_meetings",
    number="ORG-04",
    name="联席会议次数",
    english="Joint meetings",
    unit="次",
    value=Count(Visit),
    where=(is_(Visit.meeting, "joint"),),
    by=("direction", "rank"),
    aliases=("高层联席会议次数", "召开联席会议", "联席会议"),
    says="双方在互访中共同召开的联席会议次数。",
)

AGREEMENTS = Indicator(
    code="agreements.signed",
    number="ORG-05",
    name="签订协议数",
    english="Agreements signed",
    unit="份",
    value=Count(Agreement),
    by=("kind",),
    aliases=("签署协议数", "签订合作协议", "签订框架协议", "协议签订份数", "签署协议"),
    says="所选时段内签订的框架协议、年度协议和专项协议份数，按签订日期。",
)

COUNTY_PAIRS = Indicator(
    code="pairings.counties",
    number="PAIR-01",
    name="县区结对数",
    english="County pairs",
    unit="对",
    kind="stock",
    value=Distinct(Agreement.pairing, openings_are_rows=True),
    until=Agreement.valid_to,
    aliases=("县区结对", "区县结对", "结对县区"),
    says="截止日有有效协议的县区结对关系数，同一对只计一次。",
)

STUDY_MEETINGS = Indicator(
    code="meetings.held",
    number="ORG-06",
    name="专题研究次数",
    english="Study meetings",
    unit="次",
    value=Count(Meeting),
    by=("kind", "host_side"),
    aliases=("专题研究会议次数", "召开专题会议", "专题会议次数", "研究部署次数"),
    says="常委会、常务会、领导小组会等专题研究协作工作的会议次数。",
    source="东西部扶贫协作考核办法(试行)组织领导",
)

POLICY_DOCUMENTS = Indicator(
    code="documents.issued",
    number="ORG-07",
    name="出台制度文件数",
    english="Rules issued",
    unit="件",
    value=Count(PolicyDocument),
    by=("kind", "issuer_side"),
    aliases=("出台文件数", "印发文件数", "制定制度文件", "出台政策文件"),
    says="双方印发的管理办法、方案、通知等制度文件件数，按印发日期。",
)

COMPLETION = Indicator(
    code="agreements.completion",
    number="ORG-08",
    name="年度协议完成率",
    english="Target completion",
    unit="%",
    kind="year",
    value=Completion(Target),
    where=(single_acts(),),
    by=("task", "not_below_last"),
    aliases=("协议完成率", "年度任务完成率", "协议任务完成率"),
    says="年度任务各项完成率的平均数：每项为该年完成数与任务数之比，超过100%的按100%计；按任务指标分列即各项的完成率。",
    source="年度协作协议",
)

VISIT_EVIDENCE = Indicator(
    code="visits.evidence_rate",
    number="ORG-09",
    name="互访佐证齐全率",
    english="Visit evidence rate",
    unit="%",
    value=Count(Visit).only(single_acts(), evidenced()) / Count(Visit).only(single_acts()),
    by=("direction", "rank"),
    aliases=("互访佐证率",),
    says="会议纪要、人员名单齐全的互访次数占逐条登记的互访次数的比例，期初数不参与计算。",
)

MECHANISMS = Indicator(
    code="mechanisms.standing",
    number="ORG-10",
    name="工作机制数",
    english="Mechanisms in place",
    unit="个",
    value=Count(Mechanism),
    until=Mechanism.ended_on,
    kind="stock",
    by=("kind", "host_side"),
    aliases=("建立工作机制数", "成立领导小组数"),
    says="截止日仍在运行的领导小组、协作办、对接机制和前方工作队个数。",
)
