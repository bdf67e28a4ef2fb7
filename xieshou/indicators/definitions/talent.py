"""Talent: cadres and professionals both ways, their training (人才支援)."""

from xieshou.indicators.definition import (
    Condition,
    Count,
    Distinct,
    Indicator,
    Part,
    Sum,
    is_,
    is_not,
    single_acts,
    true,
)
from xieshou.ledger.registers.secondment import Secondment
from xieshou.ledger.registers.specialist import Specialist
from xieshou.ledger.registers.studio import Studio
from xieshou.ledger.registers.training import Training


def _cadres(direction: str) -> Part:
    """Different cadres sent one way, by resident id, else by name and home unit."""
    return Distinct(Secondment.resident_id, (Secondment.person, Secondment.from_organization)).only(
        is_(Secondment.direction, direction)
    )


def _professionals(*where: Condition) -> Part:
    """Different professionals but for short stays."""
    return Distinct(Specialist.resident_id, (Specialist.person, Specialist.from_organization)).only(
        is_not(Specialist.term, "short"), *where
    )


CADRES_TO_WEST = Indicator(
    code="talent.cadres_to_west",
    number="TAL-01",
    name="东部选派挂职干部数",
    english="Cadres sent west",
    unit="人",
    value=_cadres("east_west"),
    by=("rank", "batch"),
    aliases=(
        "选派党政干部",
        "派出挂职干部",
        "东部选派党政挂职干部",
        "大兴派出挂职干部",
        "选派挂职干部",
        "党政干部挂职",
    ),
    says="所选时段内东部新派到西部挂职的党政干部人数，去重。",
    source="东西部扶贫协作考核办法(试行)人才交流",
)

CADRES_TO_EAST = Indicator(
    code="talent.cadres_to_east",
    number="TAL-02",
    name="西部选派挂职干部数",
    english="Cadres sent east",
    unit="人",
    value=_cadres("west_east"),
    by=("rank", "batch"),
    aliases=("察右前旗派出挂职干部", "西部选派党政挂职干部", "选派干部到东部挂职"),
    says="所选时段内西部新派到东部挂职的党政干部人数，去重。",
)

CADRES_IN_WEST = Indicator(
    code="talent.cadres_in_west",
    number="TAL-01S",
    name="在岗挂职干部数(东部派)",
    english="Cadres in post in the west",
    unit="人",
    value=_cadres("east_west"),
    kind="stock",
    until=Secondment.end_on,
    by=("rank", "batch"),
    aliases=("在岗挂职干部",),
    says="截止日正在西部挂职的东部党政干部人数。",
)

CADRES_IN_EAST = Indicator(
    code="talent.cadres_in_east",
    number="TAL-02S",
    name="在岗挂职干部数(西部派)",
    english="Cadres in post in the east",
    unit="人",
    value=_cadres("west_east"),
    kind="stock",
    until=Secondment.end_on,
    by=("rank", "batch"),
    says="截止日正在东部挂职的西部党政干部人数。",
)

PROFESSIONALS_TO_WEST = Indicator(
    code="talent.professionals_to_west",
    number="TAL-03",
    name="东部选派专业技术人才数",
    english="Professionals sent west",
    unit="人",
    value=_professionals(is_(Specialist.direction, "east_west")),
    by=("trade", "group_assist"),
    aliases=("选派专业技术人才", "选派专技人才", "大兴选派专技人才", "专业技术人才"),
    says="所选时段内东部新派到西部、为期一个月以上的专业技术人才人数，去重。",
)

PROFESSIONALS_TO_EAST = Indicator(
    code="talent.professionals_to_east",
    number="TAL-04",
    name="西部选派专业技术人才数",
    english="Professionals sent east",
    unit="人",
    value=_professionals(is_(Specialist.direction, "west_east")),
    by=("trade",),
    aliases=("派送专业技术人才", "西部选派专技人才"),
    says="所选时段内西部新派到东部、为期一个月以上的专业技术人才人数，去重。",
)

TEACHERS = Indicator(
    code="talent.teachers",
    number="TAL-05",
    name="互派教师数",
    english="Teachers",
    unit="人",
    value=_professionals(is_(Specialist.trade, "teacher")),
    by=("direction", "group_assist"),
    aliases=("选派教师", "派送教师", "支教教师"),
    says="所选时段内互派的教师人数，可按方向分列。",
)

DOCTORS = Indicator(
    code="talent.doctors",
    number="TAL-06",
    name="互派医生数",
    english="Doctors",
    unit="人",
    value=_professionals(is_(Specialist.trade, "doctor")),
    by=("direction", "group_assist"),
    aliases=("选派医生", "派送医生", "支医医生", "选派医护人员"),
    says="所选时段内互派的医生人数，可按方向分列。",
)

AGRICULTURE = Indicator(
    code="talent.agriculture",
    number="TAL-07",
    name="互派农技人才数",
    english="Farm experts",
    unit="人",
    value=_professionals(is_(Specialist.trade, "agriculture")),
    by=("direction",),
    aliases=("选派农技人员", "派送农技人才", "支农人才"),
    says="所选时段内互派的农业技术人才人数，可按方向分列。",
)

SHORT_EXPERTS = Indicator(
    code="talent.short_experts",
    number="TAL-08",
    name="短期专家人次",
    english="Short experts",
    unit="人次",
    value=Count(Specialist),
    where=(is_(Specialist.term, "short"),),
    by=("direction", "trade"),
    aliases=("选派专家讲座", "选派专家讲师", "专家讲座人次", "短期专家", "选派专家"),
    says="不足一个月的专家、讲师人次，同一人多次到访重复计算。",
)

CADRE_TRAINING = Indicator(
    code="talent.cadre_training",
    number="TAL-09",
    name="党政干部培训人次",
    english="Cadre training attendances",
    unit="人次",
    value=Sum(Training.attendances),
    where=(is_(Training.kind, "cadre"),),
    by=("venue_side",),
    narrower_than="labor.attendances",
    aliases=("培训党政干部", "干部培训人次", "培训干部"),
    says="培训人次中党政干部培训的部分。",
)

PROFESSIONAL_TRAINING = Indicator(
    code="talent.professional_training",
    number="TAL-10",
    name="专业技术人员培训人次",
    english="Professional training attendances",
    unit="人次",
    value=Sum(Training.attendances),
    where=(is_(Training.kind, "professional"),),
    by=("venue_side",),
    narrower_than="labor.attendances",
    aliases=("培训专业技术人员", "专技培训人次", "赴大兴培训骨干教师、校长", "培训骨干教师"),
    says="培训人次中专业技术人员培训的部分。",
)

GROUP_UNITS = Indicator(
    code="talent.group_units",
    number="TAL-13",
    name="组团式帮扶单位数",
    english="Group-assist units",
    unit="所",
    kind="stock",
    value=Distinct(Specialist.to_organization),
    where=(single_acts(), true(Specialist.group_assist)),
    until=Specialist.end_on,
    by=("trade",),
    aliases=("组团式帮扶学校医院", "组团式帮扶"),
    says="截止日有组团式帮扶人才在岗的学校、医院个数，去重。",
)

STUDIOS = Indicator(
    code="talent.studios",
    number="TAL-11",
    name="名师名医工作室数",
    english="Studios",
    unit="个",
    kind="stock",
    value=Count(Studio),
    until=Studio.closed_on,
    by=("kind", "host", "sender"),
    aliases=("名师名医工作室", "设立名师工作室", "设立工作室"),
    says="截止日仍在运行的名师工作室、名医工作室、专家工作站个数。",
)
