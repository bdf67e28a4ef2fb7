"""Parts into a value: sums, differences and fractions, each derived anew for every cell."""

import hashlib
from dataclasses import dataclass, field, replace
from decimal import Decimal

from xieshou.indicators.definition import Indicator, Part, Term
from xieshou.values.units import from_fen, plain, rounded, unit
from xieshou.warehouse.query import Behind, Cell, Measure, Reply

_ANY = Measure("count")


@dataclass
class Tally:
    """What the terms of an indicator come to in one cell, in base units (fen, persons, acts)."""

    above: Decimal = Decimal(0)
    below: Decimal | None = None
    # weight of the upper terms by what they stand on, signs apart
    weight: Decimal = Decimal(0)
    evidenced: Decimal = Decimal(0)
    opening: Decimal = Decimal(0)
    agreed: Decimal = Decimal(0)
    disputed: Decimal = Decimal(0)
    one_sided: Decimal = Decimal(0)
    records: int = 0
    # openings astride the span and rows without a day, of each kind of rows that terms ask for:
    # terms that ask for the same ones leave out the same ones
    astride: dict[Part, tuple[Term, int]] = field(default_factory=dict)
    dayless: dict[Part, tuple[Term, int]] = field(default_factory=dict)
    unmeasured: int = 0
    # rows above the line that are counted, and rows that should say the measure but do not
    said: int = 0
    unsaid: int = 0
    channels: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    # the rows of every register, each once, however many terms count it
    behind: dict[str, Behind] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """Openings astride the span; those of different terms may be the same ones."""
        return sum(count for _, count in self.astride.values())

    @property
    def undated(self) -> int:
        """Rows without a day; those of different terms may be the same ones."""
        return sum(count for _, count in self.dayless.values())

    @property
    def rows(self) -> int:
        """How many rows are behind it."""
        return sum(one.records for one in self.behind.values())


def tallied(indicator: Indicator, reply: Reply, whole: bool) -> dict[tuple, Tally]:
    """The cells of an indicator from the answers to its terms."""
    keys = {(): None} if whole else dict.fromkeys(
        key for answer in reply.answers for key in answer.cells)
    found = {}
    for key in sorted(keys, key=lambda key: tuple((one is None, str(one)) for one in key)):
        tally = Tally(below=Decimal(0) if indicator.is_ratio else None)
        for term, answer in zip(indicator.terms, reply.answers, strict=True):
            _add(tally, term, answer.cells.get(key, Cell(0)))
        if whole:
            tally.behind = reply.behind
            tally.unmeasured = _unmeasured(indicator, reply, key)
        found[key] = tally
    return found


def _unmeasured(indicator: Indicator, reply: Reply, key: tuple) -> int:
    """Rows that say none of the measures: who says one of several that are added is counted."""
    cells: dict[str, list[Cell]] = {}
    parts: set[Part] = set()
    for term, answer in zip(indicator.terms, reply.answers, strict=True):
        # a fraction may ask for the same measure of the same rows on both sides
        if not (indicator.is_ratio and term.part in parts):
            cells.setdefault(term.part.register, []).append(answer.cells.get(key, Cell(0)))
        parts.add(term.part)
    return sum(
        max(0, max(one.records + one.unmeasured for one in found) - reply.behind[register].records)
        if len(found) > 1 and not indicator.is_ratio and register in reply.behind
        else sum(one.unmeasured for one in found) for register, found in cells.items())


def in_unit(indicator: Indicator, tally: Tally) -> Decimal | None:
    """The value in the indicator's unit: exact, but for a fraction, which is rounded half up.

    Rows that do not say the measure are no zero: where there are only such, there is no value.
    """
    if tally.unsaid and not tally.said:
        return None
    money = any(term.part.money for term in indicator.terms if not term.below)
    alike = any(term.part.money for term in indicator.terms if term.below)
    if tally.below is None:
        return from_fen(int(tally.above), indicator.unit) if money else plain(tally.above)
    if not tally.below or has_no_growth(indicator, tally):
        return None
    quotient = tally.above / tally.below
    if indicator.unit == "%":
        quotient *= 100
    elif money and not alike:  # fen over fen is a plain number
        quotient /= unit(part_unit(indicator, money)).factor * 100
    return plain(rounded(quotient, indicator.places))


