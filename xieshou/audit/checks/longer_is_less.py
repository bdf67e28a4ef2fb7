"""A part of a year cannot hold more than the year (一段时间多于全年)."""

import re
from collections.abc import Iterator
from datetime import date

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.claims.subjects import acts_of, places_in, places_of, says_nothing
from xieshou.audit.reading import Reading
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import dimension
from xieshou.audit.text.setting import Setting
from xieshou.audit.text.spans import is_year
from xieshou.values.finding import Level
from xieshou.values.period import Period

_MOST = 8
# 从18台起步，年底加到30台，次年5月再加到45台: what there was at a time, not what came in it.
_HELD = re.compile(
    "(?:[增加扩升涨添补发提]到|[增扩升]至|发展到|壮大到|保有|存栏|在册)[一-鿿]{0,2}$")
_STARTED = re.compile("[一-鿿]{0,6}(?:起步|起家|开张|打底)")
# A name so short is told by what it is of, in so many signs.
_BARE, _NAME = 2, 4


@check(
    code="period.longer_is_less",
    numbers=("R64",),
    name="一段时间多于全年",
    says="{year}年全年{name}{whole}，其中{part_of_year}却有{part}。",
    hint="请核对两个数字和各自的起止时间；范围不同的，请写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="云岭县2023年第一季度重大项目集中开工。此次共有重大项目100个。\n青禾县2023年重大项目集中开工。这次共有82个重大项目。"),
        Example(passes="2023年上半年，采购农产品1200万元。2023年全年采购农产品2600万元。"),
        Example(passes="2023年上半年，采购农产品2600万元。2022年全年采购农产品1200万元。"),
        Example(passes="2023年7月至9月，新增企业60家。2023年，新增企业收入超500万元的39家。"),
        Example(fails="2023年上半年，采购农产品2600万元。2023年全年采购农产品1200万元。"),
    ],
)
def longer_is_less(reading: Reading) -> Iterator[Remark]:
    """Flag a flow of some months above the flow of the whole year, of one name and act."""
    setting = reading.setting
    # a year and a piece of it are looked at closer where there are both under one name
    told: dict[tuple[object, ...], tuple[list[Claim], list[Claim]]] = {}
    for claim in reading.results:
        period, name = claim.period, claim.measure or ""
        if (
            period is None
            or period.kind != "flow"
            or not period.first
            or not period.last
            or period.first[:4] != period.last[:4]
            or len(name) < 2
            or dimension(claim) == "ratio"
            or not claim.quantity.unit
            or claim.lead.endswith("的")
            or _HELD.search(claim.lead) is not None or _STARTED.match(claim.tail) is not None
        ):
            continue
        if len(name) == _BARE:
            if says_nothing(name):
                continue
            # PE树脂产量841万吨, 塑料制品产量4547万吨: of what is said right before
            name = claim.lead.partition(name)[0][-_NAME:] + name
        pair = told.setdefault((name, claim.quantity.base_unit, period.first[:4]), ([], []))
        pair[0 if is_year(period) else 1].append(claim)
    years: dict[tuple[object, ...], list[Claim]] = {}
    pieces: dict[tuple[object, ...], list[Claim]] = {}
    for key, (wholes, parts) in told.items():
        if wholes and parts and not says_nothing(str(key[0])):
            for claims, groups in ((wholes, years), (parts, pieces)):
                for claim in claims:
                    acts = acts_of(setting, claim)
                    places = places_of(setting, claim)
                    groups.setdefault((*key, acts, places), []).append(claim)
    for key, parts in pieces.items():
        for part in parts[:_MOST]:
            for whole in years.get(key, [])[:_MOST]:
                if part.interval.above(whole.interval) and not _elsewhere(setting, part, whole):
                    yield Remark(
                        (part, whole),
                        weight=4,
                        facts={
                            "year": key[2],
                            "name": whole.measure,
                            "whole": whole.text,
                            "part": part.text,
                            "part_of_year": _span(part),
                        },
                    )


def _elsewhere(setting: Setting, *both: Claim) -> bool:
    """Whether two lines tell of two places."""
    first, last = sorted(both, key=lambda one: one.start)
    one, other = (
        places_in(setting.text[setting.text.rfind("\n", 0, claim.start) + 1 : claim.start])
        for claim in (first, last))
    return not setting.in_one_paragraph(first, last) and bool(one and other and not one & other)


def _span(claim: Claim) -> str:
    """A figure's time, as people write it."""
    first, last = (date.fromisoformat(day) for day in (claim.period.first, claim.period.last))
    return Period(first, last).words
