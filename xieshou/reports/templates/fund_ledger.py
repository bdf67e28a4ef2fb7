"""The money of the projects: received, planned, spent, left (项目资金台账报告)."""

from xieshou.reports.template import Template

FUND_LEDGER = Template(
    code="fund_ledger",
    name="项目资金台账报告",
    order=40,
    title="{recipient}{period}\n{program}项目资金台账报告",
    lead=("现将{period}{supporter}援助{recipient}的资金到位、安排、支出和项目实施情况报告如下。",),
    closing=("以上数字取自协作台账和资金账，每个数字都可查到所依据的指标文、凭证和记录。",),
    signers=("{recipient}",),
)