def has_no_growth(indicator: Indicator, tally: Tally) -> bool:
    """Whether a growth rests on totals of former years that do not tell its two spans apart.

    One that lies partly in a span is missing there; one that lies in both is all there is of each.
    """
    if not indicator.is_growth:
        return False
    alike = bool(tally.rows) and tally.rows * len(indicator.terms) == tally.records
    return bool(tally.left_out) or (alike and tally.opening == tally.weight)


def part_unit(indicator: Indicator, money: bool) -> str:
    """The unit in which a row's contribution is written."""
    if not money:
        return "" if indicator.is_ratio else indicator.unit
    own = indicator.unit.partition("/")[0]
    return own if unit(own).dimension == "money" else "万元"


def contribution(indicator: Indicator, part: Part, sign: int, amount: int | Decimal) -> Decimal:
    """What a row adds, in that unit."""
    value = Decimal(amount) * sign
    return from_fen(int(value), part_unit(indicator, True)) if part.money else plain(value)


def record_hash(tally: Tally) -> str:
    """SHA-256 over the rows behind a figure: of each register how many, and their stamps' sums."""
    lines = "\n".join(f"{register}:{one.records}:{one.stamp_a}:{one.stamp_b}"
                      for register, one in sorted(tally.behind.items()) if one.records)
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def shares(indicator: Indicator, tally: Tally) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Grade as shares of the value (of a fraction's upper part), attestation as amounts of it."""
    if tally.weight:
        evidenced = rounded(tally.evidenced / tally.weight, 4)
        opening = rounded(tally.opening / tally.weight, 4)
        recorded = max(1 - evidenced - opening, Decimal(0))
    else:
        evidenced = recorded = opening = Decimal(0)
    grade = {"evidenced": plain(evidenced), "recorded": plain(recorded),
             "opening": plain(opening)}
    money = any(term.part.money for term in indicator.terms if not term.below)
    amounts = {"agreed": tally.agreed, "one_sided": tally.one_sided, "disputed": tally.disputed}
    attested = {name: from_fen(int(one), part_unit(indicator, True)) if money else plain(one)
                for name, one in amounts.items()}
    return grade, attested


def _asked(part: Part) -> Part:
    """The rows that a part asks for, whatever it measures of them."""
    return replace(part, measure=_ANY, money=False, rowwise="")


def _add(tally: Tally, term: Term, cell: Cell) -> None:
    if term.below:
        tally.below = (tally.below or Decimal(0)) + term.sign * cell.value
    else:
        tally.above += term.sign * Decimal(cell.value)
        # amounts on one ground may come below zero, as a plan taken back: it weighs as much
        tally.weight += (abs(cell.evidenced) + abs(cell.opening)
                         + abs(cell.value - cell.evidenced - cell.opening)
                         if term.part.money else cell.value)
        tally.said += cell.records
        tally.unsaid += cell.unmeasured + cell.silent
        tally.evidenced += abs(cell.evidenced)
        tally.opening += abs(cell.opening)
        tally.agreed += term.sign * Decimal(cell.agreed)
        tally.disputed += term.sign * Decimal(cell.disputed)
        tally.one_sided += term.sign * Decimal(cell.value - cell.agreed - cell.disputed)
        if cell.vague:
            tally.vague = tuple(sorted({*tally.vague, *cell.vague}))
    tally.records += cell.records
    if cell.left_out:
        tally.astride[_asked(term.part)] = (term, cell.left_out)
    if cell.undated:
        tally.dayless[_asked(term.part)] = (term, cell.undated)
    tally.unmeasured += cell.unmeasured
    if cell.channels != tally.channels:
        tally.channels = tuple(sorted({*tally.channels, *cell.channels}))
