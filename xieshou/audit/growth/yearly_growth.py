"""Where a text states how much its figures grew in each of several years (年均增速)."""

import re
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.growth.whose_growth import earlier, of_another
from xieshou.audit.relations.change import STATES, moves, rises, spans_named, years_from
from xieshou.audit.relations.relation import AMBIGUOUS, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.kinship import comparable, dimension
from xieshou.audit.text.setting import Setting

SERIES = ("、", "和", "与", "及")
# 同比增长11.4%，两年年均增长6.6%: what grew in the last year alone.
_OF_ONE_YEAR = re.compile("同比|环比|[比较](?:[上去]一?年|前一年)|当年|[今本]年[^，；。]{0,6}增")
_IN_YEAR = re.compile(r"(?:^|[，、；：]|其中)((?:19|20)\d\d)年[一-鿿]{0,6}$")
# Prices moved so much a year at most since then: what is told in real terms and what is not.
_CALM, _DEARER, _CHEAPER = "1997", Decimal("0.1"), Decimal("0.06")
# A series of years stands so many figures before the rate of its growth.
_NEAR = 8


def compound(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """Compound growth over the years that the words name; several counts of years are tried."""
    before = earlier(setting, stated, 5)
    amounts = [c for c in before if dimension(c) != "ratio" and c.role in STATES]
    made: list[Relation] = []
    if series := _series(setting, stated):
        years = Decimal(len(series) - 1)
        roles = (("start", series[0]), ("end", series[-1]), ("stated", stated))
        yield Relation("cagr", roles, evidence=("分别",), years=years, tight=True)
        return
    if (
        len(amounts) >= 2
        and comparable(amounts[0], amounts[1])
        and not of_another(setting, amounts[0], stated, before)
    ):
        start, end = amounts[1], amounts[0]
        if of_a_later_time(start, end):
            # 1985年产煤7亿吨，比1980年的6.2亿吨增加0.8亿吨，平均每年增长2.5%
            start, end = end, start
        years = years_from(setting, start, end)
        if years or moves(setting, start, end):
            roles = (("start", start), ("end", end), ("stated", stated))
            spans = [years] if years else spans_named(setting, stated)
            made = [_rate(roles, span, len(spans) == 1) for span in spans]
    if not made:
        yield from of_all_years(setting, stated, before)
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def of_a_later_time(one: Claim, other: Claim) -> bool:
    """Whether the time of a figure begins when that of another is over."""
    begins = one.period.first if one.period is not None else None
    ends = other.period.last if other.period is not None else None
    return begins is not None and ends is not None and begins > ends


def beyond_prices(setting: Setting, stated: Claim) -> Iterator[Relation]:
    """生产总值由375亿元增加到688亿元，年均增长164%: so far apart no prices move in a year."""
    for made in compound(setting, stated):
        start, rate = made.get("start"), stated.quantity.value / 100
        first = start.period.first if start is not None and start.period is not None else None
        if AMBIGUOUS in made.evidence or (first is not None and first < _CALM):
            continue
        if made.holds() or not rate - _CHEAPER <= made.computed <= rate + _DEARER:
            yield made


def of_all_years(setting: Setting, stated: Claim, before: list[Claim]) -> Iterator[Relation]:
    """比2010年增长83.5%，年复合增长率为16.4%: one rate of all the years and one of each."""
    if not (
        before
        and before[0].quantity.base_unit == "%"
        and not re.search("年[^，；]*均|每年", before[0].lead)
        and not _OF_ONE_YEAR.search(before[0].lead)
        and not of_another(setting, before[0], stated, before)
        and rises(before[0].lead)
    ):
        return
    spans = spans_named(setting, stated)
    roles = (("total_growth", before[0]), ("stated", stated))
    made = [_rate(roles, span, len(spans) == 1) for span in spans]
    if made:
        yield next((relation for relation in made if relation.holds()), made[0])


def _rate(roles: tuple[tuple[str, Claim], ...], years: Decimal, sure: bool) -> Relation:
    evidence = ("年均增长",) if sure else ("年均增长", AMBIGUOUS)
    return Relation("cagr", roles, evidence=evidence, years=years)


def _by_year(setting: Setting, stated: Claim) -> list[Claim]:
    """2021年A,2022年B,2023年C right before: each year has its figure."""
    run: list[Claim] = []
    claim, year = stated.previous, 0
    while claim is not None and dimension(claim) != "ratio":
        found = _IN_YEAR.search(claim.gap)
        if found is None or (run and int(found[1]) + 1 != year) or (
            run and claim.quantity.base_unit != run[0].quantity.base_unit
        ):
            break
        year = int(found[1])
        run.insert(0, claim)
        claim = claim.previous
    return run if len(run) > 2 else []


def _series(setting: Setting, stated: Claim) -> list[Claim]:
    """分别为A、B、C、D a little before: one figure a year."""
    if by_year := _by_year(setting, stated):
        return by_year
    at, passed = stated.place - 1, 0
    claim = setting.before_in_paragraph(stated)
    run: list[Claim] = []
    while claim is not None and passed < _NEAR:
        gap = claim.gap
        if gap in SERIES:
            run.insert(0, claim)
        elif run:
            found = [claim, *run]
            units = {one.quantity.base_unit for one in found}
            enough = len(found) > 2 and len(units) == 1 and "分别" in gap
            enough = enough and dimension(claim) != "ratio"
            enough = enough and not of_another(setting, setting.figures[at], stated, found)
            return found if enough else []
        else:
            passed += 1
        claim = setting.before_in_paragraph(claim)
    return []
