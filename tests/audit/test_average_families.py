"""Averages told in many ways, their figures drawn anew: nothing is said of those that hold.

Changed in the figure that each names, the same sentence is found.
"""

from random import Random

import pytest

from tests.audit.test_sound_families import Drawn, let_pass, objected_to
from xieshou.audit.run import audit_text

DRAWS = 12


def each_village(draw: Random) -> Drawn:
    many, each = draw.randrange(13, 39), draw.randrange(113, 389)
    done = draw.randrange(5, many - 3)
    return (
        f"2024年，列入名单的示范村有{many}个，已验收{done}个，待验收{many - done}个。"
        f"计划总投入{many * each}万元，每村{each}万元。",
        f"总投入{many * each}万元",
    )


def per_kwh(draw: Random) -> Drawn:
    power = draw.randrange(1213, 2989)
    cents = draw.randrange(31, 89)
    income = power * cents
    return (
        f"2024年，电站发电{power}万千瓦时，结算收益{income / 100}万元，度电0.{cents}元。",
        f"发电{power}万千瓦时",
    )


def per_kwh_in_words(draw: Random) -> Drawn:
    many, each = draw.randrange(23, 89), draw.randrange(23, 58)
    return (
        f"2024年，光伏电站收益{many * each}万元，平均每千瓦时0.4元，收益分给{many}个村，"
        f"村均{each}万元。",
        f"收益{many * each}万元",
    )


def harvest(draw: Random) -> Drawn:
    fields, each = draw.randrange(113, 489), draw.randrange(13, 29)
    return (
        f"2024年，饲草种植{fields / 10}万亩，青贮{fields * each / 10}万吨，亩产{each}吨。",
        f"亩产{each}吨",
    )


def one_lecture(draw: Random) -> Drawn:
    many, each = draw.randrange(23, 89), draw.randrange(53, 189)
    return (
        f"2024年，开讲座{many}场，听讲教师{many * each}人次，一场平均{each}人次。",
        f"听讲教师{many * each}人次",
    )


def of_whom(draw: Random) -> Drawn:
    many, each = draw.randrange(23, 49), draw.randrange(13, 29)
    first = draw.randrange(5, many - 5)
    return (
        f"2024年，派驻教师{many}名，甲校{first}名，乙校{many - first}名。"
        f"一年里上示范课{many * each}节，教师人均{each}节。",
        f"人均{each}节",
    )


def beside_a_gift(draw: Random) -> Drawn:
    many, each = draw.randrange(113, 389), draw.randrange(113, 289)
    return (
        f"五年合计投入财政资金{many * each}万元，另有社会捐赠{draw.randrange(1100, 2900)}万元。"
        f"安排项目{many}个，平均每个{each}万元。",
        f"安排项目{many}个",
    )


def bought_and_sold(draw: Random) -> Drawn:
    many, each, sold = draw.randrange(11, 29), draw.randrange(113, 389), draw.randrange(1100, 1900)
    return (
        f"2024年，消费帮扶{many * each + sold}万元"
        f"（直接购买{many * each}万元、帮助销售{sold}万元）；"
        f"职工人均采购{each}元，参与职工{many}万人。",
        f"消费帮扶{many * each + sold}万元",
    )


def bought_of_growers(draw: Random) -> Drawn:
    many, tons = draw.randrange(1113, 3989), draw.randrange(3113, 8989)
    return (
        f"2024年，加工企业收购原粮{tons}吨，{many}户农户受益，"
        f"平均每户卖出{tons / many:.2f}吨。",
        f"{many}户农户",
    )


def of_two_years(draw: Random) -> Drawn:
    first, second, each = draw.randrange(113, 389), draw.randrange(113, 389), 1500
    both = first + second
    return (
        f"2024年，栽植茶苗{both}亩，其中去年{first}亩、今年{second}亩。"
        f"协作资金投入{both * each / 10000}万元，亩均{each}元。",
        f"投入{both * each / 10000}万元",
    )


FAMILIES = (each_village, per_kwh, per_kwh_in_words, harvest, one_lecture, of_whom,
            beside_a_gift, of_two_years, bought_and_sold, bought_of_growers)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_holds_is_not_touched(family):
    assert objected_to(family, DRAWS) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_changed_is_found(family):
    lost = let_pass(family, DRAWS)
    assert len(lost) <= DRAWS // 10, lost


@pytest.mark.parametrize("text", [
    "产业基地面积合计1.26万亩，其中锌硒米7800亩。锌硒米亩产486公斤。参与种植1560户，户均5亩。",
    "安排项目3个，投入资金400万元，另安排25万元，每村5万元，共8个村。",
    "出资150万元设立奖学金，奖励优秀学生300名、优秀教师60名，学生每人3000元、教师每人1万元。",
    "预算单位通过平台采购8820万元，占预算单位采购额的70%。参与采购的预算单位1260家，平均每家10万元。",
    "消费帮扶5080万元（直接购买3048万元、帮助销售2032万元）；职工人均采购254元，参与职工12万人。",
    "2024年，合作社出栏肉羊4.2万只，销售收入5040万元，带动养殖户1050户，户均存栏38只。",
])
def test_what_is_of_others_is_let_be(text):
    loud = [one for one in audit_text(text)["findings"] if one["level"] in ("error", "warning")]
    assert not [one for one in loud if one["code"] == "arithmetic.average_agrees"]
