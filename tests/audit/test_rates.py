"""Shares, averages and growth that the text gives together with their figures."""

import pytest

from tests.audit.telling import errors
from xieshou.audit.run import audit_text


def kinds(text):
    return [(found["kind"], found["status"]) for found in audit_text(text)["relations"]]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("到位资金4500万元，已拨付3825万元，拨付率85%。", ("85%", "58%"),
         "arithmetic.share_agrees"),
        ("入驻企业62家，其中东部企业41家，占66.1%。", ("41家", "14家"), "arithmetic.share_agrees"),
        ("实施的项目共136个。已经完工的有32个，其中基建类16个，全部项目的完工率为24%。",
         ("24%", "13%"), "arithmetic.share_agrees"),
        ("安置点建房620套，钥匙交到589户手里，入住率达到95%。", ("95%", "59%"),
         "arithmetic.share_agrees"),
        ("规划扶贫车间35个。截至11月，建成的有29个。建成率82.9%。", ("29个", "92个"),
         "arithmetic.share_agrees"),
        ("监测对象16369户、54851人。消除风险的有7282户、27256人，按人数算，风险消除率为49.69%。",
         ("49.69%", "94.69%"), "arithmetic.share_agrees"),
        ("东部帮销483亿元。中央单位帮销154亿元。合计帮销637亿元，其中东部占75.8%。",
         ("75.8%", "57.8%"), "arithmetic.share_agrees"),
        ("全年资金合计11202万元，已分配4253万元，中央2360万元、省级1893万元，占全年资金的38.0%。",
         ("11202", "12102"), "arithmetic.share_agrees"),
        ("投到产业上的1.2亿元中，4560万元给了食用菌，比重38%。", ("38%", "83%"),
         "arithmetic.share_agrees"),
        ("收到各类资金3879万元，启动项目35个；单列413万元支持共建，占10.6%。", ("10.6%", "1.06%"),
         "arithmetic.share_agrees"),
        ("采购6213万元。机关271万元，占4.4%；集团2000万元；省外396万元，占6.4%；社会3546万元，占57.1%。",
         ("6.4%", "4.6%"), "arithmetic.share_agrees"),
        ("岗位安置320人：护林120人，保洁150人，护水50人。保洁人数最多，占46.9%。",
         ("46.9%", "49.6%"), "arithmetic.share_agrees"),
        ("财政8000万元、镇街1600万元、社会400万元，合计1亿元，三项分别占80%、16%和4%。",
         ("16%", "61%"), "arithmetic.share_agrees"),
        ("路灯惠及农牧民815户2962人、城镇3098户6761人，共3913户9723人；农牧民户均3.63人。",
         ("3.63人", "36.3人"), "arithmetic.average_agrees"),
        ("采购9.3亿元，同比增长16%，上年为8.02亿元。", ("16%", "61%"), "arithmetic.growth_agrees"),
        ("务工295.68万人；4月30日这一数字是261.35万人，五个月增加34.33万人。",
         ("34.33", "43.33"), "arithmetic.parts_add_up"),
        ("产业资金5460万元，占总资金9100万元的60%。", ("9100", "910"), "arithmetic.share_agrees"),
        (
            "村级帮扶资金960万元，覆盖48个村，村均20万元。",
            ("20万", "200万"),
            "arithmetic.average_agrees",
        ),
        (
            "帮扶车间64个，吸纳就业2816人，平均每个车间44人。",
            ("2816", "2186"),
            "arithmetic.average_agrees",
        ),
        ("项目40个，批复总投资8000万元，平均单个投资200万元。", ("200万", "800万"),
         "arithmetic.average_agrees"),
        ("示范基地40个。本年投入扶持资金1200万元。平均下来每个基地30万元。", ("30万", "80万"),
         "arithmetic.average_agrees"),
        ("发出救助金1155万元，惠及困难学生3850名，生均3000元。", ("3000", "8000"),
         "arithmetic.average_agrees"),
        ("水利类8个，投资960万元，占40%，平均120万元；道路类12个，投资1440万元，平均120万元。",
         ("平均120万元；", "平均210万元；"), "arithmetic.average_agrees"),
        ("7715名劳动力实现转尽，而年初下达的任务只有7000人，完成率110.2%。", ("110.2", "118.9"),
         "arithmetic.share_agrees"),
        ("拨付资金140.4亿元，比上月增加8.33亿元，协议数为127.72亿元，完成109.9%。",
         ("109.9", "1099"), "arithmetic.share_agrees"),
        ("计划选派挂职干部213人，到岗290人，完成136.2%。", ("136.2", "186.2"),
         "arithmetic.share_agrees"),
        ("水利资金3900万元系跨年度项目，已支付2975.76万元，为76.3%。", ("76.3", "7.63"),
         "arithmetic.share_agrees"),
        ("规划资金15.51亿元，已拨付8.49亿元，还剩7.02亿元没有拨，拨付率54.7%。", ("54.7", "45.7"),
         "arithmetic.share_agrees"),
        ("人均收入9063元，是2021年9891元的91.6%，达到2022年预计收入11525元的78.6%。",
         ("78.6", "68.6"), "arithmetic.share_agrees"),
        ("铺开项目122个。按用途分，教育、就业、医疗三类项目依次为38个、52个、32个。教育的项目数占31.1%。",
         ("31.1", "311"), "arithmetic.share_agrees"),
        ("企业类别\t企业数（家）\t投入资金（万元）\n国有企业\t14\t44500\n民营企业\t48\t9092\n"
         "合计\t62\t53592\n国有企业平均每家投入3179万元，投入占总额的83.0%。", ("83.0", "88.0"),
         "arithmetic.share_agrees"),
        ("2020年8月，实施援建项目564个。\n2023年9月，实施援建项目784个。三年里项目添了220个，年均增长11.6%。",
         ("11.6", "19.6"), "arithmetic.growth_agrees"),
        ("建设资金总额5683万元。中央衔接资金5127万元，省级556万元。中央资金占了90.2%。",
         ("90.2", "70.2"), "arithmetic.share_agrees"),
        ("发放问卷500份，收回480份，回收率96%。", ("480份", "408份"), "arithmetic.share_agrees"),
        ("全年收入360亿元，增长5%。其中，甲业90亿元，增长4%；乙业108亿元，增长7%；丙业162亿元，增长5%。",
         ("162亿", "126亿"), "arithmetic.parts_add_up"),
        ("项目21个，已开工15个、未开工6个，开工率71.4%。", ("71.4", "74.1"),
         "arithmetic.share_agrees"),
        ("监测412户1526人，已消除风险309户，占75%。", ("75%", "57%"), "arithmetic.share_agrees"),
        ("投入资金2.6亿元，项目136个，用于产业1.69亿元，占65%。", ("65%", "56%"),
         "arithmetic.share_agrees"),
        (
            "投入资金4500万元。其中产业类8个，资金2700万元，占60%；乡村类6个，资金1125万元，占25%;"
            "人才类4个，资金675万元，占15%。",
            ("15%", "51%"),
            "arithmetic.share_agrees",
        ),
        ("投资960万元，亩均投资8000元，联结农户480户，户均分红1500元，全年分红72万元。",
         ("72万", "27万"), "arithmetic.average_agrees"),
        (
            "三年累计投入帮扶资金15.6亿元，年均5.2亿元。",
            ("5.2亿", "52亿"),
            "arithmetic.average_agrees",
        ),
        ("到位资金4860万元，比上年增加360万元，增长8%。", ("360", "630"),
         "arithmetic.growth_agrees"),
        (
            "2016年至2020年，资金从1亿元增加到2.0736亿元，年均增长20%。",
            ("20%", "2%"),
            "arithmetic.growth_agrees",
        ),
        ("去年底在岗教师1200人，今年6月达到1380人，比去年底增长15%。", ("15%", "51%"),
         "arithmetic.growth_agrees"),
        ("2023年计划改造危房3200户。截至9月底，已完成2560户，完成年度计划的80%。",
         ("80%", "8%"), "arithmetic.share_agrees"),
        ("今年计划新增就业4.5万人，计划投入资金1.2亿元。上半年新增就业2.7万人，完成年度计划的60%。",
         ("60%", "66%"), "arithmetic.share_agrees"),
        ("脱贫户1.2万户4.5万人，其中就业帮扶户6000户1.8万人，户数占50%，人数占40%。",
         ("40%", "44%"), "arithmetic.share_agrees"),
        (
            "贫困人口由8375户14214人减少到2033户3220人，两年减少6342户10994人。",
            ("10994", "10944"),
            "arithmetic.growth_agrees",
        ),
        (
            "贫困发生率由18.4%下降到0.6%，下降17.8个百分点。",
            ("17.8个", "1.78个"),
            "arithmetic.growth_agrees",
        ),
    ],
)
def test_what_follows_is_let_pass_and_a_slip_is_found(right, wrong, code):
    assert errors(right) == []
    assert code in errors(right.replace(*wrong))


