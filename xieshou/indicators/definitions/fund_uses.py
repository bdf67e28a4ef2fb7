"""What planned money is for: one indicator for each class of use (资金投向)."""

from xieshou.indicators.definition import Indicator, Sum, is_
from xieshou.ledger.registers.allocation import Allocation


def _planned_for(
    code: str, number: str, use: str, words: str, english: str, *aliases: str
) -> Indicator:
    """The part of the planned funds that goes to one class of use."""
    return Indicator(
        code=f"funds.planned_{code}",
        number=number,
        name=f"{words}资金安排额",
        english=english,
        unit="万元",
        value=Sum(Allocation.amount),
        where=(is_(Allocation.use_class, use),),
        by=("responsible",),
        aliases=aliases,
        narrower_than="funds.planned",
        says=f"计划安排额中投向「{words}」的部分；各投向之和等于计划安排额。",
    )


FOR_INDUSTRY = _planned_for(
    "industry",
    "FUND-20",
    "industry",
    "产业",
    "Planned for industry",
    "产业开发投入",
    "产业类资金",
    "产业项目资金",
    "产业发展资金",
)
FOR_EDUCATION_HEALTH = _planned_for(
    "education_health",
    "FUND-21",
    "education_health",
    "教育医疗",
    "Planned for education, health",
    "教育医疗投入",
    "教育医疗类资金",
    "教育医疗资金",
)
FOR_LABOR = _planned_for(
    "labor",
    "FUND-22",
    "labor",
    "劳务就业",
    "Planned for labor",
    "劳务协作投入",
    "劳务协作资金",
    "就业类资金",
)
FOR_INFRASTRUCTURE = _planned_for(
    "infrastructure",
    "FUND-23",
    "infrastructure",
    "基础设施",
    "Planned for infrastructure",
    "基础设施投入",
    "基础设施资金",
    "基础设施建设资金",
)
FOR_TALENT = _planned_for(
    "talent", "FUND-24", "talent", "人才培训", "Planned for talent", "人才培训投入"
)
FOR_CONSUMPTION = _planned_for(
    "consumption",
    "FUND-25",
    "consumption",
    "消费帮扶",
    "Planned for consumption aid",
    "消费帮扶投入",
)
FOR_VILLAGES = _planned_for(
    "villages",
    "FUND-26",
    "village",
    "示范村与人居",
    "Planned for model villages",
    "示范村建设资金",
    "人居环境资金",
)
FOR_OTHER = _planned_for(
    "other", "FUND-27", "other", "其他", "Planned for other uses", "其他类资金"
)
