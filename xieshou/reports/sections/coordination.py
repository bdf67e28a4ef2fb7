"""Visits, meetings, agreements and rules (协作机制)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

COORDINATION = Section(
    code="coordination",
    heading="协作机制",
    order=10,
    sentences=(
        "{period}，〔双方党政领导互访对接{ORG-01}〕〔，{ORG-01:同比}〕"
        "〔，部门和乡镇之间对接互访{ORG-02}〕〔，各类互访往来{ORG-03}〕。",
        Sentence("双方召开联席会议{ORG-04}。", optional=True),
        "\n双方签订合作协议{ORG-05}〔，包括{ORG-05:名单}〕。",
        Sentence("〔党委、政府和领导小组专题研究协作工作{ORG-06}〕〔，出台制度文件{ORG-07}〕。",
                 optional=True),
    ),
)
