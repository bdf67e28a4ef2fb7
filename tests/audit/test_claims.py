"""Claims of a report: what counts, of what, in which part, when."""

import csv
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from xieshou.audit.claims import claims_of
from xieshou.audit.document import read_document


def claims(text):
    """The claims of a text."""
    return claims_of(read_document(text))


def field(text, name):
    """One field of every claim of a text."""
    return [getattr(claim, name) for claim in claims(text)]


def periods(text):
    """First day, last day and kind of every claim's period."""
    return [
        claim.period and (claim.period.first, claim.period.last, claim.period.kind)
        for claim in claims(text)
    ]


def year(number):
    """The period of a whole year."""
    return f"{number}-01-01", f"{number}-12-31", "flow"


def test_all_sixty_six_figures_of_the_source_report_are_read():
    text = files("xieshou.demo").joinpath("data/source_report.txt").read_text(encoding="utf-8")
    labels = list(
        csv.DictReader((Path(__file__).parent / "source_report_figures.csv").open(encoding="utf-8"))
    )
    found = [
        (
            claim.text.replace(" ", ""),
            claim.quantity.value,
            claim.quantity.unit or "",
            claim.quantity.approximation or "",
        )
        for claim in claims(text)
    ]
    assert found == [
        (row["text"], Decimal(row["value"]), row["unit"], row["approximation"]) for row in labels
    ]


def test_spans_are_those_of_the_text():
    text = "甲市投入 ３０ 万元，派出教师6名。"
    assert [text[c.start : c.end] for c in claims(text)] == [c.text for c in claims(text)]
    assert field(text, "text") == ["３０ 万元", "6名"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("累计选派挂职干部12名、专业技术人才85名。", ["挂职干部", "专业技术人才"]),
        ("引进12家企业，援建帮扶车间24个。", ["企业", "帮扶车间"]),
        ("举办培训班18期1560人次。", ["培训班", "培训班"]),
        ("共销售6大类32种农产品。", ["农产品", "农产品"]),
        (
            "基础设施投入资金100万元，产业开发投入资金300万元。",
            ["基础设施投入资金", "产业开发投入资金"],
        ),
        ("教师、医生分别为45名和38名。", ["教师", "医生"]),
        ("教育、保障和改善民生、就业三类项目依次为28个、52个和9个；对应的资金分别是3万元、4万元、5万元。",
         ["项目", "教育项目", "保障和改善民生项目", "就业项目",
          "教育资金", "保障和改善民生资金", "就业资金"]),
        ("甲镇、乙镇的发放人数依次是120人、85人。", ["甲镇发放人数", "乙镇发放人数"]),
        ("帮扶资金6亿元，项目236个；到2025年，两个数分别变成9亿元和247个。",
         ["帮扶资金", "项目", "项目", "帮扶资金", "项目"]),
        ("收入63亿元，为目标60亿元的105%，多出3亿元。", ["收入", "目标", "目标", "收入"]),
        ("送进1300多户人家。", ["人家"]),
        ("捐赠30万元慰问金。", ["慰问金"]),
        ("带动300名脱贫劳动力就业。", ["脱贫劳动力"]),
        ("项目完工率93.3%，占总数的61%。", ["项目完工率", "占总数"]),
        ("援助资金由2100万元增加到3500万元，增长66.7%。", ["援助资金"] * 3),
        ("拨付援助资金2100万元，3个县县均700万元。", ["援助资金", "县", "县均援助资金"]),
    ],
)
def test_the_measure_is_the_phrase_beside_or_the_one_understood(text, measures):
    assert field(text, "measure") == measures


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            ("实施项目46个，其中产业类21个、教育类15个，资金拨付率98.6%。"),
            ["total", "part", "part", "share"],
        ),
        ("共建园区5个(农业园3个、工业园2个)、帮扶车间9个。", ["total", "part", "part", "level"]),
        ("市级资金400万元、区级资金150万元，共计550万元。", ["part", "part", "total"]),
        ("选派人才85名，党政干部9名、教师42名、医生33名。", ["level", "level", "level", "level"]),
        ("选派人才85名，党政干部9名、教师42名、医生34名。", ["total", "part", "part", "part"]),
        ("完成消费帮扶62.13亿元。9家单位购销2.51亿元，平均每家1亿元；区县57.1亿元；集团2.52亿元。",
         ["total", "level", "part", "average", "part", "part"]),
        ("培训9.5万人次，平均每家1120人次，县乡干部9.02万人次，占95%。",
         ["level", "average", "part", "share"]),
        ("投放5亿元，超出任务1150万元，今年多投1亿元。", ["level", "increment", "increment"]),
        ("上半年分红46万元，下半年58万元，全年104万元，比上年的83万元，多分21万元。",
         ["part", "part", "total", "level", "increment"]),
        ("到账资金126万元。产业拿走80.5万元，其余45.5万元给了教育。", ["total", "part", "part"]),
        ("拨付资金126万元，产业80万元、教育46万元。", ["total", "part", "part"]),
        ("比上年增加59万元，增长12%，提高3个百分点。", ["increment", "growth", "increment"]),
        ("投入3亿元，县均5000万元，每村补助100万元。", ["level", "average", "average"]),
        ("3个镇分别帮扶300万元。", ["level", "average"]),
        ("三年分别投入1000万元、2000万元、3500万元。", ["level", "level", "level"]),
        ("完成目标任务7000人的150.5%。", ["target", "share"]),
        ("在原40个县基础上新增28个县。", ["part", "part"]),
        ("下达39万元。分配如下：\n一、省级\n1.产业路25万元；\n2.饮水提升14万元。",
         ["level", "part", "part"]),
        ("教育、医疗两类项目依次为28个、52个。", ["level", "part", "part"]),
        ("复工740个，比上月的387个多353个。", ["level", "level", "increment"]),
        ("外出务工609人，省外361人，省内县外134人，县内124人。", ["total", *["part"] * 3]),
        ("直接吸纳96人；间接带动200人；两者相加是296人。", ["part", "part", "total"]),
        ("年初下达的任务只有7000人，协议数为128亿元。", ["target", "target"]),
        ("三年里项目添了230个，资金多了3亿元。", ["increment", "increment"]),
    ],
)
def test_roles_follow_the_wording_and_the_sums(text, roles):
    assert field(text, "role") == roles


