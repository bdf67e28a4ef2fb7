"""Enterprises, parks, workshops, techniques and sales (产业合作)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

INDUSTRY = Section(
    code="industry",
    heading="产业合作",
    order=30,
    sentences=(
        "{period}，引进落地企业{IND-01}〔，有{IND-01:名单}〕〔；协议投资{IND-02}〕"
        "〔，实际到位投资{IND-03}〕〔，吸纳农村劳动力{IND-04}〕〔，其中{workers}{IND-05}〕。",
        Sentence("建立联农带农机制的企业有{IND-15}〔，带动{IND-16}〕〔，人均年增收{IND-17}〕。",
                 optional=True),
        Sentence("援建{workshops}{IND-12}〔，吸纳就业{IND-13}〕〔，其中{people}{IND-14}〕。",
                 optional=True),
        Sentence("引进新技术、新项目{TAL-12}〔，有{TAL-12:名单}〕。", optional=True),
        Sentence("\n截至{end}，双方共建产业园区{IND-06}〔，入驻企业{IND-07}〕〔，引进项目{IND-11}〕"
                 "〔，带动就业{IND-10}〕〔；固定资产投资{IND-08}〕〔，基础设施投资{IND-09}〕。",
                 optional=True),
        "\n{period}，{sales}销售额{CON-01}〔，{CON-01:同比}〕〔；其中支援方直接采购{CON-02}〕"
        "〔，帮助销售{CON-03}〕〔；带动{people}{CON-04}〕。",
        Sentence("〔设立专柜、展馆和专区{CON-06}〕〔，举办展销推介活动{CON-07}〕"
                 "〔，{sales}产品供应企业{CON-10}〕。", optional=True),
    ),
)
