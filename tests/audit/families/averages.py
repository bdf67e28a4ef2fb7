"""Averages told in many ways."""

from random import Random

from tests.audit.drawing import Forms, slipped

DRAWS, MISSED = 12, 1


def each_village(draw: Random) -> Forms:
    many, each = draw.randrange(13, 39), draw.randrange(113, 389)
    done = draw.randrange(5, many - 3)
    return slipped(
        draw,
        f"2024年，列入名单的示范村有{many}个，已验收{done}个，待验收{many - done}个。"
        f"计划总投入{many * each}万元，每村{each}万元。",
        f"总投入{many * each}万元",
    )


def per_kwh(draw: Random) -> Forms:
    power = draw.randrange(1213, 2989)
    cents = draw.randrange(31, 89)
    income = power * cents
    return slipped(
        draw,
        f"2024年，电站发电{power}万千瓦时，结算收益{income / 100}万元，度电0.{cents}元。",
        f"发电{power}万千瓦时",
    )


def per_kwh_in_words(draw: Random) -> Forms:
    many, each = draw.randrange(23, 89), draw.randrange(23, 58)
    return slipped(
        draw,
        f"2024年，光伏电站收益{many * each}万元，平均每千瓦时0.4元，收益分给{many}个村，"
        f"村均{each}万元。",
        f"收益{many * each}万元",
    )


def harvest(draw: Random) -> Forms:
    fields, each = draw.randrange(113, 489), draw.randrange(13, 29)
    return slipped(
        draw,
        f"2024年，饲草种植{fields / 10}万亩，青贮{fields * each / 10}万吨，亩产{each}吨。",
        f"亩产{each}吨",
    )


def one_lecture(draw: Random) -> Forms:
    many, each = draw.randrange(23, 89), draw.randrange(53, 189)
    return slipped(
        draw,
        f"2024年，开讲座{many}场，听讲教师{many * each}人次，一场平均{each}人次。",
        f"听讲教师{many * each}人次",
    )


def of_whom(draw: Random) -> Forms:
    many, each = draw.randrange(23, 49), draw.randrange(13, 29)
    first = draw.randrange(5, many - 5)
    return slipped(
        draw,
        f"2024年，派驻教师{many}名，甲校{first}名，乙校{many - first}名。"
        f"一年里上示范课{many * each}节，教师人均{each}节。",
        f"人均{each}节",
    )


def beside_a_gift(draw: Random) -> Forms:
    many, each = draw.randrange(113, 389), draw.randrange(113, 289)
    return slipped(
        draw,
        f"五年合计投入财政资金{many * each}万元，另有社会捐赠{draw.randrange(1100, 2900)}万元。"
        f"安排项目{many}个，平均每个{each}万元。",
        f"安排项目{many}个",
    )


def bought_and_sold(draw: Random) -> Forms:
    many, each, sold = draw.randrange(11, 29), draw.randrange(113, 389), draw.randrange(1100, 1900)
    return slipped(
        draw,
        f"2024年，消费帮扶{many * each + sold}万元"
        f"（直接购买{many * each}万元、帮助销售{sold}万元）；"
        f"职工人均采购{each}元，参与职工{many}万人。",
        f"消费帮扶{many * each + sold}万元",
    )


def bought_of_growers(draw: Random) -> Forms:
    many, tons = draw.randrange(1113, 3989), draw.randrange(3113, 8989)
    return slipped(
        draw,
        f"2024年，加工企业收购原粮{tons}吨，{many}户农户受益，"
        f"平均每户卖出{tons / many:.2f}吨。",
        f"{many}户农户",
    )


def of_two_years(draw: Random) -> Forms:
    first, second, each = draw.randrange(113, 389), draw.randrange(113, 389), 1500
    both = first + second
    return slipped(
        draw,
        f"2024年，栽植茶苗{both}亩，其中去年{first}亩、今年{second}亩。"
        f"协作资金投入{both * each / 10000}万元，亩均{each}元。",
        f"投入{both * each / 10000}万元",
    )