def test_plans_and_estimates_are_told_from_what_is_done():
    assert field("签约项目6个，总投资3亿元，实际到位1亿元。", "modality") == [
        "actual",
        "plan",
        "actual",
    ]
    assert field("预计年产值2000万元，带动300户。", "modality") == ["estimate", "estimate"]
    assert field("拟投入500万元；已投入300万元。", "modality") == ["plan", "actual"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年，投入30万元，建房6套。", [("2019-01-01", "2019-12-31", "flow")] * 2),
        ("2017年以来投入30万元。建房6套。", [("2017-01-01", None, "cumulative")] * 2),
        ("截至2019年8月底，建房6套。", [(None, "2019-08-31", "cumulative")]),
        (
            "2017年以来投入90万元，其中2019年30万元；建房6套。",
            [
                ("2017-01-01", None, "cumulative"),
                ("2019-01-01", "2019-12-31", "flow"),
                ("2017-01-01", None, "cumulative"),
            ],
        ),
        ("2019年投入30万元，较2018年增长20%。", [("2019-01-01", "2019-12-31", "flow")] * 2),
        (
            "2018年、2019年分别投入30万元、40万元。",
            [("2018-01-01", "2018-12-31", "flow"), ("2019-01-01", "2019-12-31", "flow")],
        ),
        (
            "资金由2016年的30万元增至2019年的90万元。",
            [("2016-01-01", "2016-12-31", "flow"), ("2019-01-01", "2019-12-31", "flow")],
        ),
        ("现有干部6名、医生9名。", [(None, None, "point")] * 2),
        ("建房6套。", [None]),
        ("累计投入30万元，建房6套。种树9棵。", [(None, None, "cumulative")] * 2 + [None]),
        (
            "摘帽43个县(2017年9个，2018年34个)。种树9棵。",
            [
                None,
                ("2017-01-01", "2017-12-31", "flow"),
                ("2018-01-01", "2018-12-31", "flow"),
                None,
            ],
        ),
    ],
)
def test_the_period_is_that_of_clause_sentence_or_run(text, expected):
    assert periods(text) == expected


