"""Labor: placements, training, job fairs; persons and attendances kept apart (劳务协作)."""

from xieshou.indicators.definition import (
    Condition,
    Count,
    Distinct,
    Indicator,
    Part,
    Sum,
    at_least,
    for_acts,
    given,
    is_,
    is_not,
    single_acts,
    true,
)
from xieshou.ledger.registers.education_aid import EducationAid
from xieshou.ledger.registers.job_fair import JobFair
from xieshou.ledger.registers.placement import Placement
from xieshou.ledger.registers.training import Training

LIFTED = ("lifted", "unstable", "borderline", "sudden")
# a job counts after three months; opening figures were counted by those who stated them
LASTING = for_acts(at_least(Placement.months, 3))


def persons_placed(*where: Condition) -> Part:
    """Different persons, by resident id, else by name and village."""
    return Distinct(Placement.resident_id, (Placement.person, Placement.village)).only(*where)


PLACED = Indicator(
    code="labor.placed",
    number="LAB-01",
    name="帮助农村劳动力就业人数",
    english="Rural labor placed",
    unit="人",
    kind="year",
    value=persons_placed(is_not(Placement.kind, "public_post"), LASTING),
    by=("kind", "household", "town", "organised"),
    aliases=(
        "帮助农村劳动力就业",
        "转移就业人数",
        "农村劳动力转移就业",
        "劳务输出人数",
        "帮助就业",
    ),
    says="务工满3个月的劳动力人数，按身份证号去重；不含公益岗位。",
    source="东西部扶贫协作考核办法(试行)劳务协作",
)

PLACED_LIFTED = Indicator(
    code="labor.placed_lifted",
    number="LAB-02",
    name="帮助脱贫劳动力就业人数",
    english="Lifted labor placed",
    unit="人",
    kind="year",
    value=persons_placed(
        is_not(Placement.kind, "public_post"), LASTING, is_(Placement.household, *LIFTED)
    ),
    by=("kind", "town", "organised"),
    narrower_than="labor.placed",
    aliases=("脱贫人口就业", "帮助贫困人口就业", "脱贫劳动力就业", "建档立卡贫困劳动力就业"),
    says="帮助农村劳动力就业人数中的脱贫劳动力(含监测对象)。",
)

TO_PARTNER = Indicator(
    code="labor.to_partner",
    number="LAB-03",
    name="赴结对地就业人数",
    english="Placed in the paired place",
    unit="人",
    kind="year",
    value=persons_placed(is_(Placement.kind, "partner"), LASTING),
    by=("household", "town", "organised"),
    narrower_than="labor.to_east",
    aliases=("赴结对地区就业", "到结对地就业"),
    says="在结对的支援方所在地就业满3个月的人数，去重。",
)

TO_EAST = Indicator(
    code="labor.to_east",
    number="LAB-03E",
    name="赴东部就业人数",
    english="Placed in the east",
    unit="人",
    kind="year",
    value=persons_placed(is_(Placement.kind, "partner", "east"), LASTING),
    by=("kind", "household", "town", "organised"),
    narrower_than="labor.placed",
    aliases=("赴东部省市就业", "到东部就业", "东部就业"),
    says="在结对地和其他东部地区就业满3个月的人数，去重。",
)

IN_PROVINCE = Indicator(
    code="labor.in_province",
    number="LAB-04",
    name="省内县外就业人数",
    english="Placed in the province",
    unit="人",
    kind="year",
    value=persons_placed(is_(Placement.kind, "in_province"), LASTING),
    by=("household", "town"),
    narrower_than="labor.placed",
    aliases=("省内就业",),
    says="在省内县外就业满3个月的人数，去重。",
)

LOCAL = Indicator(
    code="labor.local",
    number="LAB-05",
    name="就近就业人数",
    english="Placed nearby",
    unit="人",
    kind="year",
    value=persons_placed(is_(Placement.kind, "local", "workshop"), LASTING),
    by=("kind", "household", "town"),
    narrower_than="labor.placed",
    aliases=("就近就地就业", "就地就近就业"),
    says="在县内(含帮扶车间)就业满3个月的人数，去重。",
)