def test_cutting_off_a_share_instead_of_rounding_is_accepted():
    assert errors("项目资金3244万元，已拨付使用2405.4万元，资金使用率74.14%。") == []


def test_a_total_named_in_the_share_is_its_whole_even_if_another_figure_would_fit():
    text = "今年资金共计5400万元。一是用于贫困乡镇4400万元；二是甲县安排1400万元，占总资金的31.8%。"
    assert "arithmetic.share_agrees" in errors(text)


def test_an_average_without_its_count_is_not_judged():
    assert errors("8个省市投入财政资金231.9亿元，县均投入5187万元。") == []


def test_a_rate_that_was_set_and_two_sums_together_are_no_wrong_average():
    assert not errors("下达资金42.5亿元，生均补助标准由每生每年6000元提高至7000元，"
                      "惠及91万名学生。")
    assert not errors("付租金544万元；发放工资408万元。1360户农户户均增收7000元。")
    assert not errors("人均收入1.6万元，46.4万元由29人分得，较上年人均增加1600元。")


def test_an_average_of_visits_is_not_held_against_the_persons_between():
    assert not errors("培训2070人次，就业1449人，投入补贴372.6万元，人均1800元。")


def test_both_ends_of_a_change_are_averaged_with_their_own_totals():
    text = "10个县，资金从县均1000万元增至县均3000万元，合计从10000万元增至30000万元。"
    assert kinds(text).count(("average", "confirmed")) == 2
    assert errors(text.replace("30000", "40000")) == ["arithmetic.average_agrees"]


