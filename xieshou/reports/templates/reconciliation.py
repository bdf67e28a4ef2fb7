"""A letter to the other side with every number to be checked against theirs (对账函)."""

from xieshou.reports.template import Template

RECONCILIATION = Template(
    code="reconciliation",
    name="结对双方对账函",
    order=60,
    title="关于核对{period}\n{program}数据的函",
    recipient="{supporter}{program}主管部门",
    lead=(
        "为使双方数据一致，现将{recipient}协作台账中{period}的主要数据列表送上，请与贵方台账核对，"
        "在“贵方数”一栏填写后函复。双方一致的，请予确认；不一致的，请附明细。",
    ),
    closing=("“双方已一致”是双方都已确认的记录合计；两栏之差为单方登记或尚有异议的部分。",),
    headed=False,
    signers=("{recipient}",),
)
