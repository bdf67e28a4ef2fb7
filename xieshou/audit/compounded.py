"""Yearly rates whose years are not named beside them: what the paragraph agrees on (年均增速)."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.change import moves, spans_named, years_from
from xieshou.audit.claim import Claim
from xieshou.audit.growth import REAL, in_real_terms, yearly
from xieshou.audit.kinship import comparable, dimension
from xieshou.audit.relations import AMBIGUOUS, Relation
from xieshou.audit.setting import Setting

# Spans that plans and reports reckon with; two and more must agree on one.
_SPANS, _AGREE = range(2, 11), 2
# Between the state reached and the rate nothing else is told.
_SHORT = 12


def compounded(setting: Setting) -> Iterator[Relation]:
    """由A增加到B,年均增长x%, several in one paragraph: of how many years most of them speak."""
    groups: dict[int, list[tuple[Claim, Claim, Claim]]] = {}
    line = 0
    at = 0
    for stated in setting.figures:
        if stated.quantity.base_unit != "%" or not yearly(setting.lead(stated)):
            continue
        line += setting.text.count("\n", at, stated.start)
        at = stated.start
        end = setting.previous(stated)
        start = setting.previous(end) if end is not None else None
        if start is None or end is None or "；" in setting.between(end, stated):
            continue
        if dimension(end) == "ratio" or not comparable(start, end) or in_real_terms(setting, end):
            continue
        between = setting.between(end, stated)
        if len(between) > _SHORT or REAL.search(between):
            continue
        if moves(setting, start, end):
            groups.setdefault(line, []).append((start, end, stated))
    for group in groups.values():
        yield from _agreed(setting, group)


def _agreed(setting: Setting, group: list[tuple[Claim, Claim, Claim]]) -> Iterator[Relation]:
    made = {
        (span, at): Relation(
            "cagr", (("start", start), ("end", end), ("stated", stated)),
            evidence=("年均增长", AMBIGUOUS), years=Decimal(span),
        )
        for span in _SPANS for at, (start, end, stated) in enumerate(group)
    } if len(group) > _AGREE else {}
    votes = Counter(span for (span, _), relation in made.items() if relation.holds())
    most = votes.most_common(2)
    if not most or most[0][1] < _AGREE or most[0][1] * 2 <= len(group):
        return
    if len(most) > 1 and most[1][1] >= most[0][1]:
        return
    for at, (start, end, stated) in enumerate(group):
        if years_from(setting, start, end) is None and not spans_named(setting, stated):
            yield made[most[0][0], at]
