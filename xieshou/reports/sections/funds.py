"""Money received, planned and spent, and the projects it paid for (资金支持)."""

from xieshou.reports.section import Column, Section, Table
from xieshou.reports.sentence import Sentence

FUNDS = Section(
    code="funds",
    heading="资金支持",
    order=20,
    sentences=(
        "{period}，到位财政援助资金{FUND-01}〔，{FUND-01:同比}〕。",
        Sentence("按资金层级分，〔省级{FUND-01[tier=province]}〕〔、市级{FUND-01[tier=city]}〕"
                 "〔、区县级{FUND-01[tier=county]}〕〔、镇街及部门{FUND-01[tier=town]}〕。",
                 optional=True),
        "共安排项目资金{FUND-10}〔，其中产业类{FUND-10[use_class=industry]}，"
        "占{FUND-10[use_class=industry]:占比}〕，各投向安排情况见下表。",
        Sentence("已支出{FUND-12}〔，支出进度{FUND-13}〕。", optional=True),
        "\n实施{projects}{PROJ-01}〔，涉及{PROJ-07}〕〔；开工{PROJ-02}〕〔，完工{PROJ-03}〕。",
        Sentence("〔建设道路{PROJ-13}〕〔，项目受益群众{OUT-01}〕。", optional=True),
        Sentence("帮助{OUT-02}{people}稳定脱贫。", optional=True),
    ),
    tables=(
        Table(
            caption="{period}援助资金安排情况",
            by="use_class",
            heading="投向",
            columns=(Column("安排金额", "FUND-10"), Column("占比", "FUND-10:占比")),
        ),
    ),
)
