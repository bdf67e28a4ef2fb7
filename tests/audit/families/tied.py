"""Sentences whose words tie their figures."""

from random import Random

from tests.audit.drawing import Forms, parts, percent, slipped

DRAWS, MISSED = 12, 1


def than_then(draw: Random) -> Forms:
    was, more = draw.randrange(110, 490), draw.randrange(51, 99)
    return slipped(
        draw,
        f"2024年，社会捐赠资金就有{was + more}万元，比2019年的{was}万元增加{more}万元。",
        f"就有{was + more}万元",
    )


def less_than(draw: Random) -> Forms:
    now, less = draw.randrange(310, 790), draw.randrange(110, 290)
    return slipped(
        draw,
        f"2024年，转到县外看病{now}人次，较上年的{now + less}人次少{less}人次。",
        f"看病{now}人次",
    )


def beside_then(draw: Random) -> Forms:
    was, more = draw.randrange(3110, 4900), draw.randrange(1110, 2900)
    now = was + more
    part = draw.randrange(1110, now - 1000)
    return slipped(
        draw,
        f"2024年，消费帮扶共销售{now}万元，其中茶叶{part}万元、菌菇{now - part}万元。"
        f"同上年的{was}万元相比，多卖{more}万元。",
        f"多卖{more}万元",
    )


def netted(draw: Random) -> Forms:
    went, net = draw.randrange(110, 290), draw.randrange(51, 99)
    return slipped(
        draw,
        f"2024年，全县公益岗位新聘{went + net}人，退出{went}人，净增{net}人。",
        f"新聘{went + net}人",
    )


def netted_off(draw: Random) -> Forms:
    came, net = draw.randrange(110, 290), draw.randrange(51, 99)
    return slipped(
        draw,
        f"2024年，园区新引进{came}家，注销{came + net}家，净减{net}家。",
        f"注销{came + net}家",
    )


def made_one(draw: Random) -> Forms:
    one, other = draw.randrange(110, 290), draw.randrange(51, 99)
    return slipped(
        draw,
        f"2024年，{one}名医生来到我县，与留任的{other}名合编为{one + other}名的医疗队。",
        f"合编为{one + other}名",
    )


def beyond_the_task(draw: Random) -> Forms:
    aim, over = draw.randrange(1110, 2900), draw.randrange(110, 490)
    return slipped(
        draw,
        f"2024年，技能培训{aim + over}人次，任务数{aim}人次，超任务{over}人次。",
        f"培训{aim + over}人次",
    )


def short_of_the_task(draw: Random) -> Forms:
    done, less = draw.randrange(1110, 2900), draw.randrange(110, 490)
    return slipped(
        draw,
        f"2024年，技能培训{done}人次，计划{done + less}人次，差{less}人次。",
        f"培训{done}人次",
    )


def of_one_kind(draw: Random) -> Forms:
    one, other = draw.randrange(110, 290), draw.randrange(51, 99)
    return slipped(
        draw,
        f"2024年，向两所中学派驻教师{one + other}名，城关一中{one}名，城关二中{other}名。",
        f"教师{one + other}名",
    )


def named_before(draw: Random) -> Forms:
    one, other = draw.randrange(1110, 2900), draw.randrange(1110, 2900)
    return slipped(
        draw,
        f"2024年，对口帮扶河源、汕尾两市，筹集资金{one + other}万元，"
        f"河源{one}万元，汕尾{other}万元。",
        f"汕尾{other}万元",
    )


def after_a_colon(draw: Random) -> Forms:
    a, b, c, d = parts(draw, 4, 1110, 4900)
    return slipped(
        draw,
        f"2024年，拨付帮扶资金{a + b + c + d}万元：吉木乃县{a}万元、尼勒克县{b}万元、"
        f"察布查尔县{c}万元、托里县{d}万元。",
        f"尼勒克县{b}万元",
    )


def of_two_verbs(draw: Random) -> Forms:
    one, other = draw.randrange(1110, 2900), draw.randrange(1110, 2900)
    return slipped(
        draw,
        f"2024年，农村危房改造完成{one + other}户，拆除重建{one}户，加固维修{other}户。",
        f"加固维修{other}户",
    )


def weight(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 1110, 4900)
    return slipped(
        draw,
        f"2024年，销售{a + b + c}万元，花卉{a}万元，蔬菜{b}万元，水果{c}万元，"
        f"花卉比重{percent(a, a + b + c)}。",
        f"花卉比重{percent(a, a + b + c)}",
    )


def between_years(draw: Random) -> Forms:
    was, more = draw.randrange(3110, 4900), draw.randrange(1110, 1900)
    between = was + more // 2
    return slipped(
        draw,
        f"2022年投入{was}万元，2023年投入{between}万元，2024年投入{was + more}万元。"
        f"年均{round((was * 2 + between + more) / 3)}万元，2024年比2022年多出{more}万元，"
        f"增长{percent(more, was)}。",
        f"增长{percent(more, was)}",
    )
