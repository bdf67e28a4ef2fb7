"""Visits, meetings, agreements and rules (协作机制)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

COORDINATION = Section(
    code="coordination",
    heading="协作机制",
    order=10,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        "{period}，〔双方党政领导互访对接{visits.leaders}〕〔，{visits.leaders:同比}〕"
        "〔，部门和乡镇之间对接互访{visits.departments}〕〔，各类互访往来{visits.attendances}〕。",
        Sentence("双方召开联席会议{visits.joint_meetings}。", optional=True),
        "\n双方签订合作协议{agreements.signed}〔，包括{agreements.signed:名单}〕。",
        Sentence("〔党委、政府和领导小组专题研究协作工作{meetings.held}〕"
                 "〔，出台制度文件{documents.issued}〕。", optional=True),
        Sentence("建立领导小组、对接机制等工作机制{mechanisms.standing}"
                 "〔，包括{mechanisms.standing:名单}〕。", optional=True),
    ),
)
