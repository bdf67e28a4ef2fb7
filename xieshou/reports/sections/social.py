"""Gifts of society (社会帮扶)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

SOCIAL = Section(
    code="social",
    heading="社会帮扶",
    order=60,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        "{period}，接收社会捐赠款物合计{social.total}〔，其中捐款{social.cash}〕"
        "〔、捐物折款{social.goods}〕。",
        Sentence("〔捐赠单位{social.donors}〕〔；定向捐赠{social.earmarked}〕"
                 "〔，捐赠方有{social.earmarked:名单}〕。", optional=True),
        Sentence("参与帮扶的社会组织{social.societies}。", optional=True),
    ),
)
