"""Cadres and professionals, both ways (人才支援)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

TALENT = Section(
    code="talent",
    heading="人才支援",
    order=50,
    sentences=(
        "{period}，〔{supporter}选派党政干部{TAL-01}到{recipient}挂职〕"
        "〔，{recipient}选派党政干部{TAL-02}到{supporter}挂职〕。",
        "\n〔{supporter}选派专业技术人才{TAL-03}到{recipient}工作〕"
        "〔，{recipient}选派专业技术人才{TAL-04}到{supporter}跟岗学习〕。",
        Sentence("〔短期授课和指导专家{TAL-08}〕〔，培训党政干部{TAL-09}〕"
                 "〔，培训专业技术人员{TAL-10}〕。", optional=True),
        Sentence("组团式帮扶单位{TAL-13}。", optional=True),
    ),
)
