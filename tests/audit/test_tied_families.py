"""Sentences whose words tie their figures: nothing is said of those that hold.

Changed in the figure that each names, the same sentence is found.
"""

from random import Random

import pytest

from tests.audit.test_sound_families import Drawn, let_pass, objected_to

DRAWS = 12


def than_then(draw: Random) -> Drawn:
    was, more = draw.randrange(110, 490), draw.randrange(51, 99)
    return (
        f"2024年，社会捐赠资金就有{was + more}万元，比2019年的{was}万元增加{more}万元。",
        f"就有{was + more}万元",
    )


def less_than(draw: Random) -> Drawn:
    now, less = draw.randrange(310, 790), draw.randrange(110, 290)
    return (
        f"2024年，转到县外看病{now}人次，较上年的{now + less}人次少{less}人次。",
        f"看病{now}人次",
    )


def beside_then(draw: Random) -> Drawn:
    was, more = draw.randrange(3110, 4900), draw.randrange(1110, 2900)
    now = was + more
    part = draw.randrange(1110, now - 1000)
    return (
        f"2024年，消费帮扶共销售{now}万元，其中茶叶{part}万元、菌菇{now - part}万元。"
        f"同上年的{was}万元相比，多卖{more}万元。",
        f"多卖{more}万元",
    )


def netted(draw: Random) -> Drawn:
    went, net = draw.randrange(110, 290), draw.randrange(51, 99)
    return (
        f"2024年，全县公益岗位新聘{went + net}人，退出{went}人，净增{net}人。",
        f"新聘{went + net}人",
    )


def netted_off(draw: Random) -> Drawn:
    came, net = draw.randrange(110, 290), draw.randrange(51, 99)
    return (
        f"2024年，园区新引进{came}家，注销{came + net}家，净减{net}家。",
        f"注销{came + net}家",
    )


def made_one(draw: Random) -> Drawn:
    one, other = draw.randrange(110, 290), draw.randrange(51, 99)
    return (
        f"2024年，{one}名医生来到我县，与留任的{other}名合编为{one + other}名的医疗队。",
        f"合编为{one + other}名",
    )


def beyond_the_task(draw: Random) -> Drawn:
    aim, over = draw.randrange(1110, 2900), draw.randrange(110, 490)
    return (
        f"2024年，技能培训{aim + over}人次，任务数{aim}人次，超任务{over}人次。",
        f"培训{aim + over}人次",
    )


def short_of_the_task(draw: Random) -> Drawn:
    done, less = draw.randrange(1110, 2900), draw.randrange(110, 490)
    return (
        f"2024年，技能培训{done}人次，计划{done + less}人次，差{less}人次。",
        f"培训{done}人次",
    )


FAMILIES = (than_then, less_than, beside_then, netted, netted_off, made_one, beyond_the_task,
            short_of_the_task)


@pytest.mark.parametrize("family", FAMILIES)
def test_what_holds_is_not_touched(family):
    assert objected_to(family, DRAWS) == []


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_changed_is_found(family):
    lost = let_pass(family, DRAWS)
    assert len(lost) <= DRAWS // 10, lost