PUBLIC_POSTS = Indicator(
    code="labor.public_posts",
    number="LAB-06",
    name="公益性岗位人数",
    english="Public posts",
    unit="人",
    kind="stock",
    value=persons_placed(is_(Placement.kind, "public_post")),
    until=Placement.left_on,
    by=("household", "town"),
    aliases=("公益岗位", "公益性岗位安置"),
    says="截止日在岗的公益性岗位人员，去重；不计入转移就业。",
)

CLASSES = Indicator(
    code="labor.classes",
    number="LAB-07",
    name="培训期次",
    english="Training classes",
    unit="期",
    value=Sum(Training.sessions, or_each=True),
    by=("kind", "venue_side"),
    aliases=("培训班期数", "举办培训班", "技术培训次数", "培训批次", "培训次数", "开展培训"),
    says="各培训班的期(批)次之和；没有写期次的，一个班计一期。",
)

ATTENDANCES = Indicator(
    code="labor.attendances",
    number="LAB-08",
    name="培训人次",
    english="Training attendances",
    unit="人次",
    value=Sum(Training.attendances),
    by=("kind", "venue_side"),
    aliases=("培训学员", "参训人次", "贫困户参训", "累计培训"),
    says="各培训班参训人次之和，同一人多次参训重复计算。",
)

TRAINED = Indicator(
    code="labor.trained",
    number="LAB-09",
    name="培训人数",
    english="Persons trained",
    unit="人",
    value=Sum(Training.persons),
    by=("kind", "venue_side"),
    aliases=("参训人数", "培训劳动力"),
    says="各培训班登记的培训人数之和；人数在班内去重，不同班之间的重复须凭花名册核对。",
)

FAIRS = Indicator(
    code="labor.fairs",
    number="LAB-10",
    name="招聘会场次",
    english="Job fairs",
    unit="场",
    value=Count(JobFair),
    by=("form",),
    aliases=("举办招聘会", "专场招聘会", "招聘会"),
    says="所选时段内举办的招聘会场次。",
)

POSTS = Indicator(
    code="labor.posts",
    number="LAB-11",
    name="提供就业岗位数",
    english="Posts offered",
    unit="个",
    value=Sum(JobFair.posts),
    by=("form",),
    aliases=("提供岗位", "就业岗位", "提供就业岗位"),
    says="各场招聘会提供的岗位数之和；岗位不等于就业。",
)

HIRED = Indicator(
    code="labor.hired",
    number="LAB-12",
    name="招聘会实现就业人数",
    english="Hired at fairs",
    unit="人",
    value=Sum(JobFair.hired),
    by=("form",),
    aliases=("实现就业", "招聘会就业人数"),
    says="各场招聘会实现就业的人数之和。",
)

RETENTION = Indicator(
    code="labor.retention",
    number="LAB-13",
    name="稳岗率",
    english="Retention",
    unit="%",
    value=Count(Placement).only(
        single_acts(), given(Placement.checked_on), true(Placement.retained)
    )
    / Count(Placement).only(single_acts(), given(Placement.checked_on)),
    when=Placement.checked_on,
    by=("kind", "household"),
    aliases=("稳定就业率",),
    says="所选时段内核查的就业记录中仍在岗的比例。",
)

SUBSIDY = Indicator(
    code="labor.subsidy",
    number="LAB-14",
    name="交通补贴金额",
    english="Travel subsidy",
    unit="万元",
    kind="year",
    value=Sum(Placement.subsidy),
    by=("kind", "household", "town"),
    aliases=("务工交通补贴", "交通补贴"),
    says="发放的务工交通补贴之和，按上岗日期。",
)

SUBSIDIZED = Indicator(
    code="labor.subsidized",
    number="LAB-14P",
    name="享受交通补贴人数",
    english="Persons subsidized",
    unit="人",
    kind="year",
    value=persons_placed(at_least(Placement.subsidy, 1)),
    by=("kind", "household", "town"),
    aliases=("交通补贴人数",),
    says="领取务工交通补贴的人数，去重。",
)

VOCATIONAL = Indicator(
    code="labor.vocational",
    number="LAB-15",
    name="东部职校就读人数",
    english="Vocational students",
    unit="人",
    kind="year",
    value=Sum(EducationAid.persons),
    where=(is_(EducationAid.kind, "vocational"),),
    aliases=("职业院校就读", "职教招生人数"),
    says="所选时段内到东部职业院校就读的学生人数。",
)
