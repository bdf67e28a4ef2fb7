"""Gifts of society (社会帮扶)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

SOCIAL = Section(
    code="social",
    heading="社会帮扶",
    order=60,
    sentences=(
        "{period}，接收社会捐赠款物合计{SOC-01}〔，其中捐款{SOC-02}〕〔、捐物折款{SOC-03}〕。",
        Sentence("参与捐赠的单位{SOC-04}〔，有{SOC-04:名单}〕〔；指定用途的捐赠{SOC-05}〕。",
                 optional=True),
        Sentence("参与帮扶的社会组织{SOC-07}。", optional=True),
    ),
)
