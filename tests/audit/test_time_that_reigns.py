"""How far a time reaches that was told once: its sentence, those after it, the paragraph."""

import pytest

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document


def times(text: str) -> list[str]:
    """When each figure is told of: a year as 2024, months as 2024.01-2024.06, up to -2024.11."""
    told = []
    for claim in claims_of(read_document(text)):
        first, last = (claim.period.first, claim.period.last) if claim.period else (None, None)
        if first and last and (first[4:], last[4:], first[:4]) == ("-01-01", "-12-31", last[:4]):
            told.append(last[:4])
            continue
        begun, ended = ((day or "")[:7].replace("-", ".") for day in (first, last))
        told.append(f"{begun}-{ended}" if begun or ended else "?")
    return told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the day up to which one thing is told within the year holds that sentence
        ("2024年，受理申请80件，到10月底办结72件，办结率90%。按类别，低保48件、救助32件。",
         ["2024", "-2024.10", "-2024.10", "2024", "2024"]),
        ("2023年上半年，到位资金3000万元。截至6月末，开工12个。引进企业4家。",
         ["2023.01-2023.06", "-2023.06", "2023.01-2023.06"]),
        ("2022年，召开会议3次。\n截至9月底，支付资金1200万元。选派干部5名。",
         ["2022", "-2022.09", "2022"]),
        # what is told of the rest of it goes on
        ("2022年，实施项目20个。到8月底完工15个。其余5个正在建设。带动农户90户。",
         ["2022", "-2022.08", "-2022.08", "2022"]),
        ("2022年，安排资金9万元。到8月底完工15个。资金已拨付8万元。带动农户90户。",
         ["2022", "-2022.08", "-2022.08", "2022"]),
        # a day with its year reigns over what follows
        ("截至2023年9月底，在岗教师410名。开设学校12所。", ["-2023.09", "-2023.09"]),
    ],
)
def test_a_day_within_the_year_told_holds_its_sentence(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“十三五”期间，资金逐年增加，2016年900万元，2020年4100万元；五年合计1.2亿元。安排项目90个。",
         ["2016", "2020", "2016.01-2020.12", "2016.01-2020.12"]),
        ("2018年至2022年，结对没有间断。2022年培训700人次。五年下来，投入资金3亿元，建成车间40个。",
         ["2022", "2018.01-2022.12", "2018.01-2022.12"]),
        ("“十四五”期间，引进企业30家。2023年引进8家。五年间新增就业4000人。",
         ["2021.01-2025.12", "2023", "2021.01-2025.12"]),
        # a loan of three years is not told of three years
        ("2019年至2021年，培训教师600人。2021年捐赠图书4万册。三年期贷款余额900万元。",
         ["2019.01-2021.12", "2021", "2021"]),
    ],
)
def test_as_many_years_as_were_told_together_are_those(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年，30名教师来到我县。一年里，他们上课4200节，家访600户。", ["2023"] * 3),
        ("2024年，村里办起车间。一年下来，务工收入90万元。", ["2024"]),
        ("2024年，计提管护费200万元，一年40万元。", ["2024", "2024"]),
        ("2024年上半年，引进企业5家。半年来，培训240人。", ["2024.01-2024.06"] * 2),
        # nobody tells when the year since that month ends
        ("2022年10月，医疗队进驻。一年来，门诊6000人次。", ["?"]),
    ],
)
def test_a_year_that_passed_is_the_one_that_reigns(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2023年前三季度订单1050万元，上年同期420万元，今年是上年同期的2.5倍。用工90人。",
         ["2023.01-2023.09", "2022.01-2022.09", "2023.01-2023.09", "2023.01-2023.09"]),
        ("2024年1—6月，完成投资4亿元，去年同期为3亿元，增长33%。",
         ["2024.01-2024.06", "2023.01-2023.06", "2024.01-2024.06"]),
        ("2024年，卖出农产品3.2亿元。同上年的2.5亿元相比，多卖7000万元。直播20场。",
         ["2024", "2023", "2024", "2024"]),
        ("2023年，开工项目9个。与2022年的7个相比多2个。", ["2023", "2022", "2023"]),
        ("2024年，收入6亿元。支出从上年的3.9亿元升到4.1亿元。", ["2024", "2023", "2024"]),
        ("2024年支出率63%，快于上年12个百分点。带动农户90户。", ["2024"] * 3),
        ("2023年，村均收入24万元，比2015年的平均3万元增加21万元。", ["2023", "2015", "2023"]),
        ("2022年1—5月，收入10063元，达到2022年度预计收入12525元的80.3%。",
         ["2022.01-2022.05", "2022", "2022.01-2022.05"]),
        ("2022年，年初预算860万元，年中追加140万元。", ["2022", "2022"]),
    ],
)
def test_a_time_compared_with_is_as_long_and_holds_one_figure(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("据9月底摸底，全县车间57个，吸纳2394人。2023年前三季度订单1050万元。",
         ["2023.09-2023.09", "2023.09-2023.09", "2023.01-2023.09"]),
        # August was not yet when the first half year was told
        ("8月，30名医生到任。2024年上半年，门诊3万人次。", ["?", "2024.01-2024.06"]),
    ],
)
def test_a_month_is_of_the_one_year_said_after_it(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # counted from the beginning in one sentence
        ("2024年，新建泵站8座。历年累计建成120座，灌溉2.6万亩。节水率30%。",
         ["2024", "?", "?", "2024"]),
        # by when something is to be done
        ("2023年底完工24个。2024年，新建8个，预计年底前交付。采购农产品2880万元。",
         ["2023.12-2023.12", "2024", "2024"]),
        ("2024年，在建项目8个，力争明年6月底前建成3个。采购农产品2880万元。",
         ["2024", "?", "2024"]),
        # what is planned for a part of the year
        ("2024年，安排资金5000万元。四季度计划支出1800万元。带动农户900户。",
         ["2024", "2024.10-2024.12", "2024"]),
        # a year that nobody says
        ("2016年7月以来，投入资金54亿元，今年计划投入9亿元。引进干部291名。",
         ["2016.07-", "?", "2016.07-"]),
        ("2021年起，贫困户从2021年底的256户减少到2023年底的111户，累计减少145户。引进干部91名。",
         ["2021.12-2021.12", "2023.12-2023.12", "2021.12-2023.12", "2021.01-"]),
        ("2022年，派出医生80名。如今，新一批医生27名到岗。", ["2022", "?"]),
        ("2022年，派出医生80名。眼下在岗27名。", ["2022", "?"]),
        # over the year, after its last day
        ("2023年底竣工36个。医生全年看门诊8640人次、手术216台。",
         ["2023.12-2023.12", "2023", "2023"]),
    ],
)
def test_what_holds_one_figure_does_not_reign(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the next sentence tells another thing of the same two years
        ("企业从2021年的26家增加到2024年的39家。产值由8.4亿元增至21亿元，是2021年的2.5倍。",
         ["2021", "2024", "2021", "2024", "2024"]),
        # of the year compared with before
        ("2023年，本科上线468人，比2022年的390人增加78人；上线率由41.5%提高到48.2%。",
         ["2023", "2022", "2023", "2022", "2023"]),
        ("2024年，门诊26.4万人次，比2023年的24万人次多2.4万人次。外转病人从1600人次降到1120人次。",
         ["2024", "2023", "2024", "2023", "2024"]),
        # another paragraph, nothing compared
        ("2024年，门诊26万人次。\n外转病人从1600人次降到1120人次。", ["2024"] * 3),
        # years before 分别, twice
        ("2022年、2023年、2024年分别选派教师46名、52名、60名，三年合计158名；选派医生28名、30名、35名。",
         ["2022", "2023", "2024", "2022.01-2024.12", "2022", "2023", "2024"]),
    ],
)
def test_from_and_to_are_of_the_two_times_told_before(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021年至2023年，投入资金分别为2000万元、2500万元、3000万元，三年共7500万元。",
         ["2021", "2022", "2023", "2021.01-2023.12"]),
        # not as many figures as years, and figures of as many other things
        ("2021年至2023年，投入分别为2000万元、2500万元。", ["2021.01-2023.12"] * 2),
        ("2021年至2022年，产业、教育分别投入2000万元、2500万元。", ["2021.01-2022.12"] * 2),
        ("2021年至2022年，产业和教育分别投入2000万元、2500万元。", ["2021.01-2022.12"] * 2),
        ("2021年至2022年，两市分别投入2000万元、2500万元。", ["2021.01-2022.12"] * 3),
    ],
)
def test_as_many_figures_as_years_are_of_one_year_each(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年5月底，医疗队期满。半年来，手术210台。", ["2023.11-2024.05"]),
        ("2023年9月，工作队入驻。一年过去，门诊量增加到520人次。", ["?"]),
        # nobody says which year 今年 is, nor that of the quarter after it
        ("2023年，培训1200人。今年一季度，培训300人，二季度培训350人。", ["2023", "?", "?"]),
        ("上半年，引进项目7个。截至2024年6月底，到位资金1亿元。", ["2024.01-2024.06", "-2024.06"]),
    ],
)
def test_what_is_not_said_is_not_guessed(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # how one of several years grew is an aside
        ("2019年至2022年，州里共拨付经费8亿元，2022年比上年增长6%。建成卫生室320所。",
         ["2019.01-2022.12", "2022", "2019.01-2022.12"]),
        # but not what was done in one of them
        ("2019年至2022年，州里共拨付经费8亿元，2022年拨付3亿元。建成卫生室320所。",
         ["2019.01-2022.12", "2022", "2022"]),
        # how much more than in another year
        ("2023年考核结果公布。当年资金7.27亿元，多出2022年0.42亿元；捐赠708笔。", ["2023"] * 3),
        # the change is of the year told first, whatever it is set against
        ("2024年，茶叶销售收入860万元，而2023年只有800万元，增长7.5%。订单120笔。",
         ["2024", "2023", "2024", "2024"]),
        # how much more than in another year
        ("2023年考核结果公布。当年资金7.27亿元，多出2022年0.42亿元；捐赠708笔。", ["2023"] * 3),
        ("2024年，茶叶销售收入860万元，而2023年只有800万元，比2022年增长7.5%。",
         ["2024", "2023", "2023"]),
        # judged at its end, a year is told of
        ("2022年，改造农房950户。年底考核，合格920户。发放补助1900万元。", ["2022"] * 3),
        # what there is, divided by when it came
        ("2023年，开办夜校40所。就业车间19家，今年新办5家，以往保留14家。培训800人。",
         ["2023"] * 5),
        # the years after one
        ("2019年选派医生40名，此后两年选派医生90名。", ["2019", "2020.01-2021.12"]),
        ("2022年后，两地共建学校6所。", ["2022.01-"]),
        ("2022年后勤保障投入60万元。", ["2022"]),
    ],
)
def test_the_year_spoken_of_goes_on_past_an_aside(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至2025年3月底，我省“十四五”援疆规划项目64个，累计完工41个。", ["-2025.03"] * 2),
        ("2024年新开工18个，“十三五”规划项目审计完毕，兑付尾款360万元。",
         ["2024"] * 2),
        # without another time, and where the years themselves are meant, the plan is the time
        ("“十四五”援疆规划项目64个，总投资9.2亿元。", ["2021.01-2025.12"] * 2),
        ("2024年，“十四五”期间规划的项目完工41个。", ["2021.01-2025.12"]),
        ("“十三五”规划资金7.5亿元已拨完；“十四五”规划资金9.2亿元。",
         ["2016.01-2020.12", "2021.01-2025.12"]),
    ],
)
def test_a_plan_that_names_projects_is_no_time_of_theirs(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2022年至2024年，投入4800万元，各年度分别投入1200万元、1700万元、1900万元。",
         ["2022.01-2024.12", "2022", "2023",
          "2024"]),
        # as many as there are years, or none of them has a year
        ("2022年至2024年，投入4800万元，各年分别投入产业1200万元、教育1700万元。",
         ["2022.01-2024.12"] * 3),
        ("2022年至2023年，捐款600万元，其中2022年280万元、2023年320万元，平均每年300万元，七成用于教育。",
         ["2022.01-2023.12", "2022", "2023",
          "2022.01-2023.12", "2022.01-2023.12"]),
    ],
)
def test_what_is_told_of_each_year_is_of_that_year_and_the_mean_of_all(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至2024年9月末，社员1260户，比年初增加180户，增长16.7%；资产总额3600万元。",
         ["-2024.09", "2024.01-2024.09", "2024.01-2024.09", "-2024.09"]),
        ("截至2024年9月末，余额8.4亿元，比上年末增加1.2亿元。", ["-2024.09"] * 2),
        # how much less it is than then is told of now
        ("2024年前三季度接待游客86万人次，比上年同期少4万人次。", ["2024.01-2024.09"] * 2),
        ("2024年前三季度接待游客86万人次，上年同期90万人次。",
         ["2024.01-2024.09", "2023.01-2023.09"]),
        # what it fell to is of the year told last
        ("2023年6月以来派出专家60人次。2024年，门诊量12万人次。外转病人由上年的900人次减到650人次。",
         ["2023.06-", "2024", "2023",
          "2024"]),
    ],
)
def test_a_change_is_of_the_time_in_which_it_came(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a year told late, of one thing among those of many years, is that of its clause
        ("2021年至2025年，实施项目230个。苗圃园投资3亿元，2024年产值1.2亿元，用工60人。选派教师32名。",
         ["2021.01-2025.12", "2021.01-2025.12", "2024", "2024", "2021.01-2025.12"]),
        ("“十三五”期间，累计投入4亿元。茶厂占地60亩，2019年销售额180万元。全区选派干部46名。",
         ["2016.01-2020.12", "2016.01-2020.12", "2019", "2016.01-2020.12"]),
        # a year with which a sentence begins reigns on
        ("“十三五”期间，累计投入4亿元。2019年销售额180万元。全区选派干部46名。",
         ["2016.01-2020.12", "2019", "2019"]),
    ],
)
def test_a_year_told_late_is_that_of_its_clause(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("截至2023年9月底，两地采购产品2.1亿元，全年2亿元的目标提前完成，完成率105%。线下销售1.2亿元。",
         ["-2023.09", "2023", "-2023.09", "-2023.09"]),
        ("截至2022年8月底，到位资金8300万元，全年1亿元的计划已过八成，用于产业4500万元。",
         ["-2022.08", "2022", "-2022.08", "-2022.08"]),
        # without a task all that follows is of the year
        ("截至2022年8月底，到位资金83万元。全年培训500人，带动90户。",
         ["-2022.08", "2022", "2022"]),
    ],
)
def test_only_the_task_of_the_year_is_of_the_whole_year(text, told):
    assert times(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("从2018年到2023年，床位由120张增加到260张，为2018年的2.17倍。", ["2018", "2023", "2023"]),
        ("浙江自2013年8月起对口帮扶。从结对到2020年底，投入资金3亿元，实施项目210个。",
         ["2013.08-2020.12", "2013.08-2020.12"]),
        ("2023年上半年，新增企业120家。今年新增产品25个。", ["2023.01-2023.06", "2023.01-2023.06"]),
        ("2023年上半年，新增企业120家。今年计划新增产品25个。", ["2023.01-2023.06", "2023"]),
        ("截至2022年9月底，任务完成。近两年投入32亿元。签约8个。累计销售产品52亿元。",
         ["2020.09-2022.09", "2020.09-2022.09", "-2022.09"]),
        ("2021年安排资金3亿元，比上年预算数2.4亿元增加0.6亿元。", ["2021", "2020", "2021"]),
    ],
)
def test_what_a_stretch_or_a_day_told_before_says_of_what_follows(text, told):
    assert times(text) == told


