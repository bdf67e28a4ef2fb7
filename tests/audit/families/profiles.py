"""Averages of profiles of places: what is shared out and among whom stand far apart."""

from decimal import Decimal
from random import Random

from tests.audit.drawing import Forms, slipped

# so many are mended within what the averages of a place are rounded by
DRAWS, MISSED = 12, 3


def _shared(total: int, among: int, places: str = "0.01") -> Decimal:
    return (Decimal(total) / among).quantize(Decimal(places))


def _of_place(draw: Random) -> tuple[int, int, int]:
    households = draw.randrange(41, 389)
    persons = households * draw.randrange(31, 48) // 10
    return households, persons, persons * draw.randrange(13, 29) // 10


def land_then_persons(draw: Random) -> Forms:
    households, persons, land = _of_place(draw)
    wet = land // 3
    return slipped(
        draw,
        f"磨石自然村海拔1640米，年均气温15℃。全村耕地合计{land}亩"
        f"（其中水田{wet}亩，旱地{land - wet}亩），人均耕地{_shared(land, persons)}亩，主要种水稻。"
        f"农户{households}户，乡村人口{persons}人，劳动力{persons // 2}人。",
        f"人均耕地{_shared(land, persons)}亩",
    )


def land_without_a_name(draw: Random) -> Forms:
    households, persons, land = _of_place(draw)
    return slipped(
        draw,
        f"磨石村有耕地{land}亩，全为旱地，人均{_shared(land, persons)}亩，水面15亩。"
        f"辖4个村民小组，{households}户{persons}人。",
        f"人均{_shared(land, persons)}亩",
    )


def fruit(draw: Random) -> Forms:
    households, persons, land = _of_place(draw)
    return slipped(
        draw,
        f"农户{households}户{persons}人，劳动力{persons // 2}人。"
        f"拥有林地{land * 3}亩，其中经济林果{land}亩，"
        f"人均林果地{_shared(land, persons)}亩，种板栗。",
        f"人均林果地{_shared(land, persons)}亩",
    )


def workers(draw: Random) -> Forms:
    able = draw.randrange(4100, 9800)
    hectares = able * draw.randrange(31, 78) // 100
    return slipped(
        draw,
        f"石坊镇有劳动力{able}人，其中从事农业{able // 2}人。耕地面积{hectares}公顷，"
        f"平均每个劳动力占有耕地{_shared(hectares, able)}公顷，拖拉机412台。",
        f"占有耕地{_shared(hectares, able)}公顷",
    )


def households(draw: Random) -> Forms:
    many, persons, land = _of_place(draw)
    return slipped(
        draw,
        f"全村耕地{land}亩，户均耕地{_shared(land, many)}亩，种玉米。"
        f"辖6个村民小组，{many}户，{persons}人。",
        f"户均耕地{_shared(land, many)}亩",
    )


def dense(draw: Random) -> Forms:
    square, persons = draw.randrange(313, 989), draw.randrange(12300, 48900)
    each = (Decimal(persons) * 10 / square).quantize(Decimal("0.1"))
    return slipped(
        draw,
        f"石坊镇行政区域面积{square / 10}平方千米，辖33个村。2011年末总人口{persons}人，"
        f"其中男性{persons // 2 + 80}人；人口出生率14.2‰，人口密度为每平方千米{each}人。",
        f"每平方千米{each}人",
    )


def grain(draw: Random) -> Forms:
    _, persons, _ = _of_place(draw)
    tons = persons * draw.randrange(31, 58) // 100
    each = _shared(tons * 1000, persons, "1")
    return slipped(
        draw,
        f"全村{persons}人，辖4个组。粮食总产量{tons}吨，农民人均占有粮食{each}公斤。",
        f"人均占有粮食{each}公斤",
    )


def field_harvest_yield(draw: Random) -> Forms:
    field, each = draw.randrange(113, 489), draw.randrange(212, 588)
    tons = (Decimal(field) * each / 10000).quantize(Decimal("0.001"))
    return slipped(
        draw,
        f"玉米播种面积{field / 10}万亩，比上年多0.3万亩，总产{tons}万吨，增0.12万吨，"
        f"平均亩产{each}公斤。",
        f"平均亩产{each}公斤",
    )
