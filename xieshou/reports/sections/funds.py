"""Money received, planned and spent, and the projects it paid for (资金支持)."""

from xieshou.reports.section import Column, Section, Table
from xieshou.reports.sentence import Sentence

FUNDS = Section(
    code="funds",
    heading="资金支持",
    order=20,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        "{period}，到位财政援助资金{funds.received}〔，{funds.received:同比}〕。",
        Sentence("按资金层级分，〔省级{funds.received[tier=province]}〕"
                 "〔、市级{funds.received[tier=city]}〕〔、区县级{funds.received[tier=county]}〕"
                 "〔、镇街及部门{funds.received[tier=town]}〕。", optional=True),
        "安排项目资金{funds.planned}〔，其中产业类{funds.planned[use_class=industry]}，"
        "占{funds.planned[use_class=industry]:占比}〕，各投向安排情况见下表。",
        Sentence("已支出{funds.disbursed}〔，资金支出进度{funds.disbursement_rate}〕。",
                 optional=True),
        "\n实施{projects}{projects.count}〔，涉及项目大类{projects.classes}〕〔；开工{projects.sta"
        "rted}〕"
        "〔，完工{projects.finished}〕〔；道路建设里程{projects.roads}〕。",
        Sentence("项目受益群众{outcomes.beneficiaries}。", optional=True),
        Sentence("帮助{people}{outcomes.lifted}{lifted}。", optional=True),
    ),
    tables=(
        Table(
            caption="{period}援助资金安排情况",
            by="use_class",
            heading="投向",
            columns=(Column("安排金额", "funds.planned", unit="万元"),
                     Column("占比", "funds.planned:占比")),
        ),
    ),
)
