"""How an indicator is said: what is measured, of which rows, over which days (指标口径)."""

import difflib
import hashlib
import json
import sys
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from xieshou.errors import NotFound
from xieshou.ledger.register import Register, register_named
from xieshou.shelf import Shelf
from xieshou.values.units import unit
from xieshou.warehouse.query import END, Condition, Measure, Op, Rule

# every figure can be split and narrowed by these, whatever its definition says
COMMON_DIMENSIONS = ("channel", "pairing", "place", "county", "town", "supporter", "recipient")
TIME_DIMENSIONS = ("year", "month")


class UnknownIndicatorError(NotFound):
    """No indicator of that code, number or name."""

    code = "indicators.unknown"
    message = "没有「{indicator}」这个指标。"
    hint = "{near}全部指标见「指标」页，或用命令 xieshou indicators 列出。"


class Column:
    """A register's column as a definition names it: `FundTransfer.amount` (the field itself)."""

    def __init__(self, attribute: Any) -> None:
        kind = getattr(attribute, "field", None)
        if kind is None or not hasattr(getattr(kind, "model", None), "register"):
            raise TypeError(f"{attribute!r} is not a column of a register")
        self.kind = kind
        self.register: Register = kind.model.register
        # `Model.payer_id` and `Model.payer` share a field; the image's words are under its name
        self.name: str = kind.name


@dataclass(frozen=True)
class Part:
    """One measure of one register, before scope and days are known."""

    register: str
    measure: Measure
    money: bool
    where: tuple[Condition, ...] = ()
    when: str = ""
    until: str = ""
    kind: str = ""
    years_before: int = 0
    days_before: int = 0
    rowwise: str = ""

    def earlier(self, years: int = 0, days: int = 0) -> "Part":
        """The same measure of a span that lies so much earlier: a year before, past a grace."""
        return replace(self, years_before=self.years_before + years,
                       days_before=self.days_before + days)

    @property
    def is_shifted(self) -> bool:
        """Whether it looks at other days than those asked for."""
        return bool(self.years_before or self.days_before)

    def only(self, *where: Condition, when: Any = None, kind: str = "") -> "Part":
        """The same measure of fewer rows, or by another day or rule."""
        day = Column(when).name if when is not None else self.when
        return replace(self, where=(*self.where, *where), when=day, kind=kind or self.kind)

    def __add__(self, other: "Indicator | Part") -> "Formula":
        return Formula(((1, self), (1, other)))

    def __truediv__(self, other: "Operand") -> "Formula":
        return Formula(((1, self),), _terms(other))


@dataclass(frozen=True)
class Term:
    """A part with its sign, and on which side of a fraction it stands."""

    part: Part
    sign: int = 1
    below: bool = False
    code: str = ""


def Sum(column: Any, or_each: bool = False) -> Part:  # noqa: N802
    """Adds a column; money counts in fen. With `or_each` a row that leaves it empty adds one."""
    found = Column(column)
    measure = Measure("sum", found.name, or_each=or_each)
    return Part(found.register.code, measure, found.kind.column_type == "money")


def Count(model: Any) -> Part:  # noqa: N802
    """Counts the acts that the rows of a register stand for."""
    return Part(model.register.code, Measure("count"), False)


def Median(column: Any) -> Part:  # noqa: N802
    """The amount in the middle of those that rows give; of an even number the two in the middle."""
    return replace(Sum(column), rowwise="median")


def Completion(model: Any) -> Part:  # noqa: N802
    """How far the tasks that rows name are reached, in the mean; each at most wholly."""
    return replace(Count(model), rowwise="completion")


def Distinct(*keys: Any, openings: Any = None,  # noqa: N802
             openings_are_rows: bool = False) -> Part:
    """Counts different keys; each argument is a column, or several that together are a key.

    Arguments are alternatives, the surest first: `Distinct(Placement.resident, (Placement.person,
    Placement.organization))`. Opening rows add the column `openings`, by default what they stand
    for, unless they have keys too.
    """
    groups = [key if isinstance(key, tuple) else (key,) for key in keys]
    columns = [tuple(Column(one) for one in group) for group in groups]
    registers = {column.register.code for group in columns for column in group}
    if len(registers) != 1:
        raise TypeError(f"keys of one indicator belong to one register, not to {registers}")
    names = tuple(tuple(column.name for column in group) for group in columns)
    column = Column(openings).name if openings is not None else ""
    return Part(registers.pop(), Measure("distinct", column, names, openings_are_rows), False)


