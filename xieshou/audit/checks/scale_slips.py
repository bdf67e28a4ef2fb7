"""The same digits once in 万 and once in 亿 are a slip of scale (万亿之差)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.growth.way_told import order_told
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import number_in, scale_of, significant
from xieshou.audit.text.kinship import alike
from xieshou.values.finding import Level

_MYRIAD = Decimal(10000)
_LEAST_DIGITS = 2
_MOST = 8
_ALIKE = 0.5
# From one year to the next the digits change no more than so.
_LIKE = Decimal(2)
_REST = ("其余", "剩下", "余下", "剩余")
_OF_TIME = re.compile("(?:今|去|上|前)年|(?:19|20)\\d\\d年|则|是|为|达到?|，")
_JOINS, _LISTED = ("、", "和", "及", "以及"), 3


@check(
    code="unit.scale_slips",
    numbers=("R15",),
    name="万与亿之差",
    says="一处写{first}，一处写{last}，数字相近而单位相差一万倍，多半有一处单位写错。",
    hint="请核对两处的单位(元、万元、亿元)。",
    level=Level.WARNING,
    examples=[
        Example(passes="2023年到位帮扶资金3860万元。帮扶资金3860万元全部用于产业。"),
        Example(passes="项目总投资2.4亿元，东部资金出了1.1亿元，其余1.3亿元由县里配套。"),
        Example(fails="项目总投资2.4亿元，东部资金出了1.1亿元，其余1.3万元由县里配套。"),
        Example(passes="去年采购农产品860万元，今年采购930万元，稳中有升。"),
        Example(fails="去年采购农产品860万元，今年采购930亿元，稳中有升。"),
        Example(passes="农户户均增收3200元，全村增收3200万元。"),
        Example(passes="实现产值3.2亿元，缴纳税收3.2万元。"),
        Example(passes="2023年投入帮扶资金2860万元，2024年投入帮扶资金3.1亿元。"),
        Example(fails="2023年投入帮扶资金2860亿元，2024年投入帮扶资金3120万元。"),
        Example(passes="2018年至2021年各年依次投入3.2亿元、3.5亿元、3.9亿元、4.2亿元。"),
        Example(fails="2018年至2021年各年依次投入3.2亿元、3.5亿元、3.9万元、4.2亿元。"),
        Example(fails="2023年到位帮扶资金3860万元。帮扶资金3860亿元全部用于产业。"),
    ],
)
def scale_slips(reading: Reading) -> Iterator[Remark]:
    """Flag the same digits of one name whose scales are ten thousand apart."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    figures = reading.figures
    scaled = {one.quantity.base_unit for one in figures
              if one.quantity.unit != one.quantity.base_unit}
    for claim in figures:
        digits = number_in(claim) if claim.quantity.base_unit in scaled else None
        if digits and claim.measure:
            groups.setdefault((digits, claim.quantity.base_unit or ""), []).append(claim)
    told: set[str] = set()
    for found in groups.values():
        claims = [claim for claim in found if _telling(claim)] if len(found) > 1 else []
        scales = [scale_of(claim.quantity.unit)[1] for claim in claims[:_MOST]]
        for at, first in enumerate(claims[:_MOST]):
            for place, last in enumerate(claims[at + 1 : _MOST], at + 1):
                one, other = scales[at], scales[place]
                if one == other or max(one, other) / min(one, other) != _MYRIAD:
                    continue
                if _of_each(first) != _of_each(last):
                    # 户均增收3200元，全村增收3200万元
                    continue
                if alike(first.measure, last.measure) >= _ALIKE:
                    told |= {first.id, last.id}
                    yield Remark(
                        (first, last),
                        weight=5,
                        facts={"first": first.text, "last": last.text},
                    )
    yield from _jumps(reading, told)
    for last in reading.setting.money:
        first = last.previous
        if first is not None and last.id not in told and _leaps(reading, first, last):
            told.add(last.id)
            yield Remark((first, last), weight=4, facts={"first": first.text, "last": last.text})


def _leaps(reading: Reading, first: Claim, last: Claim) -> bool:
    """去年采购860万元，今年采购930亿元; 总投资2.4亿元，东部1.1亿元，其余1.3万元: of one thing."""
    scales = {scale_of(claim.quantity.unit)[0] for claim in (first, last)}
    if scales != {"万", "亿"} or not (first.plain and last.plain) or (
        first.sort != "money" or "；" in last.gap or first.sentence != last.sentence
    ):
        return False
    if last.gap.lstrip("，").startswith(_REST):
        whole = first.previous
        left = value_of(whole) - value_of(first) if whole is not None else Decimal(0)
        return left > 0 and value_of(last) in (left * _MYRIAD, left / _MYRIAD)
    one, other = (claim.quantity.value for claim in (first, last))
    deed = _OF_TIME.sub("", last.lead)
    return order_told(first, last) is not None and (
        0 < other <= one * _LIKE and one <= other * _LIKE and deed in first.lead
        and last.role == first.role != "increment" and not reading.setting.noun_after(last))


def _jumps(reading: Reading, told: set[str]) -> Iterator[Remark]:
    """The same thing of two years side by side, of like digits, once in 万 and once in 亿."""
    setting = reading.setting
    for last in setting.money:
        first = last.previous
        if (
            first is None or last.quantity.base_unit != "元" != first.quantity.unit
            or first.quantity.base_unit != "元" or last.role in ("increment", "average")
            or first.role in ("increment", "average") or {first.id, last.id} & told
            or first.period is None or last.period is None or first.period == last.period
            or not first.measure or first.measure != last.measure
        ):
            continue
        scales = {scale_of(claim.quantity.unit)[0] for claim in (first, last)}
        one, other = (claim.quantity.value for claim in (first, last))
        if scales == {"万", "亿"} and 0 < other <= one * _LIKE and one <= other * _LIKE:
            listed = _odd_in_list(first, last)
            yield Remark(
                (first, last), level=Level.WARNING if listed else Level.QUESTION, weight=4,
                facts={"first": first.text, "last": last.text},
            )


def _odd_in_list(first: Claim, last: Claim) -> bool:
    """3.2亿元、3.5亿元、3.9万元、4.2亿元: whether one stands alone with its unit in a list."""
    row = [first, last] if last.gap in _JOINS else []
    while row and row[0].gap in _JOINS and row[0].previous is not None:
        row.insert(0, row[0].previous)
    while row and row[-1].next is not None and row[-1].next.gap in _JOINS:
        row.append(row[-1].next)
    units = [one.quantity.unit for one in row]
    return len(row) > _LISTED and any(units.count(unit) == 1 for unit in units) and (
        len({*units}) == 2)


def _of_each(claim: Claim) -> bool:
    return "均" in claim.lead or "每" in claim.lead


def _telling(claim: Claim) -> bool:
    """Whether the digits are too many, or too odd, to come again by chance: 15万户, 15户."""
    digits = significant(claim)
    return digits > _LEAST_DIGITS or (
        digits == _LEAST_DIGITS and (claim.quantity.base_unit == "元" or "." in claim.text)
    )