def test_a_period_of_the_sentence_is_explicit_and_an_inherited_one_is_not():
    first, second = claims("2017年以来投入30万元。建房6套。")
    assert first.period.explicit
    assert not second.period.explicit


def test_a_new_section_forgets_the_time_of_the_last():
    assert periods("一、资金\n2017年以来投入30万元。\n二、住房\n建房6套。")[1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲县2022年度工作总结\n一、资金\n到账30万元，比上年的20万元增长50%。",
         [year(2022), year(2021), year(2022)]),
        ("医疗工作总结（2022年—2024年）\n三年来，义诊9场。门诊由2021年的7万人次增长到2024年的9万人次。捐车3辆。",
         [("2022-01-01", "2024-12-31", "flow"), year(2021), year(2024),
          ("2022-01-01", "2024-12-31", "flow")]),
        ("工作月报\n（2024年第7期，数据截至7月31日）\n本月就业9人，累计就业80人。", None),
        ("2023年，甲市帮扶乙县。\n截至11月底，完工20个。\n（三）引进企业9家。",
         [(None, "2023-11-30", "cumulative"), year(2023)]),
        ("2023年工作总结\n一、资金\n2019年到账30万元。\n二、就业\n培训9人。", [year(2019), None]),
        ("甲县2023年第二批资金分配公告\n一、市级资金\n1.公益岗位400万元。", [year(2023)]),
        ("市里下达2023年资金900万元。安排如下：\n一、路\n1.产业路4万元；", [year(2023)] * 2),
        ("2022年到账资金52万元，上年同期则是48万元，同比多4万元。",
         [year(2022), year(2021), year(2022)]),
    ],
)
def test_a_title_or_an_opening_tells_the_time_of_what_has_none(text, expected):
    if expected is None:
        expected = [("2024-07-01", "2024-07-31", "flow"), (None, "2024-07-31", "cumulative")]
    assert periods(text) == expected


def test_a_unit_said_once_counts_for_the_whole_list():
    assert [c.quantity.unit for c in claims("甲县1200、乙县1350、丙县980(万元)。")] == ["万元"] * 3
    assert [c.quantity.unit for c in claims("产值从0.8→37.4亿元。")] == ["亿元", "亿元"]


def test_words_on_how_it_was_counted_are_kept():
    (claim,) = claims("累计实际投入30万元。")
    assert claim.qualifiers == ("累计", "实际")


