"""Sentences of several figures beside others that are not theirs."""

from random import Random

from tests.audit.drawing import Forms, parts, percent, slipped

DRAWS, MISSED = 25, 2


def goes_on(draw: Random) -> Forms:
    a, b, c, d, e, f = parts(draw, 6, 210, 1900)
    return slipped(
        draw,
        f"2023年投入协作资金{a + b + c + d}万元，其中产业{a}万元、就业{b}万元、教育{c}万元、"
        f"医疗{d}万元；社会捐赠{e + f}万元。捐赠的{e + f}万元中，助学{e}万元，助医{f}万元。",
        f"协作资金{a + b + c + d}万元",
    )


def two_levels(draw: Random) -> Forms:
    a, b, c, d, e = parts(draw, 5, 110, 900)
    total = a + b + c + d + e
    return slipped(
        draw,
        f"2023年培训{total}人次，其中县内{a + b + c}人次、县外{d + e}人次。"
        f"县内的{a + b + c}人次中，农业技术{a}人次、电商{b}人次、家政{c}人次。",
        f"培训{total}人次",
    )


def households_and_people(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 110, 900)
    x, y, z = (one * 3 + draw.randrange(1, 90) for one in (a, b, c))
    return slipped(
        draw,
        f"全县有监测对象{a + b + c}户{x + y + z}人，其中脱贫不稳定户{a}户{x}人，"
        f"边缘易致贫户{b}户{y}人，突发严重困难户{c}户{z}人。",
        f"{a + b + c}户",
    )


def others_beside(draw: Random) -> Forms:
    a, b, c, d = parts(draw, 4, 23, 290)
    return slipped(
        draw,
        f"2023年选派挂职干部人才{a + b}名，其中党政干部{a}名、专业技术人才{b}名；"
        f"另有志愿者{c}名到校支教，医疗队巡诊{d}次。",
        f"人才{a + b}名",
    )


def two_years(draw: Random) -> Forms:
    old, more, count, fewer = parts(draw, 4, 210, 900)
    return slipped(
        draw,
        f"2022年采购脱贫地区农产品{old}万元，2023年采购{old + more}万元，比上年增加{more}万元，"
        f"增长{percent(more, old)}；参与企业2022年{count + fewer}家，2023年{count}家。",
        f"采购{old + more}万元，比",
    )


def other_wholes_between(draw: Random) -> Forms:
    money, rest, people, others, villages, left = parts(draw, 6, 110, 900)
    return slipped(
        draw,
        f"2023年到位资金{money + rest}万元，覆盖{villages + left}个村，其中重点村{villages}个，"
        f"占{percent(villages, villages + left)}；用于产业{money}万元，占资金总额的"
        f"{percent(money, money + rest)}；吸纳就业{people + others}人，其中脱贫人口{people}人，"
        f"占{percent(people, people + others)}。",
        f"脱贫人口{people}人",
    )


def averages_in_between(draw: Random) -> Forms:
    (each, counties), (a, b, c) = parts(draw, 2, 7, 49), parts(draw, 3, 110, 900)
    return slipped(
        draw,
        f"2023年向{counties}个县安排资金{each * counties * 100}万元，县均{each * 100}万元；"
        f"签约项目{a + b + c}个，其中落地{a}个，在谈{b}个，终止{c}个。",
        f"签约项目{a + b + c}个",
    )


def nets(draw: Random) -> Forms:
    came, went, bought = parts(draw, 3, 110, 900)
    came += went
    return slipped(
        draw,
        f"2023年转移就业净增{came - went}人，其中新增{came}人，返乡{went}人；"
        f"带动消费帮扶{bought}万元，全年共输出{came + bought}人，"
        f"其中省外{came}人、省内{bought}人。",
        f"共输出{came + bought}人",
    )
