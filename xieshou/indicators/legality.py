"""What has no meaning however it is said: rates added, persons told twice, unlike things (合法性).

Held against shipped definitions when the program starts, and against an office's before it is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from xieshou.indicators.definition import SHELF, Formula, Indicator, Part, Term
from xieshou.ledger.register import Register, register_named
from xieshou.values.units import unit
from xieshou.warehouse.query import Measure, Op

# what rows and units are counted in; a share of one in another is no nonsense (家 in 个)
COUNTED = frozenset({"count", "organization", "event", "batch", "time", "pair", "class", "village",
                     "town", "county"})
# who may stand in several rows, so that sums are no numbers of them
DISTINCT = {"person": "人", "household": "户"}
SHARES = {"ratio", "times"}


@dataclass(frozen=True)
class Broken:
    """A law that a definition breaks: its number, what of it, and what would do instead."""

    number: str
    wrong: str
    near: tuple[tuple[str, str], ...] = ()


def broken(one: Indicator) -> Iterable[Broken]:
    """Laws that a definition breaks, whoever made it; its names are known to be there."""
    if isinstance(one.value, Formula):
        yield from _formula(one, one.value)
    for term in one.terms:
        if not _averaged(one, term):
            yield from _summed(term.part)


def broken_by_office(one: Indicator) -> Iterable[Broken]:
    """Laws that hold besides for what is said in a page, where nobody reads the code."""
    first = one.terms[0]
    if isinstance(one.value, Part) or _averaged(one, first):
        yield from _measured(one, first.part)
        yield from _filtered(first.part)
        yield from _split(one)
    else:
        yield from _shared(one, one.value)


def _summed(part: Part) -> Iterable[Broken]:
    """Shares, prices and levels are in columns that never add up."""
    if part.measure.kind != "sum" or part.rowwise:
        return
    register = register_named(part.register)
    kind = register.field(part.measure.column)
    if not kind.adds:
        yield Broken("E010", kind.heading, tuple(
            (each.name, each.label) for each in register.fields if each.adds))


def _averaged(one: Indicator, term: Term) -> bool:
    """Whether a column is divided by the number of the rows that it is added over."""
    return any(each.below and each.part == replace(term.part, measure=Measure("count"), money=False)
               for each in one.terms)


def _formula(one: Indicator, value: Formula) -> Iterable[Broken]:
    for side in (value.terms, value.below):
        told = [each for _, each in side if isinstance(each, Indicator)]
        for each in told:
            if each.is_ratio or each.rowwise:
                yield Broken("E012", each.name)
        kinds = {_like(unit(each.unit).dimension) for each in told} | {
            _like(_dimension(each)) for _, each in side
            if isinstance(each, Part) and each.measure.kind == "sum"}
        if len(kinds) > 1:
            yield Broken("E013", "、".join(
                f"{each.name}({each.unit})" for each in told) or one.name)
        if len({"flow" if each.kind == "year" else each.kind for each in told}) > 1:
            yield Broken("E016", "、".join(f"{each.name}({each.rule.words})" for each in told))
        yield from _doubled(side)


def _doubled(side: tuple[tuple[int, Indicator | Part], ...]) -> Iterable[Broken]:
    """What is added twice: the same rows, or a part besides its whole."""
    told = [(sign, each) for sign, each in side if isinstance(each, Indicator)]
    for (sign, first), (other, second) in combinations(told, 2):
        parts = {(term.part, sign * term.sign) for term in first.terms}
        again = parts & {(term.part, other * term.sign) for term in second.terms}
        if again or (sign == other and (_within(first, second) or _within(second, first))):
            yield Broken("E014", f"{first.name}、{second.name}")
        elif DISTINCT.get(unit(first.unit).dimension) and not (
                sign != other and (_within(first, second) or _within(second, first))):
            yield Broken("E015", f"{first.name}、{second.name}")


def _within(part: Indicator, whole: Indicator) -> bool:
    """Whether one is a part of the other, at whatever depth."""
    seen = part
    while seen.narrower_than and seen.narrower_than in SHELF:
        if seen.narrower_than == whole.code:
            return True
        seen = SHELF[seen.narrower_than]
    return False


def _measured(one: Indicator, part: Part) -> Iterable[Broken]:
    """The unit is that of what is counted, and persons are counted by their key."""
    register, own = register_named(part.register), unit(one.unit)
    keys = tuple((kind.name, kind.label) for kind in register.fields if kind.role == "key"
                 and kind.column_type == "text")
    if part.measure.kind == "sum":
        kind = register.field(part.measure.column)
        said = unit(kind.unit) if kind.unit else None
        apart = kind.unit_in
        if kind.column_type == "money":
            return
        if said is not None and (_like(said.dimension), said.factor) != (
                _like(own.dimension), own.factor):
            yield Broken("E011", f"{one.unit}({kind.heading})", ((kind.unit, kind.label),))
        elif said is None and (own.dimension in SHARES or own.factor != 1):
            yield Broken("E011", f"{one.unit}({kind.heading})")
        if said is None and apart and not any(
                each.column == apart and each.op is Op.IN and len({
                    unit(str(value)).dimension if unit(str(value)).dimension != "other" else value
                    for value in each.values}) == 1 for each in part.where):
            yield Broken("E021", kind.label, ((apart, register.field(apart).label),))
    elif part.measure.kind == "count":
        counted = {"attendance", "household_time"} | COUNTED
        if "户" in register.name:
            counted |= {"household"}
        if own.dimension not in counted or own.factor != 1:
            near = keys if own.dimension in DISTINCT else ()
            yield Broken("E011", f"{one.unit}(计条数)", near)
    else:
        yield from _keyed(one, register, part.measure.keys[0][0], keys)
    if part.until and part.kind != "stock" and one.kind != "stock":
        yield Broken("E017", register.field(part.until).label)


def _keyed(one: Indicator, register: Register, column: str, keys: tuple[tuple[str, str], ...]
           ) -> Iterable[Broken]:
    kind, own = register.field(column), unit(one.unit)
    if kind.role not in ("key", "dimension") or kind.column_type != "text":
        yield Broken("E018", kind.label, keys or tuple(
            (each.name, each.label) for each in register.fields
            if each.role == "dimension" and each.column_type == "text"))
        return
    persons = own.dimension in DISTINCT
    if persons and keys and kind.role != "key":
        yield Broken("E018", kind.label, keys)
    if own.factor != 1 or not (persons or (kind.role != "key" and own.dimension in COUNTED)):
        yield Broken("E011", f"{one.unit}({kind.label}去重)")


def _filtered(part: Part) -> Iterable[Broken]:
    """Each comparison fits what its column holds."""
    register = register_named(part.register)
    for each in part.where:
        kind = register.field(each.column)
        fits = {Op.TRUE: kind.column_type == "bool", Op.FALSE: kind.column_type == "bool",
                Op.IN: kind.column_type == "text" and kind.role != "key",
                Op.NOT_IN: kind.column_type == "text" and kind.role != "key"}
        if not fits.get(each.op, True):
            yield Broken("E019", kind.label)


def _split(one: Indicator) -> Iterable[Broken]:
    register = register_named(one.registers[0])
    for name in one.by:
        if name in _names(register) and register.field(name).role != "dimension":
            yield Broken("E020", register.field(name).label, tuple(
                (each.name, each.label) for each in register.fields if each.role == "dimension"))


def _shared(one: Indicator, value: Formula) -> Iterable[Broken]:
    """A formula's unit follows from those of what it is made of."""
    above, below = (_side(side) for side in (value.terms, value.below))
    name, _, per = one.unit.partition("/")
    own, factor = unit(name).dimension, unit(name).factor
    if below == "money" and above != "money":
        yield Broken("E022", one.unit)
        return
    if value.below and own in SHARES:
        fits = above == below and not per
    else:
        fits = _like(own) == above and (not per or (
            bool(value.below) and _like(unit(per).dimension) == below and unit(per).factor == 1))
        fits = fits and (own == "money" or factor == 1)
    if not fits:
        yield Broken("E011", one.unit, tuple(
            (each.unit, each.name) for _, each in value.terms if isinstance(each, Indicator)))


def _names(register: Register) -> set[str]:
    return {kind.name for kind in register.all_fields}


def _side(side: tuple[tuple[int, Any], ...]) -> str:
    return next((_like(unit(each.unit).dimension) for _, each in side), "")


def _dimension(part: Part) -> str:
    """What a summed column measures; nothing where it does not say."""
    kind = register_named(part.register).field(part.measure.column)
    return "money" if part.money else unit(kind.unit).dimension if kind.unit else "count"


def _like(dimension: str) -> str:
    """Things that are counted one by one are alike, whatever they are called."""
    return "count" if dimension in COUNTED else dimension