def test_this_year_needs_the_day_of_publication():
    text = "去年投入30万元，今年投入40万元。近三年投入90万元。"
    unknown = [claim.period for claim in claims(text)]
    assert [(period.first, period.kind) for period in unknown] == [(None, "flow")] * 3
    known = claims_of(read_document(text, published=date(2020, 10, 5)))
    assert [claim.period.first for claim in known] == ["2019-01-01", "2020-01-01", "2017-10-05"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("产业资金2772万元，占比60%。", ["产业资金", "产业资金占比"]),
        ("实施协作项目31个，已完工28个。", ["协作项目", "协作项目"]),
        ("两地负责同志互访6次，赴东山市考察1次。", ["互访", "考察"]),
        ("3批医疗队共21人接续驻点。", ["医疗队", "医疗队"]),
        ("送去棉衣760件，价值22.8万元。", ["棉衣", "棉衣价值"]),
        ("派出8批64名专家。", ["专家", "专家"]),
        ("结对学校38对，其中中学9对。", ["结对学校", "中学"]),
        ("门诊19万人次，住院1万人次，分别增长35%、28%。", ["门诊", "住院", "门诊", "住院"]),
        ("援助资金：已到位90万元，已下达80万元。", ["到位", "下达"]),
        ("入驻企业48家，其中已投产31家、在建17家。", ["入驻企业", "投产企业", "在建企业"]),
        ("为6人追回工资9万元。", ["追回工资", "工资"]),
        ("“甲”“乙”劳务品牌2个。", ["劳务品牌"]),
        ("建成占地480亩的产业园。", ["占地"]),
        ("甲县9户30名脱贫群众增收。", ["脱贫群众", "脱贫群众"]),
        ("产业类快，乡村类进度偏慢，仅85%。", ["乡村类进度"]),
        ("同期投入是我们的1.8倍。", ["投入"]),
        ("培训18期900人次，平均每期50人次。", ["培训"] * 3),
        ("引进企业方面，全年任务6家，已完成5家。", ["任务", "引进企业"]),
        ("某基金会出资9万元。", ["出资"]),
        ("收入4万元，如今达到9万元。", ["收入", "收入"]),
        ("要求的10%低3个百分点。", ["要求", "要求"]),
        ("项目开工30个，已完工20个。", ["项目开工", "完工项目"]),
        ("资金100万元，已拨付90万元，支出80万元。", ["资金", "拨付资金", "支出资金"]),
        ("财政援助资金安排项目18个。", ["安排项目"]),
        ("专技人才114名，专技人才中教师61名。", ["专技人才", "教师"]),
        ("爱心企业和社会组织捐款215万元。", ["捐款"]),
        ("带动脱贫户2560户、8960人增收。", ["脱贫户", "脱贫户"]),
        ("食用菌类2560万元，占20%。", ["食用菌类", "食用菌类占比"]),
        ("已消除风险309户，占75%。", ["风险", "风险"]),
        ("稳定就业三个月以上的388人。", ["稳定就业"]),
        ("帮扶资金9亿元，其中甲县4亿元、乙县5亿元，县均4.5亿元。",
         ["帮扶资金", "甲县", "乙县", "县均帮扶资金"]),
        ("交付的9个援建项目投用，300家企业参展。", ["援建项目", "企业"]),
        ("签约项目26个 总额9亿元", ["签约项目", "总额"]),
        ("派出6批工作队1300余人次赴广东。", ["工作队", "工作队"]),
        ("销售价值9万元的扶贫产品。", ["扶贫产品"]),
        ("就业人员中，95%为当地群众。", ["当地群众"]),
        ("举办14场“山海情”推介活动，种下9株来自浙江的白茶。", ["推介活动", "白茶"]),
        ("资金由原计划的9亿元增至20亿元。", ["资金", "资金"]),
        ("两年投入A资金2万元、6个项目，到2018年的9万元、8个项目。",
         ["A资金", "项目", "A资金", "项目"]),
        ("驻点270天以上，看诊9人。", ["看诊"]),
        ("财政资金3亿元，社会捐赠资金4亿元，两项共7亿元。",
         ["财政资金", "社会捐赠资金", "社会捐赠资金", "两项资金"]),
        ("接收干部人才5批次158名到区挂职，带动乙县9户、30人增收脱贫。",
         ["干部人才", "干部人才", "乙县", "增收脱贫"]),
        ("补贴80万元，后来加到90万元，又添了10万元。", ["补贴"] * 3),
        ("3万株白茶分到18个村栽下，4个项目很快就落了地。", ["白茶", "村", "项目"]),
        ("园区总面积9万亩，园均3万亩。一条800米的产业路。",
         ["园区总面积", "园均面积", "产业路"]),
        ("教师10名，医生9名，占总数的47%；二期还要投9万元。", ["教师", "医生", "医生", "二期"]),
        ("支医人员1560名，最多的一市268名。", ["支医人员", "支医人员"]),
        ("投放5亿元，超出任务1150万元，支持农户10495户，户均4.76万元。",
         ["投放", "超出任务", "农户", "户均投放"]),
        ("财政援助和社会捐助两项合计9亿元；财政资金与社会捐赠合计8亿元。",
         ["财政援助和社会捐助", "财政援助和社会捐助", "财政资金与社会捐赠"]),
        ("护林员9人，其他8人，保洁员人数最多，占30%。", ["护林员", "其他", "保洁员"]),
        ("县里核拨23万元建设营地，9家定点帮扶单位购销8万元。",
         ["县里核拨", "定点帮扶单位", "购销"]),
        ("3.消费帮扶。五年累计4亿元，年均8000万元。", ["消费帮扶", "消费帮扶"]),
        ("在外务工295万人，4月这一数字是261万人。", ["务工", "务工"]),
        ("秋粮已收获6亿亩，5个对口县新建基地8家。", ["秋粮", "对口县", "基地"]),
    ],
)
def test_what_a_clause_leaves_out_is_taken_from_beside_it(text, measures):
    assert [claim.measure for claim in claims(text)] == measures


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("投入资金800万元。其中产业资金300万元。", ["total", "part"]),
        ("投入资金800万元，比2021年多60万元。", ["level", "increment"]),
        ("线上、线下分别比上年增长31%和12%。", ["growth", "growth"]),
        ("企业由最初的4家发展到19家。", ["level", "level"]),
        ("捐款320万元，其中120万元助学；其余200万元修路。", ["total", "part", "part"]),
        ("交流58批1246人次，其中领导23批187人次。", ["total", "total", "part", "part"]),
        ("销售额分别为0.81亿元、1.04亿元，累计1.85亿元。", ["part", "part", "total"]),
        ("合同包括甲、乙等领域，总投资9亿元。在帮扶协作中，派出8名教师。", ["level", "level"]),
    ],
)
def test_the_role_is_told_by_words_and_by_neighbours(text, roles):
    assert [claim.role for claim in claims(text)] == roles


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "2021年9月以来，就诊率由71%提高到2023年的88%。开展义诊62次。",
            ("2021-09-01", None, "cumulative"),
        ),
        (
            "2021年、2022年、2023年分别销售1、2、3亿元，年均增长20%。",
            ("2021-01-01", "2023-12-31", "flow"),
        ),
        ("“十四五”前三年，新建农田5.2万亩。", ("2021-01-01", "2023-12-31", "flow")),
        ("2023年底，床位300张。全年住院1.1万人次。", ("2023-01-01", "2023-12-31", "flow")),
        ("2022学年，选派教师53名。", ("2022-09-01", "2023-08-31", "flow")),
        (
            "2022年门诊量达到21万人次，比帮扶前的2016年增长62%。",
            ("2022-01-01", "2022-12-31", "flow"),
        ),
        ("2022年，到账9万元。就业率由2021年的62%提高到68%。", year(2022)),
        ("甲县2019年工作总结\n现有干部9名，全年培训80人。", year(2019)),
        ("2024年实施项目9个，收入从2021年的7万元提高到8万元。", year(2024)),
        ("1996年至2015年投入9亿元。其中，“十二五”期间投入6亿元；互派干部8人。",
         ("2011-01-01", "2015-12-31", "flow")),
        ("甲乙携手\n2018-08-30 08:49 来源: 某报\n今年安排资金9万元。", year(2018)),
        ("去年完成\n2022-02-15 来源: 某报\n2021年底有9家。去年以来来访8人次。",
         ("2021-01-01", "2022-02-15", "cumulative")),
        ("2022年2月8日至12日，招聘9人。", ("2022-02-08", "2022-02-12", "flow")),
        ("甲市如是说。2016年初步安排项目9个。", year(2016)),
        ("1996年到2011年援助7亿元。16年来援建卫生院303个。",
         ("1996-01-01", "2011-12-31", "flow")),
        ("甲县多客商。2022年8月，来访9人。\n乙县引进企业8家。", None),
        ("2018年10月签约9个；次年11月签约8个。", ("2019-11-01", "2019-11-30", "flow")),
        ("2018年4月签了协议。当月底签约9个。", ("2018-04-01", "2018-04-30", "flow")),
        ("到2018年底，贫困户由上年底的9户减到5户，一年减少4户。", year(2018)),
        ("2014年至2016年投入9亿元，前两年完成率98%。", ("2014-01-01", "2015-12-31", "flow")),
        ("2018年投入9亿元。这一年结对3个县。", year(2018)),
        ("2014年前9个月到位9亿元。", ("2014-01-01", "2014-09-30", "flow")),
        ("2021年9月签约45万元，相当于全年目标600万元。", year(2021)),
        ("2021年末，监测对象9户。开展排查10次。", year(2021)),
        ("截至2023年11月底投入9亿元。资金2021年为8亿元，两年增加1亿元。建园6个。",
         (None, "2023-11-30", "cumulative")),
        ("2022年1至8月投放5亿元。上年同期投放4亿元，今年多投1亿元。", year(2022)),
        ("2024年完成9亿元，上年为8亿元，多出1亿元。", year(2024)),
        ("2016年脱贫29103人，占上年末贫困人口的35.1%。", year(2016)),
        ("2024年安排近200亿元，加上2023年，两年近400亿元。",
         ("2023-01-01", "2024-12-31", "flow")),
        ("2016年整合4亿元，年底支出3亿元。", year(2016)),
    ],
)
def test_the_time_of_the_last_figure(text, last):
    assert periods(text)[-1] == last
