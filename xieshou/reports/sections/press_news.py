"""What the public reads of a span: money, work, people, a few sentences (新闻)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

PRESS_NEWS = Section(
    code="press_news",
    heading="协作进展",
    order=10,
    templates=("press",),
    sentences=(
        "{period}，{supporter}向{recipient}投入财政援助资金{funds.received:约}〔，{funds.received:"
        "同比}〕"
        "〔，支持{projects}{projects.count}〕。",
        Sentence("〔社会各界捐赠款物{social.total:约}〕。", optional=True),
        Sentence("\n产业合作方面，〔引进企业{industry.enterprises}〕〔，共建产业园区{industry.park"
                 "s}〕"
                 "〔；{sales}销售额{consumption.total:约}〕。", optional=True),
        Sentence("\n就业方面，〔帮助农村劳动力就业{labor.placed}〕"
                 "〔，其中{workers}{labor.placed_lifted}〕〔，举办招聘会{labor.fairs}〕"
                 "〔，参加培训{labor.attendances}〕。", optional=True),
        Sentence("\n人才方面，〔{supporter}选派党政干部{talent.cadres_to_west}〕"
                 "〔，选派专业技术人才{talent.professionals_to_west}〕。", optional=True),
        Sentence("\n〔各类帮扶项目惠及群众{outcomes.beneficiaries}〕。", optional=True),
    ),
)
