"""Sentences of statistical bulletins."""

from random import Random

from tests.audit.drawing import Forms, parts, percent, slipped

DRAWS, MISSED = 12, 1


def industries(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 1010, 4900)
    return slipped(
        draw,
        f"2024年地区生产总值{a + b + c}万元，比上年增长5.8%。第一产业增加值{a}万元，增长4.1%；"
        f"第二产业增加值{b}万元，增长6.3%；第三产业增加值{c}万元，增长6.5%。",
        f"总值{a + b + c}万元",
    )


def seen_by_industry(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 1010, 4900)
    whole = a + b + c
    told = "、".join(percent(one, whole) for one in (a, b, c))
    return slipped(
        draw,
        f"2024年地区生产总值{whole}万元，增长5.8%。分产业看，第一产业增加值{a}万元，增长4.1%；"
        f"第二产业增加值{b}万元，增长6.3%；第三产业增加值{c}万元，增长6.5%。三次产业占比依次是{told}。",
        f"第一产业增加值{a}万元",
    )


def incomes(draw: Random) -> Forms:
    named = parts(draw, 4, 1010, 4900)
    whole = sum(named)
    kinds = ("工资性收入", "经营净收入", "财产净收入", "转移净收入")
    rows = "；".join(f"{kind}{one}元，占{percent(one, whole)}"
                     for kind, one in zip(kinds, named, strict=True))
    return slipped(
        draw,
        f"2024年农村居民人均可支配收入{whole}元。四项收入中，{rows}。",
        f"经营净收入{named[1]}元",
    )


def sources(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 1010, 4900)
    return slipped(
        draw,
        f"2024年水利投资完成{a + b + c}万元，增幅18%。资金来源：上级补助{a}万元，专项债券{b}万元，"
        f"县级自筹{c}万元。",
        f"完成{a + b + c}万元",
    )


def towns(draw: Random) -> Forms:
    town, country = parts(draw, 2, 41010, 94900)
    all_ = town + country
    return slipped(
        draw,
        f"2024年末，全县户籍人口{all_ + 5017}人，常住人口{all_}人，其中城镇常住人口{town}人，"
        f"城镇化率为{percent(town, all_)}，比上年提高0.6个百分点。",
        f"城镇化率为{percent(town, all_)}",
    )


def food(draw: Random) -> Forms:
    part = draw.randrange(3010, 5900)
    whole = part + draw.randrange(7010, 9900)
    return slipped(
        draw,
        f"2024年农村居民人均消费支出{whole}元，其中食品烟酒支出{part}元，"
        f"恩格尔系数{percent(part, whole)}。",
        f"恩格尔系数{percent(part, whole)}",
    )


def visitors(draw: Random) -> Forms:
    each, heads = draw.randrange(310, 890), draw.randrange(2100, 8900)
    return slipped(
        draw,
        f"2024年，全县接待游客{heads}人次，"
        f"旅游收入{each * heads / 10000:.4f}万元，人均消费{each}元。",
        f"人均消费{each}元",
    )


def cheaper(draw: Random) -> Forms:
    was, less = draw.randrange(310, 890), draw.randrange(31, 89)
    return slipped(
        draw,
        f"2024年，每件快递费用从{was}元降到{was - less}元，省下{less}元。",
        f"省下{less}元",
    )


def without_wan(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 1010, 4900)
    said = f"其中产业项目{a}万元、基础设施{b}万元、公共服务{c}万元。"
    whole = f"2024年，到位协作资金{a + b + c}"
    return f"{whole}万元，{said}", f"{whole}元，{said}"


def points_more(draw: Random) -> Forms:
    was, more = draw.randrange(410, 790), draw.randrange(101, 189)
    return slipped(
        draw,
        f"2024年，污水治理率{(was + more) / 10}%，比上年的{was / 10}%提高{more / 10}个百分点。",
        f"提高{more / 10}个百分点",
    )


def points_short(draw: Random) -> Forms:
    now, short = draw.randrange(410, 790), draw.randrange(101, 189)
    return slipped(
        draw,
        f"2024年，污水治理率{now / 10}%，离{(now + short) / 10}%的目标还差{short / 10}个百分点。",
        f"还差{short / 10}个百分点",
    )


def raised(draw: Random) -> Forms:
    was, more = draw.randrange(1110, 2890), draw.randrange(210, 890)
    return slipped(
        draw,
        f"2024年，生活补贴从每月{was}元提到{was + more}元，每月多{more}元。",
        f"每月多{more}元",
    )


def where_it_went(draw: Random) -> Forms:
    a, b, c = parts(draw, 3, 110, 890)
    return slipped(
        draw,
        f"2024年支出{a + b + c}万元，支出方向为：卫生院设备{a}万元，困难大学生资助{b}万元，"
        f"大病救助{c}万元。",
        f"支出{a + b + c}万元",
    )