def test_several_tiers_of_averages_share_one_total_and_are_left_alone():
    text = "资金33亿元：10个重点县每县6000万元；38个县每县5000万元；其余每县3900万元。"
    assert errors(text) == []


def test_income_is_not_an_average_of_money_spent():
    assert errors("投入资金300万元，带动50户，户均增收6200元。") == []


def test_a_rate_of_other_things_is_not_judged():
    assert errors("实施项目12个，覆盖45个村，覆盖率100%。") == []


def test_growth_is_tried_against_the_whole_before_its_part():
    assert errors("投入资金1000万元，其中省级资金600万元，比上年增加100万元，增长11.1%。") == []


RECEIVED = "到位财政援助资金100万元。按资金层级分，省级100万元。"


@pytest.mark.parametrize("share", ["产业类80万元，占100%", "产业类60万元，占75%"])
def test_what_is_singled_out_is_a_share_of_the_total_of_its_own_sentence(share):
    text = f"{RECEIVED}安排项目资金80万元，其中{share}，各投向安排情况见下表。"
    assert errors(text) == []
    assert ("share", "confirmed") in kinds(text)


def test_what_is_singled_out_may_be_a_share_of_the_larger_total_before_it():
    assert errors(f"{RECEIVED}安排项目资金80万元，其中产业类60万元，占60%。") == []


def test_a_share_that_fits_no_total_is_held_against_that_of_its_own_sentence():
    text = f"{RECEIVED}安排项目资金80万元，其中产业类60万元，占57%。"
    found, = (f for f in audit_text(text)["findings"] if f["level"] == "error")
    assert "60万元 ÷ 80万元 = 75.00%" in found["message"]
    assert "「57%」或应为「75%」" in found["suggestion"]


def test_what_last_year_was_is_no_part_of_the_task():
    task = "2023年，务工18600人，比上年的17400人增加1200人，完成年度任务18000人的"
    found, = (f for f in audit_text(f"{task}93.3%。")["findings"] if f["level"] == "error")
    assert "18600人 ÷ 18000人" in found["message"]
    assert errors(f"{task}103.3%。") == []
