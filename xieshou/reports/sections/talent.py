"""Cadres and professionals, both ways (人才支援)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

TALENT = Section(
    code="talent",
    heading="人才支援",
    order=50,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        "{period}，〔{supporter}选派党政干部{talent.cadres_to_west}到{recipient}挂职〕"
        "〔，{recipient}选派党政干部{talent.cadres_to_east}到{supporter}挂职〕。",
        "\n〔{supporter}选派专业技术人才{talent.professionals_to_west}到{recipient}工作〕"
        "〔，{recipient}选派专业技术人才{talent.professionals_to_east}到{supporter}学习交流〕。",
        Sentence("{recipient}派出的专业技术人才中，"
                 "〔教师{talent.professionals_to_east[trade=teacher]}〕"
                 "〔，医生{talent.professionals_to_east[trade=doctor]}〕"
                 "〔，农技人才{talent.professionals_to_east[trade=agriculture]}〕。",
                 optional=True),
        Sentence("〔短期授课和指导的专家{talent.short_experts}〕"
                 "〔，培训党政干部{talent.cadre_training}〕"
                 "〔，培训专业技术人员{talent.professional_training}〕。", optional=True),
        Sentence("接受组团式帮扶的学校和医院{talent.group_units}。", optional=True),
    ),
)
