"""Sums whose own phrase tells that nothing is left."""

from random import Random

from tests.audit.drawing import Forms, parts, slipped

DRAWS, MISSED = 12, 1


def states(draw: Random) -> Forms:
    done, going, open_ = parts(draw, 3, 113, 489)
    return slipped(
        draw,
        f"2024年，规划安排项目{done + going + open_}个、资金21.3亿元。到年底，已完工项目{done}个、"
        f"在建项目{going}个，还有{open_}个项目处在前期工作阶段。",
        f"安排项目{done + going + open_}个",
    )


def used_up(draw: Random) -> Forms:
    one, two, three = parts(draw, 3, 1113, 4890)
    return slipped(
        draw,
        f"2024年，捐款{one + two + three}万元，捐物折合1680万元。资金用于助学{one}万元、"
        f"助医{two}万元、改善人居环境{three}万元，恰好把捐款用完。",
        f"捐款{one + two + three}万元",
    )


def stayed(draw: Random) -> Forms:
    went, here = parts(draw, 2, 1113, 4890)
    return slipped(
        draw,
        f"2024年，转移就业{went + here}人，去广东的{went}人，留在省内的{here}人。",
        f"转移就业{went + here}人",
    )


def beyond(draw: Random) -> Forms:
    aim, more = parts(draw, 2, 1113, 4890)
    return slipped(
        draw,
        f"2024年，采购产品{aim + more}万元，比协议任务{aim}万元超出{more}万元。",
        f"采购产品{aim + more}万元",
    )