@pytest.mark.parametrize("words", ["现已入驻", "现在入驻", "现有"])
def test_what_stands_now_is_told_of_now(words):
    text = f"园区{words}企业36家，用工1800人；标准厂房51幢。其中福建企业9家。"
    assert [claim.period.kind for claim in claims_of(read_document(text))] == ["point"] * 4


def test_what_is_made_real_is_not_told_of_now():
    claims = claims_of(read_document("2023年，两县实现已签约项目落地36个，发现在建项目问题9个。"))
    assert [(claim.period.kind, claim.period.last) for claim in claims[1:]] == [
        ("flow", "2023-12-31"), ("flow", "2023-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a year with which something is compared is not the year of a day
        ("8月7日电 截至7月31日，外出务工286万人。吸纳劳动力69万人，是2019年吸纳人数的85%。",
         ["?", "?", "?"]),
        ("截至5月底，到位资金3亿元，比2021年同期增加2000万元。", ["?", "?"]),
        ("截至2020年4月30日，外出务工261万人，占去年外出务工人数比例102.7%。有意愿的20万人。",
         ["-2020.04", "-2020.04", "-2020.04"]),
        # 累计 counts from what its paragraph began with, where nothing else was told since
        ("集团自2002年起开展帮扶。在两镇建水池18座，惠及2817户。在学校累计建成书屋22间。",
         ["2002.01-", "2002.01-", "2002.01-"]),
        # the years of a plan, told besides what has been since a year, hold their paragraph
        ("自1995年对口支援以来，选派干部87名。\n“十三五”期间，安排资金19亿元。\n园区入驻企业30家。",
         ["1995.01-", "2016.01-2020.12", "1995.01-"]),
        ("“十三五”期间，安排资金19亿元。\n园区入驻企业30家。",
         ["2016.01-2020.12", "2016.01-2020.12"]),
    ],
)
def test_what_is_compared_with_counted_up_or_told_besides(text, told):
    assert times(text)[-len(told):] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # which one it is, in a clause without a figure, is no time of the figures behind it
        ("这家鞋厂是广东2017年进驻云南的第一家企业，面积6000平方米。用工300人。", ["?", "?"]),
        ("这是2020年建成的厂房，面积600平方米。", ["?"]),
        # what happened within a month does not tell when a text was written
        ("2021年以来，46万人实现就业。\n2021年4月，20个部委印发意见。",
         ["2021.01-", "2021.04-2021.04"]),
        # the last day of the year of a report, and what has come since it began
        ("联社2024年度报告\n报告期末，存款余额109万元，较年初上升13万元，增速14%。贷款77万元。",
         ["2024.12-2024.12", "2024", "2024", "2024.12-2024.12"]),
        ("2023年末，贷款余额36亿元，较年初增加4亿元，增长12.5%。",
         ["2023.12-2023.12", "2023", "2023"]),
        ("2021年10月1日至2022年5月31日，人均纯收入1063元，是2021年度全市脱贫人口人均纯收入1089元的98%。",
         ["2021.10-2022.05", "2021", "2021.10-2022.05"]),
    ],
)
def test_which_one_it_is_and_the_end_of_a_report(text, told):
    assert times(text)[-len(told) :] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a year in a bracket is not the year of the months behind it
        ("2021年，产值23亿元（2020年22亿元），增长8%；1-8月税收929万元，9月底开工12个。",
         ["2021", "2020", "2021", "2021.01-2021.08", "2021.09-2021.09"]),
        ("2023年引进企业12家（2022年9家）。截至10月底，到位资金3亿元。",
         ["2023", "2022", "-2023.10"]),
        ("累计投入3亿元（截至2023年8月底）。9月开工12个。", ["-2023.08", "2023.09-2023.09"]),
        # up to a month of the day of publication
        ("2017-12-27\n至本月中旬，危房改造开工18万户。", ["-2017.12"]),
        ("2020-05-12\n截至上月底，发放贷款3亿元。", ["-2020.04"]),
        # what is made over a year is told of the year, even at its end
        ("预计2021年底，全镇总产值可达23.9亿元，增长8%。", ["2021", "2021"]),
        ("2019年底，贫困人口减至0.9万人。", ["2019.12-2019.12"]),
    ],
)
def test_a_year_in_a_bracket_and_a_month_up_to_which_it_is_told(text, told):
    assert times(text)[-len(told) :] == told
