"""The work of a year or of all years (年度工作总结)."""

from xieshou.reports.template import Template

ANNUAL = Template(
    code="annual", name="年度工作总结", order=10,
    title="{supporter}与{recipient}{period}\n{program}工作总结",
    lead=(
        "{supporter}与{recipient}按照{program}的部署要求，围绕{goal}，在组织协调、资金项目、产业、"
        "劳务、"
        "人才和社会帮扶等方面开展协作。现将{period}工作情况总结如下。",
    ),
    closing=(
        "本报告所列数字取自双方共同的协作台账，每个数字都可查到口径和所依据的记录。只有汇总数、没"
        "有逐条记录的，"
        "按期初数列入并以脚注说明；口径不明、列为备查的，未计入任何数字。",
    ),
)
