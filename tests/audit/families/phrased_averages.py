"""Averages whose own phrase tells what they are of."""

from random import Random

from tests.audit.drawing import Forms, slipped

DRAWS, MISSED = 12, 1


def then_all(draw: Random) -> Forms:
    many, each = draw.randrange(23, 89), draw.randrange(13, 48)
    return slipped(
        draw,
        f"2024年，{many}名医生人均接诊{each}次、累计{many * each}次；教师送课{each + 7}场。",
        f"累计{many * each}次",
    )


def by_each(draw: Random) -> Forms:
    many, each = draw.randrange(113, 389), draw.randrange(13, 48)
    return slipped(
        draw,
        f"2024年，组织企业{many + 31}家与{many}个村签约结对。按每村平均增收{each}万元计，"
        f"结对村一共增收{many * each}万元。",
        f"一共增收{many * each}万元",
    )


def paid_out(draw: Random) -> Forms:
    many, each = draw.randrange(113, 889), draw.randrange(1110, 2890)
    return slipped(
        draw,
        f"2024年，镇里按每户{each}元给予一次性补助，已发放{many}户、{many * each}元。",
        f"、{many * each}元",
    )


def of_classes_by_name(draw: Random) -> Forms:
    many, each = draw.randrange(23, 58), draw.randrange(31, 58)
    return slipped(
        draw,
        f"2024年，两地9所职校合办“山海班”{many}个，在读学生{many * each}名，班均{each}名；"
        f"招聘毕业生96名。",
        f"学生{many * each}名",
    )


def who_gets(draw: Random) -> Forms:
    many, each = draw.randrange(113, 889), draw.randrange(1110, 2890)
    return slipped(
        draw,
        f"2024年，发放优待金{many * each}元，户均{each}元，享受家庭{many}户。",
        f"户均{each}元",
    )


def over_the_risen(draw: Random) -> Forms:
    many, each = draw.randrange(23, 58), draw.randrange(23, 58)
    return slipped(
        draw,
        f"2024年，就业工坊从{many - 9}个增加到{many}个，吸纳妇女{many * each}人，"
        f"平均每个工坊{each}人。",
        f"吸纳妇女{many * each}人",
    )


def of_the_kind(draw: Random) -> Forms:
    one, other = draw.randrange(113, 289), draw.randrange(53, 98)
    each, less = draw.randrange(113, 389), draw.randrange(13, 48)
    return slipped(
        draw,
        f"2024年，实施项目{one + other}个，产业类{one}个，公益类{other}个。"
        f"产业类项目投资{one * each}万元，每个{each}万元；"
        f"公益类项目捐赠{other * less}万元，每个{less}万元。",
        f"产业类项目投资{one * each}万元",
    )


def visits(draw: Random) -> Forms:
    many, each = draw.randrange(23, 89), draw.randrange(13, 48)
    return slipped(
        draw,
        f"2024年，派驻科技特派员{many}名，组成6支队伍。"
        f"全年下乡指导{many * each}人次，人均{each}次。",
        f"人均{each}次",
    )


def learners(draw: Random) -> Forms:
    many, each = draw.randrange(23, 89), draw.randrange(31, 58)
    return slipped(
        draw,
        f"2024年，开办月嫂培训班{many}期，每期{each}人；{many * each}名学员中有半数上岗。",
        f"每期{each}人",
    )


def named_alike(draw: Random) -> Forms:
    many, each = draw.randrange(113, 389), draw.randrange(11, 48)
    gave, care = many * each, draw.randrange(1110, 2890)
    return slipped(
        draw,
        f"2024年支出{gave + care}百元。其中：困难大学生资助{gave}00元，大病救助{care}00元。"
        f"资助大学新生{many}名，每人{each}00元。",
        f"困难大学生资助{gave}00元",
    )


def each_bus(draw: Random) -> Forms:
    many, each = draw.randrange(11, 29), draw.randrange(31, 49)
    return slipped(
        draw,
        f"2024年2月，{many}辆大巴载着{many * each}名老乡出发，平均每车{each}人。",
        f"{many * each}名",
    )


def each_project(draw: Random) -> Forms:
    counties, each = draw.randrange(11, 29), draw.randrange(1110, 2890)
    many = draw.randrange(113, 389)
    total = many * 120 * counties
    return slipped(
        draw,
        f"三年拨付资金{total}万元。这些钱摊到{counties}个县，每县{many * 120}万元，"
        f"实施项目{counties * 60}个，项均{many * 2}万元，受益{each}户。",
        f"实施项目{counties * 60}个",
    )
