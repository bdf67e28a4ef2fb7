"""Problems found and mended, and those who may fall back into poverty (整改和监测)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

FOLLOW_UP = Section(
    code="follow_up",
    heading="问题整改和成效巩固",
    order=90,
    templates=("assessment_recipient",),
    sentences=(
        Sentence("{period}，各类检查发现问题的整改率{outcomes.rectified_rate}。", optional=True),
        Sentence("截至{end}，监测对象{outcomes.monitored}〔、{outcomes.monitored_persons}〕"
                 "〔，风险消除率{outcomes.cleared_rate}〕。", optional=True),
        Sentence("项目受益群众{outcomes.beneficiaries}。", optional=True),
    ),
)