@dataclass(frozen=True, eq=False)
class Formula:
    """Indicators added and subtracted, or one divided by another."""

    terms: tuple[tuple[int, "Indicator | Part"], ...]
    below: tuple[tuple[int, "Indicator | Part"], ...] = ()

    def __add__(self, other: "Indicator | Part") -> "Formula":
        return Formula((*self.terms, (1, other)))

    def __sub__(self, other: "Indicator | Part") -> "Formula":
        return Formula((*self.terms, (-1, other)))

    def __truediv__(self, other: "Operand") -> "Formula":
        return Formula(self.terms, _terms(other))


@dataclass(frozen=True, eq=False)
class Indicator:
    """One entry of the catalogue; everything about a figure that does not depend on who asks.

    `where` conditions must all hold; `when` is the day that counts (the register's own by
    default), `until` the day on which a stock ends; `by` names columns that split it;
    `narrower_than` is the indicator of which this is a part (其中); raise `version` whenever the
    meaning changes: an issued figure names the version by which it was made.
    """

    code: str
    number: str
    name: str
    english: str
    unit: str
    says: str
    value: Part | Formula
    where: tuple[Condition, ...] = ()
    when: Any = None
    until: Any = None
    kind: str = "flow"
    by: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = "东西部协作常用统计口径"
    narrower_than: str = ""
    places: int = 2
    version: int = 1
    former: tuple["Indicator", ...] = ()

    def __post_init__(self) -> None:
        # the shelf tells a theme's own entries from those it imports by their home
        home = sys._getframe(2).f_globals.get("__name__", "")
        object.__setattr__(self, "__module__", home)

    def __add__(self, other: "Indicator | Part") -> Formula:
        return Formula(((1, self), (1, other)))

    def __sub__(self, other: "Indicator | Part") -> Formula:
        return Formula(((1, self), (-1, other)))

    def __truediv__(self, other: "Operand") -> Formula:
        return Formula(((1, self),), _terms(other))

    @property
    def theme(self) -> str:
        """The file on the shelf that declares it."""
        return self.__module__.rpartition(".")[2]

    @property
    def rule(self) -> Rule:
        """Which days make a row count."""
        return Rule(self.kind)

    @property
    def is_ratio(self) -> bool:
        """Whether it divides, so that it is derived anew for every cell and never added."""
        return isinstance(self.value, Formula) and bool(self.value.below)

    @property
    def is_growth(self) -> bool:
        """Whether it divides a span's value by that of the same days some years before."""
        return self.is_ratio and any(term.below and term.part.years_before for term in self.terms)

    @property
    def rowwise(self) -> str:
        """How the value is made of single rows, where it is no sum: see `indicators.rowwise`."""
        return self.value.rowwise if isinstance(self.value, Part) else ""

    @cached_property
    def is_distinct(self) -> bool:
        """Whether its cells may overlap, so that they do not add up to the whole."""
        return any(term.part.measure.kind == "distinct" for term in self.terms)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Every measure it is made of, with its own filter, day and rule."""
        if isinstance(self.value, Part):
            return (Term(self._settled(self.value), code=self.code),)
        found = []
        for below, side in ((False, self.value.terms), (True, self.value.below)):
            for sign, one in side:
                inner = one.terms if isinstance(one, Indicator) else (Term(self._settled(one)),)
                found += [Term(term.part, sign * term.sign, below, term.code) for term in inner]
        return tuple(found)

    def _settled(self, part: Part) -> Part:
        """A part with the day, the end and the rule that the indicator gives it."""
        when = Column(self.when).name if self.when is not None else part.when
        until = Column(self.until).name if self.until is not None else part.until
        return replace(part, where=(*part.where, *self.where), until=until,
                       when=when or register_named(part.register).when,
                       kind=part.kind or self.kind)

    @cached_property
    def registers(self) -> tuple[str, ...]:
        """Codes of the registers whose rows it counts."""
        return tuple(dict.fromkeys(term.part.register for term in self.terms))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What it may be split and narrowed by."""
        # a stock has no sum over time; what lies earlier belongs to another year's cell
        if self.rowwise:  # each cell is asked for anew, so it must be one that a handle can name
            return tuple(dict.fromkeys((*self.by, "channel", "pairing", "county", "year")))
        timeless = any(t.part.kind == "stock" or t.part.is_shifted for t in self.terms)
        time = () if timeless else TIME_DIMENSIONS
        return tuple(dict.fromkeys((*self.by, *COMMON_DIMENSIONS, *time)))

    @property
    def dimension(self) -> str:
        """What its unit measures: money, person, attendance, ratio …"""
        return unit(self.unit).dimension

    @property
    def names(self) -> tuple[str, ...]:
        """Every wording under which reports give it."""
        return (self.name, *self.aliases)

    def at(self, version: int) -> "Indicator | None":
        """The definition as it was at a version."""
        known = {one.version: one for one in (self, *self.former)}
        return known.get(version)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the value may; wording does not count."""
        said = [self.unit, self.kind, self.places, self.rowwise or self.is_ratio, [
            [term.sign, term.below, term.part.register, term.part.measure.kind,
             term.part.measure.column, term.part.measure.keys,
             term.part.measure.openings_are_rows, term.part.measure.or_each, term.part.when,
             term.part.until, term.part.kind,
             *([term.part.years_before, term.part.days_before] if term.part.is_shifted else []),
             [[one.column, str(one.op), one.values, one.rows_only] for one in term.part.where]]
            for term in self.terms]]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _condition(column: Any, op: Op, values: tuple[str | int, ...] = ()) -> Condition:
    found = Column(column)
    return Condition(found.name, op, values, register=found.register.code)


Operand = Indicator | Formula | Part


def is_(column: Any, *values: str | int) -> Condition:
    """The column holds one of these codes."""
    return _condition(column, Op.IN, values)


def is_not(column: Any, *values: str | int) -> Condition:
    """The column holds none of these codes."""
    return _condition(column, Op.NOT_IN, values)


def true(column: Any) -> Condition:
    """The column says yes."""
    return _condition(column, Op.TRUE)


def false(column: Any) -> Condition:
    """The column does not say yes."""
    return _condition(column, Op.FALSE)


def given(column: Any) -> Condition:
    """The column is filled."""
    return _condition(column, Op.GIVEN)


def at_least(column: Any, value: int) -> Condition:
    """The column reaches a number."""
    return _condition(column, Op.AT_LEAST, (value,))


def single_acts() -> Condition:
    """Rows of single acts only: opening figures cannot answer."""
    return Condition("opening", Op.FALSE)


def evidenced() -> Condition:
    """Rows with all the proofs that their register asks for."""
    return Condition("evidenced", Op.TRUE)


def by_end(column: Any) -> Condition:
    """The day is told and not later than the last day asked for: what had happened by then."""
    return _condition(column, Op.AT_MOST, (END,))


def raised(old: Indicator, **changed: Any) -> Indicator:
    """The next version of a definition, with all before it kept for the figures they made."""
    new = replace(old, version=old.version + 1,
                  former=(replace(old, former=()), *old.former), **changed)
    object.__setattr__(new, "__module__", old.__module__)
    return new


def for_acts(condition: Condition) -> Condition:
    """Asks the condition of single acts and lets opening figures pass."""
    return replace(condition, rows_only=True)


SHELF: Shelf[Indicator] = Shelf("xieshou.indicators.definitions", Indicator, lambda one: one.code)


def indicators() -> list[Indicator]:
    """The whole catalogue, by number."""
    return sorted(SHELF, key=lambda one: one.number)


def indicator_named(code: str) -> Indicator:
    """The indicator of a code, catalogue number or Chinese name, shipped or the office's own.

    Raises UnknownIndicatorError.
    """
    try:
        return shipped_named(code)
    except UnknownIndicatorError:
        # rows are asked only for what the shelf does not have: their module builds on this one
        from xieshou.indicators.own import own_named

        own = own_named(code.strip())
        if own is None:
            raise
        return own


def shipped_named(code: str) -> Indicator:
    """The indicator of the shelf, for what is declared and checked without a database.

    Raises UnknownIndicatorError.
    """
    wanted = code.strip()
    if wanted in SHELF:
        return SHELF[wanted]
    for one in SHELF:
        if wanted.upper() == one.number or wanted in one.names:
            return one
    words = {word: one for one in SHELF for word in (one.code, one.number, *one.names)}
    near = difflib.get_close_matches(wanted, words, 4, 0.5)
    near += [word for word in words if wanted and wanted in word][:3]
    codes = dict.fromkeys(f"{words[word].code}({words[word].name})" for word in near)
    said = f"相近的有：{'、'.join(list(codes)[:3])}。" if codes else ""
    raise UnknownIndicatorError(indicator=code, near=said)


def _terms(other: "Operand") -> tuple[tuple[int, Indicator | Part], ...]:
    return other.terms if isinstance(other, Formula) else ((1, other),)
