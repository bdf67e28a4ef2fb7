"""Jobs, training and job fairs (劳务协作)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

LABOR = Section(
    code="labor",
    heading="劳务协作",
    order=40,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        Sentence("{period}，帮助农村劳动力就业{labor.placed}〔，其中{workers}{labor.placed_lifted}"
                 "〕"
                 "〔；到结对地区就业{labor.to_partner}〕〔，省内县外就业{labor.in_province}〕"
                 "〔，就近就业{labor.local}〕〔；公益性岗位安置{labor.public_posts}〕。",
                 optional=True),
        "\n{period}，举办各类培训{labor.classes}〔，参训{labor.attendances}〕"
        "〔，培训人数{labor.trained}〕。",
        "举办招聘会{labor.fairs}〔，提供就业岗位{labor.posts}〕〔，经招聘会实现就业{labor.hired}〕"
        "。",
        Sentence("在东部职业院校就读的学生{labor.vocational}。", optional=True),
    ),
)
