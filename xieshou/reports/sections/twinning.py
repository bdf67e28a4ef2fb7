"""Towns, villages, schools and hospitals in pairs, and what came of it (结对帮扶)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

TWINNING = Section(
    code="twinning",
    heading="结对帮扶",
    order=70,
    sentences=(
        "截至{end}，〔乡镇（街道）结对{PAIR-02}〕〔，村（社区）结对{PAIR-03}〕"
        "〔，企业与村结对{PAIR-04}〕〔，社会组织与村结对{PAIR-05}〕。",
        Sentence("各类结对合计覆盖{recipient}{PAIR-09}，同一村只计一次。", optional=True),
        "\n教育方面，〔{supporter}{PAIR-06}学校〕〔与{recipient}{PAIR-07}学校结对〕。",
        Sentence("〔资助学生{RUR-03}〕〔，参加研学和夏令营的学生{RUR-06}〕。", optional=True),
        "医疗方面，〔{supporter}{PAIR-08E}医疗机构〕〔与{recipient}{PAIR-08W}医疗机构结对〕。",
        Sentence("〔开展义诊和医疗救助{RUR-04}〕〔，改善学校和卫生院（室）{RUR-05}〕。",
                 optional=True),
        Sentence("\n共建示范村{RUR-01}。", optional=True),
        Sentence("\n培训致富带头人{OUT-04}〔，其中成功创业{OUT-05}〕〔，带动{people}{OUT-06}〕。",
                 optional=True),
    ),
)
