"""What there was, what came to it and what there is, in any order; and all of a time by parts."""

from random import Random

from tests.audit.drawing import Forms, parts, slipped

DRAWS, MISSED = 20, 3


def came_then_was(draw: Random) -> Forms:
    new, old = parts(draw, 2, 31, 190)
    return slipped(
        draw,
        f"今年增派支教教师{new}名，岗前受过培训，加上原有的{old}名，在岗支教教师{new + old}名。",
        f"教师{new + old}名")


def with_the_others(draw: Random) -> Forms:
    own, other = parts(draw, 2, 21, 90)
    return slipped(
        draw, f"定点帮扶{own}个村，连同联系帮扶的{other}个村，帮扶村共{own + other}个。",
        f"共{own + other}个")


def in_two_stages(draw: Random) -> Forms:
    first, second, old, new = parts(draw, 4, 1100, 8900)
    return slipped(
        draw,
        f"2019年，公司投资{first}万元建成一期，{old}名工人上岗；2022年二期再投{second}万元，"
        f"新招{new}名，累计投资达到{first + second}万元。",
        f"达到{first + second}万元")


def year_after_year(draw: Random) -> Forms:
    first, second, third = parts(draw, 3, 21, 90)
    total = first + second + third
    return slipped(
        draw,
        f"建园之初入驻企业{first}家，2022年引进{second}家，2023年引进{third}家，"
        f"目前入驻企业{total}家。",
        f"企业{total}家")


def more_and_so_much(draw: Random) -> Forms:
    was, more = parts(draw, 2, 210, 1900)
    return slipped(
        draw, f"一季度销售{was}万元，二季度比一季度增加{more}万元，达到{was + more}万元。",
        f"达到{was + more}万元")


def halves_of_ten_years(draw: Random) -> Forms:
    first, second = parts(draw, 2, 11000, 89000)
    return slipped(
        draw,
        f"十年间，全市接受援助资金{first + second}万元，群众都看得见。"
        f"前五年投入{first}万元，后五年投入{second}万元。",
        f"援助资金{first + second}万元")


def years_in_a_row(draw: Random) -> Forms:
    one, two, three, four = parts(draw, 4, 310, 1900)
    other = draw.randrange(11, 99)
    return slipped(
        draw,
        f"2020年至2023年，市级财政拨付{one + two + three + four}万元，占{other}%。分年度看，"
        f"市级财政2020年{one}万元、2021年{two}万元、2022年{three}万元、2023年{four}万元。",
        f"拨付{one + two + three + four}万元")


def quarters(draw: Random) -> Forms:
    one, two, three, four = parts(draw, 4, 310, 1900)
    return slipped(
        draw,
        f"全年赴沪就业{one + two + three + four}人，都签了合同。"
        f"一季度{one}人，二季度{two}人，三季度{three}人，四季度{four}人。",
        f"就业{one + two + three + four}人")


def faster_than(draw: Random) -> Forms:
    slow, more = draw.randrange(31, 79), draw.randrange(11, 29)
    told = (
        f"城镇居民人均可支配收入增长{slow / 10}%，农村居民人均可支配收入增长{(slow + more) / 10}%，"
        "快于城镇{}个百分点。")
    return told.format(more / 10), told.format((more + 10) / 10)


def some_years_of_more(draw: Random) -> Forms:
    one, two = parts(draw, 2, 310, 1900)
    whole = draw.randrange(20, 900)
    _, wrong = slipped(
        draw, f"两年来累计投入{one + two}万元，其中2021年{one}万元，2022年{two}万元。",
        f"累计投入{one + two}万元")
    sound = f"五年来累计投入{one + two + whole}万元，其中2021年{one}万元，2022年{two}万元。"
    return sound, wrong


def parties_named_before(draw: Random) -> Forms:
    one, two = parts(draw, 2, 1310, 8900)
    return slipped(
        draw,
        f"如东县与陕西的定边县、靖边县协作。三年来，如东拨付资金{one + two}万元，三年间每年都有。"
        f"其中定边县{one}万元，靖边县{two}万元。",
        f"资金{one + two}万元")


def with_lists_in_words(draw: Random) -> Forms:
    one, two = parts(draw, 2, 11, 89)
    return slipped(
        draw,
        f"帮扶青川、平武两县，安排项目{one + two}个，其中青川县{one}个，包括茶园、冷库等，"
        f"平武县{two}个，包括村道改造等，受益群众4602人。",
        f"项目{one + two}个")


def money_beside_few(draw: Random) -> Forms:
    one, two, three, four = parts(draw, 4, 1310, 8900)
    return slipped(
        draw,
        f"签约项目6个，投资{one + two + three + four}万元。分县看，西昌市2个、{one}万元，"
        f"德昌县1个、{two}万元，会东县2个、{three}万元，昭觉县1个、{four}万元。",
        f"投资{one + two + three + four}万元")
