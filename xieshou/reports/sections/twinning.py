"""Towns, villages, schools and hospitals in pairs, and what came of it (结对帮扶)."""

from xieshou.reports.section import Section
from xieshou.reports.sentence import Sentence

TWINNING = Section(
    code="twinning",
    heading="结对帮扶",
    order=70,
    templates=("annual", "assessment_supporter", "assessment_recipient"),
    sentences=(
        # ties are many to many: both sides are counted, neither stands for the other
        "截至{end}，〔{supporter}{pairings.towns_east}镇（街道）与{recipient}{pairings.towns_west}"
        "乡镇结对〕〔，{pairings.villages_east}村（社区）与{pairings.villages_west}村结对〕"
        "〔，{pairings.enterprises_east}企业与{pairings.enterprises_west}村结对〕"
        "〔，社会组织与村结对{pairings.societies}〕。",
        Sentence("各类结对覆盖{recipient}{pairings.villages_covered}村，同一村只计一次。",
                 optional=True),
        Sentence("\n教育方面，{supporter}{pairings.schools_east}学校"
                 "与{recipient}{pairings.schools_west}学校结对。", optional=True),
        Sentence("〔资助学生{rural.students_aided}〕〔，组织研学和夏令营学生{rural.camp_students}"
                 "〕。",
                 optional=True),
        Sentence("\n医疗方面，{supporter}{pairings.hospitals_east}医疗机构"
                 "与{recipient}{pairings.hospitals_west}医疗机构结对。", optional=True),
        Sentence("〔提供诊疗服务{rural.patients}〕〔，改善学校和卫生院（室）{rural.facilities}〕。",
                 optional=True),
        Sentence("\n共建示范村{rural.model_villages}。", optional=True),
        Sentence("\n培训致富带头人{outcomes.leads_trained}〔，其中成功创业{outcomes.started}〕"
                 "〔；带头人带动{people}{outcomes.driven_by_leads}〕。", optional=True),
    ),
)
