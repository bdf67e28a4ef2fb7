"""Enterprises, parks, workshops, techniques and sales (产业合作)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

INDUSTRY = Section(
    code="industry",
    heading="产业合作",
    order=30,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        "{period}，引进落地企业{industry.enterprises}〔，有{industry.enterprises:名单}〕"
        "〔；协议投资{industry.signed_investment}〕〔，实际到位投资{industry.paid_investment}〕"
        "〔；企业吸纳农村劳动力{industry.enterprise_jobs}〕"
        "〔，其中{workers}{industry.enterprise_jobs_lifted}〕。",
        Sentence("建立联农带农机制的带农企业{industry.linking_enterprises}"
                 "〔，带动{industry.driven_persons}〕〔，带动人均年增收{industry.income_gain}〕。",
                 optional=True),
        Sentence("援建{workshops}{industry.workshops}〔，车间吸纳就业{industry.workshop_jobs}〕"
                 "〔，其中{people}{industry.workshop_jobs_lifted}〕。", optional=True),
        Sentence("引进新技术、新项目{industry.techniques}〔，有{industry.techniques:名单}〕。",
                 optional=True),
        Sentence("\n截至{end}，双方共建产业园区{industry.parks}〔，有{industry.parks:名单}〕"
                 "〔；园区入驻企业{industry.park_enterprises}〕〔，引进项目{industry.park_project"
                 "s}〕"
                 "〔，解决就业{industry.park_jobs}〕〔；完成固定资产投资{industry.park_fixed_asset"
                 "s}〕"
                 "〔，完成基础设施投资{industry.park_infrastructure}〕。", optional=True),
        "\n{period}，{sales}销售额{consumption.total}〔，{consumption.total:同比}〕"
        "〔；其中东部直接采购{consumption.direct}〕〔，帮助销售{consumption.helped}〕"
        "〔；消费带动{people}{consumption.driven_persons}〕。",
        Sentence("〔设立专柜、展馆和专区{consumption.counters}〕"
                 "〔，举办展销推介活动{consumption.fairs}〕〔，供应产品的企业{consumption.supplier"
                 "s}〕。",
                 optional=True),
    ),
)
