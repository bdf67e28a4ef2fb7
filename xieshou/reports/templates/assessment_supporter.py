"""What the supporting side says of itself to its assessors (支援方考核自评报告)."""

from xieshou.reports.template import Template

ASSESSMENT_SUPPORTER = Template(
    code="assessment_supporter",
    name="支援方考核自评报告",
    order=20,
    title="{supporter}{period}\n{program}考核自评报告",
    lead=(
        "按照考核要求，{supporter}对{period}与{recipient}开展{program}的情况进行了自评。"
        "主要指标完成情况见文中各表，分项情况报告如下。",
    ),
    closing=(
        "本报告已征求{recipient}意见，所列数字取自双方共同的协作台账，每个数字都可查到口径和所依据"
        "的记录。",
    ),
    signers=("{supporter}",),
)
