"""Jobs, training and job fairs (劳务协作)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

LABOR = Section(
    code="labor",
    heading="劳务协作",
    order=40,
    sentences=(
        Sentence("{period}，帮助农村劳动力就业{LAB-01}〔，其中{workers}{LAB-02}〕"
                 "〔；到支援方就业{LAB-03}〕〔，省内县外就业{LAB-04}〕〔，就近就业{LAB-05}〕"
                 "〔，公益性岗位安置{LAB-06}〕。", optional=True),
        "\n{period}，举办培训{LAB-07}〔，参训{LAB-08}〕〔，培训学员{LAB-09}〕。",
        "举办招聘会{LAB-10}〔，提供岗位{LAB-11}〕〔，经招聘会实现就业{LAB-12}〕。",
        Sentence("东部职业院校在读{LAB-15}。", optional=True),
    ),
)
