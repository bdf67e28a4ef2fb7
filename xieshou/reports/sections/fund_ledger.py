"""Projects by what the money is for: number, planned, spent (项目和资金)."""

from xieshou.reports.section import Column, Section, Table
from xieshou.reports.sentence import Sentence

MONEY = Section(
    code="ledger_money",
    heading="资金到位和使用情况",
    order=10,
    templates=("fund_ledger",),
    sentences=(
        "{period}，到位财政援助资金{funds.received}〔，{funds.received:同比}〕。",
        Sentence("按资金层级分，〔省级{funds.received[tier=province]}〕"
                 "〔、市级{funds.received[tier=city]}〕〔、区县级{funds.received[tier=county]}〕"
                 "〔、镇街及部门{funds.received[tier=town]}〕。", optional=True),
        "安排项目资金{funds.planned}〔，其中已下达{funds.released}〕。",
        Sentence("已支出{funds.disbursed}〔，支出进度{funds.disbursement_rate}〕"
                 "〔，结转结余{funds.balance}〕。", optional=True),
    ),
    tables=(Table(
        caption="{period}资金安排和支出情况", by="use_class", heading="投向", chart=True,
        columns=(Column("安排金额", "funds.planned", unit="万元"),
                 Column("支出金额", "funds.disbursed", unit="万元"),
                 Column("安排占比", "funds.planned:占比")),
    ),),
)
PROJECTS = Section(
    code="ledger_projects",
    heading="项目实施情况",
    order=20,
    templates=("fund_ledger",),
    sentences=(
        "{period}，实施{projects}{projects.count}〔；开工{projects.started}〕〔，完工{projects.fin"
        "ished}〕"
        "〔；项目完工率{projects.finish_rate}〕。",
        Sentence("〔绩效目标填报率{projects.goal_rate}〕〔，联农带农覆盖率{projects.link_rate}〕"
                 "〔；公示公告{projects.notices}〕。", optional=True),
        Sentence("\n形成项目资产{assets.count}〔，资产原值{assets.value}〕〔，确权率{assets.title_"
                 "rate}〕"
                 "〔；闲置资产{assets.idle}〕。", optional=True),
    ),
    tables=(Table(
        caption="{period}项目分类情况", by="use_class", heading="类别",
        columns=(Column("项目数", "projects.count"), Column("完工", "projects.finished")),
    ),),
)
