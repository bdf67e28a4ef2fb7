"""Yearly rates whose years are not named beside them: what the paragraph agrees on (年均增速)."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from xieshou.audit.growth.whose_growth import REAL, in_real_terms, yearly
from xieshou.audit.growth.yearly_growth import of_a_later_time
from xieshou.audit.relations.change import moves, spans_named, years_from
from xieshou.audit.relations.relation import AMBIGUOUS, Relation
from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import scale_of
from xieshou.audit.text.kinship import alike, comparable, dimension
from xieshou.audit.text.setting import Setting
from xieshou.language.numerals import whole_number

# Spans that plans and reports reckon with; two and more must agree on one.
_SPANS, _AGREE = range(2, 11), 2
# 过去五年, 五年来, “十三五”时期, 2018年至2022年: named at most so far before.
_PERIOD = re.compile(
    "(?:过去|这|近|最近|前)(?P<n>[二两三四五六七八九十]|[0-9]{1,2})(?:个年头|年)"
    "|(?P<n2>[二两三四五六七八九十]|[0-9]{1,2})年(?:来|间|里)"
    "|(?P<first>(?:19|20)[0-9]{2})年?[-—–~至到]{1,2}(?P<last>(?:19|20)[0-9]{2})年"
    "|(?P<plan>十[一二三四]五)[”\"]?(?:时期|期间)"
)
_BACK, _PLAN_YEARS = 160, 5
# So far back the two states of one thing are looked for that an increase parts.
_FAR, _SENTENCES, _KIN, _PAIR = 60, 8, 0.5, 2
# Between the state reached and the rate nothing else is told.
_SHORT = 12


def compounded(setting: Setting) -> Iterator[Relation]:
    """由A增加到B,年均增长x%, several in one paragraph: of how many years most of them speak."""
    groups: dict[int, list[tuple[Claim, Claim, Claim]]] = {}
    line = 0
    at = 0
    for start, end, stated in setting.all_of(_told_plainly):
        line += setting.text.count("\n", at, stated.start)
        at = stated.start
        groups.setdefault(line, []).append((start, end, stated))
    for group in groups.values():
        yield from _agreed(setting, group)


def over_years_named(setting: Setting) -> Iterator[Relation]:
    """过去五年，产业壮大。产值由A增加到B，年均增长x%: of the years the paragraph named last."""
    for start, end, stated in setting.all_of(_told_plainly):
        if years_from(setting, start, end) is not None or spans_named(setting, stated):
            continue
        spans = _named_before(setting, start)
        made = [
            Relation("cagr", (("start", start), ("end", end), ("stated", stated)),
                     evidence=("年均增长", AMBIGUOUS), years=span)
            for span in spans
        ]
        if made:
            yield next((one for one in made if one.holds()), made[0])


def added_over_years(setting: Setting) -> Iterator[Relation]:
    """664个……894个。三年里项目添了230个，年均增长10.4%: from what was told at the time before."""
    for stated in setting.rates:
        if not yearly(stated.lead):
            continue
        more = stated.previous
        if more is None or more.role != "increment" or dimension(more) == "ratio" or (
            REAL.search(setting.between(more, stated)) or in_real_terms(setting, more)
            or len(setting.between(more, stated)) > _SHORT
        ):
            continue
        spans = spans_named(setting, stated)
        same = [
            one for one in setting.figures_before(more, _FAR, _SENTENCES)
            if comparable(one, more) and one.role in ("level", "total")
            and alike(one.measure, more.measure) >= _KIN
        ]
        pair = next((
            (start, end) for at, end in enumerate(same) for start in same[at + 1 :]
            if _size(start) + _size(more) == _size(end)
        ), tuple(reversed(same[:2])) if len(same) == _PAIR else None)
        if pair is None or len(spans) != 1:
            continue
        if of_a_later_time(*pair):
            # 1985年产煤7亿吨，比1980年的6.2亿吨增加0.8亿吨，平均每年增长2.5%
            pair = pair[1], pair[0]
        roles = (("start", pair[0]), ("end", pair[1]), ("stated", stated))
        yield Relation("cagr", roles, evidence=("年均增长",), years=spans[0])


def _size(claim: Claim) -> Decimal:
    """A figure in its base unit."""
    return claim.quantity.value * scale_of(claim.quantity.unit)[1]


def _told_plainly(setting: Setting) -> Iterator[tuple[Claim, Claim, Claim]]:
    """由A增加到B,年均增长x%: amounts with the rate right behind, not in real terms."""
    for stated in setting.rates:
        if not yearly(stated.lead):
            continue
        end = stated.previous
        start = end.previous if end is not None else None
        if start is None or end is None:
            continue
        between = setting.between(end, stated)
        if "；" in between or len(between) > _SHORT or REAL.search(between):
            continue
        if dimension(end) == "ratio" or not comparable(start, end) or in_real_terms(setting, end):
            continue
        if moves(setting, start, end):
            yield start, end, stated


def _named_before(setting: Setting, claim: Claim) -> list[Decimal]:
    """The years that the paragraph named last before a sentence: 五年 is five steps, or four."""
    first, _ = setting.sentence_span(claim.sentence)
    paragraph = setting.text[setting.text.rfind("\n", 0, first) + 1 : first][-_BACK:]
    found = list(_PERIOD.finditer(paragraph))
    if not found:
        return []
    last = found[-1]
    if last["first"]:
        steps = int(last["last"]) - int(last["first"])
        spans = [steps, steps + 1]
    else:
        numeral = last["n"] or last["n2"]
        years = whole_number(numeral) if numeral else _PLAN_YEARS
        spans = [years, years - 1]
    return [Decimal(span) for span in spans if span in _SPANS]


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
