"""Births, deaths and the rates told of them are of one population (出生与死亡)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.check import Example, Remark, check
from xieshou.audit.reading import Reading
from xieshou.audit.relations.relation import factor_of, value_of
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import precision_of
from xieshou.audit.text.setting import Setting
from xieshou.values.finding import Level
from xieshou.values.units import plain

_IS = "(?:[已约仅]?[为是有达])?$"
_BORN_RATE = re.compile(f"出生率{_IS}")
# 婴儿死亡率, 孕产妇死亡率: not of all people.
_DIED_RATE = re.compile(f"(?<![儿妇童幼猪畜禽羔犊鱼苗])死亡率{_IS}")
_MORE_RATE = re.compile(f"自然(?:增长|变动)率{_IS}")
_BORN = re.compile(f"(?<!累计)出生(?:人口|人数|婴儿)?{_IS}")
_DIED = re.compile(f"(?<![儿妇童])死亡(?:人口|人数)?{_IS}")
_RATES = ("‰", "%")
_FAR, _BACK = 8, 1
# Those who live somewhere and those registered there may differ by so much.
_LEAST, _MOST = Decimal("0.9"), Decimal("1.1")


@check(
    code="arithmetic.births_and_deaths",
    name="出生与死亡",
    says="照{one}、{other}推算，{name}应为{made}，文中写为{stated}。",
    hint="请核对出生、死亡的人数和率；两者口径不同的，请在文中写明。",
    level=Level.WARNING,
    examples=[
        Example(passes="人口出生率13.1‰，死亡率7.4‰，自然增长率5.7‰。"),
        Example(passes="人口出生率6.12‰，死亡率7.60‰，自然增长率-1.48‰。"),
        Example(passes="人口出生率13.14‰，死亡率7.4‰，自然增长率5.8‰。"),
        Example(passes="人口出生率13.1‰，婴儿死亡率2.4‰，自然增长率5.7‰。"),
        Example(passes="全年出生2318人，出生率7.26‰；死亡1890人，死亡率5.92‰；自然增长率1.34‰。"),
        Example(fails="人口出生率13.1‰，死亡率7.4‰，自然增长率6.7‰。"),
        Example(fails="全年出生2318人，出生率7.26‰；死亡3890人，死亡率5.92‰；自然增长率1.34‰。"),
    ],
)
def births_and_deaths(reading: Reading) -> Iterator[Remark]:
    """Flag a growth that is not births less deaths, and rates of two different populations."""
    setting = reading.setting
    for claim in setting.ratios:
        if _MORE_RATE.search(claim.lead) and _rate(claim):
            born, died = (_before(setting, claim, named) for named in (_BORN_RATE, _DIED_RATE))
            if born is not None and died is not None:
                yield from _less(born, died, claim)
        elif _DIED_RATE.search(claim.lead) and _rate(claim):
            born = _before(setting, claim, _BORN_RATE)
            births, deaths = (_count(setting, claim, named) for named in (_BORN, _DIED))
            if born is not None and births is not None and deaths is not None:
                yield from _of_one(births, deaths, born, claim)


def _less(born: Claim, died: Claim, more: Claim) -> Iterator[Remark]:
    """出生率13.1‰，死亡率7.4‰，自然增长率5.7‰, up to what was rounded."""
    rates = (born, died, more)
    if len({one.quantity.base_unit for one in rates}) != 1:
        return
    made = abs(value_of(born) - value_of(died))
    if abs(made - abs(value_of(more))) * 2 > sum(map(precision_of, rates)):
        yield Remark(rates, facts={
            "one": born.text, "other": died.text, "name": more.lead, "stated": more.text,
            "made": f"{plain(made)}{more.quantity.unit}"})


def _of_one(births: Claim, deaths: Claim, born: Claim, died: Claim) -> Iterator[Remark]:
    """3104人是7.15‰，4058人是4.99‰: each tells of how many people it is, and both of as many."""
    if not all(map(value_of, (births, deaths, born, died))):
        return
    times = value_of(births) * value_of(died) / (value_of(deaths) * value_of(born))
    slack = sum(precision_of(one) / value_of(one) for one in (births, deaths, born, died)) / 2
    if not _LEAST - slack <= times <= _MOST + slack:
        expected = value_of(births) * value_of(died) / value_of(born) / factor_of(deaths)
        made = plain(round(expected, 0 if factor_of(deaths) == 1 else 2))
        yield Remark((births, born, deaths, died), facts={
            "one": births.text, "other": born.text, "name": deaths.lead, "stated": deaths.text,
            "made": f"{made}{deaths.quantity.unit}"})


def _rate(claim: Claim) -> bool:
    return claim.cell is None and claim.quantity.base_unit in _RATES and (
        claim.quantity.approximation is None)


def _before(setting: Setting, claim: Claim, named: re.Pattern[str]) -> Claim | None:
    """The rate of a name told shortly before, if there is but one."""
    found = [one for one in setting.figures_before(claim, _FAR, _BACK)
             if _rate(one) and named.search(one.lead) and setting.in_one_paragraph(one, claim)]
    return found[0] if len(found) == 1 else None


def _count(setting: Setting, claim: Claim, named: re.Pattern[str]) -> Claim | None:
    """Those born or dead that the sentence of a rate tells, if it tells them once."""
    found = [one for one in setting.by_sentence.get(claim.sentence, ())
             if one.sort == "person" and one.plain and named.search(one.lead)]
    return found[0] if len(found) == 1 else None
