"""Which numbers of people a public text keeps back, and those that would give them away (保密)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from xieshou.indicators.comparison import has_value
from xieshou.indicators.definition import indicator_named
from xieshou.ledger.register import register_named
from xieshou.reports.placing import Ask
from xieshou.values.figure import Figure
from xieshou.values.units import unit

# what is counted in these can be a person that somebody knows
PEOPLE = ("person", "household", "attendance", "household_time")
FEW, DERIVED = "few", "derived"
# of fewer a public text says no number
LEAST = 5


def counts_people(figure: Figure) -> bool:
    """Whether a figure counts persons, households or their attendances."""
    return unit(figure.unit).dimension in PEOPLE


def is_few(figure: Figure | None, least: int) -> bool:
    """Whether so few people are counted that a reader could tell who they are."""
    if figure is None or figure.value is None:
        return False
    if counts_people(figure):
        return 0 < figure.value < least
    return 0 < figure.records < least and _tells_of_people(figure)


def _tells_of_people(figure: Figure) -> bool:
    """Whether money or a rate is made of records that are one person each: a wage, a subsidy."""
    if figure.grade.get("opening"):
        return False  # one such record stands for many
    return all(any(kind.role == "key" for kind in register_named(code).fields)
               for code in indicator_named(figure.handle.code).registers)


def withheld(printed: Iterable[Ask], answers: Mapping[Ask, Figure], least: int
             ) -> dict[Ask, str]:
    """The figures that must not be printed, each as FEW or as DERIVED.

    Small cells first; then, until nothing changes, the smallest part of every whole whose unprinted
    rest is small or is one hidden cell; where no part is left, the whole itself. An indicator that
    is a part of another (其中) is kept back when what is left of that other is small.
    """
    printed = list(dict.fromkeys(printed))
    values = {ask: answers[ask].value for ask in printed
              if has_value(answers.get(ask)) and counts_people(answers[ask])}
    hidden = {ask: FEW for ask in printed if is_few(answers.get(ask), least)}
    groups = _groups(values)
    again = bool(least)
    while again:
        again = False
        for whole, parts in groups:
            if whole in hidden:
                continue
            shown = [one for one in parts if one not in hidden]
            rest = values[whole] - sum((values[one] for one in shown), Decimal(0))
            kept = [one for one in parts if hidden.get(one) == FEW]
            if rest > 0 and (rest < least or (len(kept) == 1 and rest == values[kept[0]])):
                hidden[min(shown, key=values.get) if shown else whole] = DERIVED
                again = True
    return hidden


def _groups(values: Mapping[Ask, Decimal]) -> list[tuple[Ask, list[Ask]]]:
    """Every printed whole with the parts of one dimension, or with one indicator within it."""
    parts: dict[tuple[Ask, str], list[Ask]] = defaultdict(list)
    for ask in values:
        for pair in ask.slices:
            whole = replace(ask, slices=tuple(one for one in ask.slices if one != pair))
            parts[whole, pair[0]].append(ask)
        wider = indicator_named(ask.code).narrower_than
        if wider:
            parts[replace(ask, code=wider), ask.code].append(ask)
    return [(whole, own) for (whole, _), own in parts.items() if whole in values]
