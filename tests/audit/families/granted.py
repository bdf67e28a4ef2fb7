"""What each one gets or every year brings, how many there are, and what it makes in all."""

from random import Random

from tests.audit.drawing import Forms, slipped

DRAWS, MISSED = 20, 2


def by_the_head(draw: Random) -> Forms:
    many, each = draw.randrange(213, 889), draw.randrange(111, 289) * 10
    return slipped(
        draw, f"协作资金补贴购羊{many}只，每只{each}元，兑付{many * each / 10000}万元。",
        f"兑付{many * each / 10000}万元")


def once_for_all(draw: Random) -> Forms:
    many, each = draw.randrange(213, 889), draw.randrange(41, 98) * 10
    return slipped(
        draw,
        f"到外省务工的，一次性交通补助{each}元；今年已有{many}人领取，"
        f"发放{many * each / 10000}万元。",
        f"发放{many * each / 10000}万元")


def rewarded(draw: Random) -> Forms:
    many, each = draw.randrange(213, 889), draw.randrange(111, 289) * 10
    return slipped(
        draw,
        f"对就业满半年的脱贫劳动力给予{each}元奖励，已向{many}人发放{many * each / 10000}万元。",
        f"发放{many * each / 10000}万元")


def every_year(draw: Random) -> Forms:
    each = draw.randrange(211, 989)
    return slipped(
        draw,
        f"公司每年拿出{each}万元捐赠资金支持当地，从未间断；"
        f"2018年至2021年四年，捐赠资金累计{each * 4}万元。",
        f"累计{each * 4}万元")


def year_by_year_persons(draw: Random) -> Forms:
    each = draw.randrange(21, 98)
    return slipped(
        draw, f"医院年年派出{each}名医生驻点，五年下来一共派出{each * 5}名。", f"派出{each * 5}名")
