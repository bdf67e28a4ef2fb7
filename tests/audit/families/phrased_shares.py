"""Shares whose own phrase tells what they are of."""

from random import Random

from tests.audit.drawing import Forms, percent, slipped

DRAWS, MISSED = 12, 1


def that_is(draw: Random) -> Forms:
    whole = draw.randrange(211, 889) * 10
    return slipped(
        draw,
        f"2024年，投入帮扶资金{whole}万元。资金的60%即{whole * 6 // 10}万元用于产业，"
        f"30%即{whole * 3 // 10}万元用于教育。",
        f"60%即{whole * 6 // 10}万元",
    )


def drawn_off(draw: Random) -> Forms:
    whole = draw.randrange(211, 889) * 10
    return slipped(
        draw,
        f"2024年，形成固定资产{whole}万元，确权到村。折旧按资产原值的25%提取，"
        f"一年{whole * 25 / 100}万元。",
        "25%提取",
    )


def in_brackets(draw: Random) -> Forms:
    whole = draw.randrange(1113, 2889)
    part = draw.randrange(511, 989)
    return slipped(
        draw,
        f"2024年，{whole}名学员中，{part}名（{percent(part, whole)}）拿到证书。",
        f"{whole}名学员",
    )


def of_the_aim(draw: Random) -> Forms:
    aim, done, inside = (draw.randrange(*span) for span in (
        (7011, 8989), (5011, 6989), (2011, 4989)))
    return slipped(
        draw,
        f"2024年，卖出山货{done}万元，其中进食堂的{inside}万元；"
        f"全年目标{aim}万元，已完成{percent(done, aim)}。",
        f"全年目标{aim}万元",
    )


def beyond_the_aim(draw: Random) -> Forms:
    aim, more = draw.randrange(1101, 2889) * 10, draw.randrange(211, 589) * 10
    return slipped(
        draw,
        f"2024年，采购产品{aim + more}万元，比协议任务{aim}万元超出{more}万元，"
        f"完成率{percent(aim + more, aim)}。",
        f"完成率{percent(aim + more, aim)}",
    )


def certified(draw: Random) -> Forms:
    whole, part = draw.randrange(1113, 2889), draw.randrange(511, 989)
    return slipped(
        draw,
        f"2024年，办班32期，结业{whole}人，拿到证书{part}人，取证率{percent(part, whole)}。",
        f"取证率{percent(part, whole)}",
    )


def all_reached(draw: Random) -> Forms:
    many = draw.randrange(12, 89)
    return slipped(
        draw,
        f"2024年，考核断面{many}个，达到Ⅲ类及以上的{many}个，达标率100%。",
        f"考核断面{many}个",
    )


def by_now(draw: Random) -> Forms:
    aim, done = draw.randrange(7011, 8989), draw.randrange(1011, 2989)
    return slipped(
        draw,
        f"2024年，消费帮扶目标{aim}万元，一季度已完成{done}万元，序时进度{percent(done, aim)}。",
        f"序时进度{percent(done, aim)}",
    )


def jobs_filled(draw: Random) -> Forms:
    posts, filled = draw.randrange(811, 989), draw.randrange(511, 789)
    return slipped(
        draw,
        f"2024年，引来企业11家，提供岗位{posts}个。到10月，上班的有{filled}人，"
        f"岗位使用率{percent(filled, posts)}。",
        f"岗位{posts}个",
    )


def women_and_men(draw: Random) -> Forms:
    women, men = draw.randrange(111, 389), draw.randrange(411, 689)
    return slipped(
        draw,
        f"2024年，输送老乡{women + men}名。第一次出远门的54名，女性{women}名、男性{men}名，"
        f"女性占{percent(women, women + men)}。",
        f"女性占{percent(women, women + men)}",
    )


def times_of_before(draw: Random) -> Forms:
    was, times = draw.randrange(1111, 1989), draw.randrange(31, 89)
    return slipped(
        draw,
        f"人均可支配收入2014年只有{was}元，2024年达到{was * times // 10}元，"
        f"是十年前的{times / 10}倍。",
        f"达到{was * times // 10}元",
    )
