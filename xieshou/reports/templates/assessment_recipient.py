"""What the assisted side says of itself to its assessors (受援方考核自评报告)."""

from xieshou.reports.template import Template

ASSESSMENT_RECIPIENT = Template(
    code="assessment_recipient",
    name="受援方考核自评报告",
    order=21,
    title="{recipient}{period}\n{program}考核自评报告",
    lead=(
        "按照考核要求，{recipient}对{period}接受{supporter}帮扶、使用帮扶资金、组织实施项目的情况"
        "进行了自评。"
        "主要指标完成情况见文中各表，分项情况报告如下。",
    ),
    closing=(
        "本报告已征求{supporter}意见，所列数字取自双方共同的协作台账，每个数字都可查到口径和所依据"
        "的记录。",
    ),
    signers=("{recipient}",),
)
