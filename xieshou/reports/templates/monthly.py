"""How the year's work stands, one line an indicator (月度调度表)."""

from xieshou.reports.template import Template

MONTHLY = Template(
    code="monthly",
    name="月度调度表",
    order=30,
    title="{supporter}与{recipient}\n{program}调度表",
    lead=(),
    closing=("表中没有记录的指标不列。各列的数都取自协作台账，口径相同，可逐个查到所依据的记录。",),
    signers=("{recipient}",),
)
