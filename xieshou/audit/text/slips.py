"""What a figure would say after one slip of the pen (单字笔误).

A figure has a hundred such readings, and thousands of figures are doubted: which of them stand for
something in a range is reckoned, and only those are said in words.
"""

from bisect import bisect_right
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from xieshou.audit.text.claim import Claim
from xieshou.audit.text.intervals import (
    Interval,
    number_in,
    reader_like,
    scale_of,
    written_interval,
)
from xieshou.values.units import written

# A text, what it stands for, the slip in words, its rank.
Variant = tuple[str, Interval, str, int]
# Where a figure must reach to make others agree: no less than this, no more than that.
Range = tuple[Decimal | None, Decimal | None]
# How far a slip moves a figure is counted in millionths of the base unit.
_PLACES = 6
_NOTHING = Interval(Decimal(0), Decimal(0))
_FURTHEST = 10**60
# Nobody writes, and so nobody miswrites, a number of more signs.
_LONGEST = 40
_DIGITS = "0123456789"
# The rank of the last is that of its slips alone.
WRONG_DIGIT = 2
_TURNED, _WRONG = ("相邻两位颠倒", 1), ("一位数字写错", WRONG_DIGIT)
_MOVED = ((Decimal(10), "少写一位"), (Decimal("0.1"), "多写一位"))
# Slips are made by the thousand: without the detour over the names of their fields.
_new = tuple.__new__


class Slips:
    """Every reading of a figure one slip away.

    A digit in another place or another digit in its place mostly moves what the figure stands for
    by so many steps: then only `_steps` is kept, what one of each digit stands for. `others` are
    the readings that change more than that.
    """

    __slots__ = (
        "_around", "_base", "_claim", "_down", "_number", "_steps", "_turned", "_up", "others"
    )

    def __init__(self, claim: Claim) -> None:
        number = number_in(claim) or ""
        number = number if len(number) <= _LONGEST else ""
        self._claim, self._number, self._base = claim, number, _NOTHING
        self._up: list[int | Decimal] | None = None
        self._down: list[int | Decimal] = []
        # What one of each digit stands for, where that is all that changes.
        self._steps: list[int] = []
        self._turned: list[tuple[int, int]] = []
        self.others: list[Variant] = []
        if number:
            # what stands before and behind the digits, wherever spaces and separators stood
            self._around = _around_number(claim.text)
            self._read()

    def _read(self) -> None:
        claim, number = self._claim, self._number
        quantity, counted = claim.quantity, claim.quantity.exact
        _, scale = scale_of(quantity.unit)
        self.others = list(_rewritten(claim, number, self._around))
        read = reader_like(number, scale, quantity.approximation, counted)
        places = len(number) - 1 - number.find(".") if "." in number else 0
        unit = scale.scaleb(_PLACES - places)
        if quantity.approximation is None and unit == (whole := int(unit)):
            self._base, self._steps = read(number), _steps(number, whole)
            self._turned = [
                ((int(number[at + 1]) - int(number[at])) * (self._steps[at] - self._steps[at + 1]),
                 at) for at in _turnable(number)
            ]
            return
        told = [(at, number[at + 1] + number[at]) for at in _turnable(number)]
        told += [(at, new) for at, digit in enumerate(number) if digit != "."
                 for new in _DIGITS[_least(number, at) :] if new != digit]
        for at, new in told:
            text = number[:at] + new + number[at + len(new) :]
            slip, rank = _TURNED if len(new) > 1 else _WRONG
            self.others.append((self._in_words(text), read(text), slip, rank))

    def __len__(self) -> int:
        if not self._steps:
            return len(self.others)
        digits = len(self._number) - self._number.count(".")
        # the first digit is never nought, and so has one other less
        first = _least(self._number, 0) and self._number[0] != "0"
        return len(self.others) + len(self._turned) + 9 * digits - first

    @property
    def wrong_digits(self) -> int:
        """How many of them are one digit written wrongly."""
        if not self._steps:
            return sum(rank == WRONG_DIGIT for *_, rank in self.others)
        return len(self) - len(self.others) - len(self._turned)

    def _in_words(self, number: str) -> str:
        """The figure with another number."""
        before, after = self._around
        return f"{before}{number}{after}"

    def _in_full(self, move: int, at: int, new: str) -> Variant:
        far, number, (low, high) = Decimal(move).scaleb(-_PLACES), self._number, self._base
        text = self._in_words(number[:at] + new + number[at + len(new) :])
        slip, rank = _TURNED if len(new) > 1 else _WRONG
        return text, _new(Interval, (low + far, None if high is None else high + far)), slip, rank

    def variants(self) -> list[Variant]:
        """All of them in full."""
        return list(self.within((None, None)))

    def within(self, reach: Range) -> Iterator[Variant]:
        """Those that stand for something in a range, in full."""
        least, most = reach
        for one in self.others:
            low, high = one[1]
            if (most is None or low <= most) and (least is None or high is None or high >= least):
                yield one
        if not self._steps:
            return
        low, high = self._base
        first = -_FURTHEST if least is None or high is None else int(
            (least - high).scaleb(_PLACES).to_integral_value(ROUND_CEILING))
        last = _FURTHEST if most is None else int(
            (most - low).scaleb(_PLACES).to_integral_value(ROUND_FLOOR))
        number = self._number
        for move, at in self._turned:
            if first <= move <= last:
                yield self._in_full(move, at, number[at + 1] + number[at])
        for at, step in enumerate(self._steps):
            if step:
                here = int(number[at])
                begin = max(here - -first // step, _least(number, at))
                for new in range(begin, min(here + last // step, 9) + 1):
                    if new != here:
                        yield self._in_full((new - here) * step, at, _DIGITS[new])

    def up_to(self, most: Decimal, upwards: bool) -> list[int | Decimal]:
        """How far they move the figure in one direction, as far as that, each distance once."""
        if self._up is None:
            least, number = self._claim.interval.low, self._number
            moves = {move for move, _ in self._turned}
            for at, step in enumerate(self._steps):
                if step:
                    here = int(number[at])
                    moves.update(range((_least(number, at) - here) * step, 0, step))
                    moves.update(range(step, (10 - here) * step, step))
            if self._steps and (beside := _in_millionths(self._base.low - least)):
                moves = {move + beside for move in moves}
            moves.update(_in_millionths(one[1].low - least) for one in self.others)
            self._up = sorted(move for move in moves if move > 0)
            self._down = sorted(-move for move in moves if move < 0)
        found = self._up if upwards else self._down
        return found[: bisect_right(found, _in_millionths(most))]


def slips_of(claim: Claim) -> Slips:
    """Every reading one slip away, reckoned when a figure is first doubted."""
    if claim.slips is None:
        claim.slips = Slips(claim)
    return claim.slips


def _around_number(text: str) -> tuple[str, str]:
    """What stands before and behind the digits of a figure."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    return text[: places[0]], text[places[-1] + 1 :]


def _rewritten(claim: Claim, number: str, around: tuple[str, str]) -> Iterator[Variant]:
    """One digit too many or too few, 万 for 亿, and 元 for 万元."""
    quantity, counted = claim.quantity, claim.quantity.exact
    scale_name, scale = scale_of(quantity.unit)
    before, after = around
    for rank, (factor, slip) in enumerate(_MOVED):
        moved = Decimal(number) * factor
        whole = counted and moved != moved.to_integral_value()
        if moved and (not whole or claim.role == "average"):
            new = written(moved)
            # 户均34人 for 户均3.4人: an average of things counted has decimals
            interval = written_interval(new, scale, quantity.approximation, counted and not whole)
            yield f"{before}{new}{after}", interval, slip, rank
    for here, there in (("万", "亿"), ("亿", "万")):
        if scale_name == here and here in claim.text:
            changed = scale_of(there)[1]
            interval = written_interval(number, changed, quantity.approximation, counted)
            yield claim.text.replace(here, there, 1), interval, "万、亿写混", 0
    if quantity.unit == "元" and quantity.approximation is None and claim.text.endswith("元"):
        # 资金9600元，其中产业5760万元
        tens = written_interval(number, scale_of("万")[1], quantity.approximation, counted)
        yield f"{claim.text[:-1]}万元", tens, "漏写「万」", 0


def _steps(number: str, unit: int) -> list[int]:
    """What one of each digit stands for; `unit` is that of the last, and a point has none."""
    steps = [0] * len(number)
    for at in range(len(number) - 1, -1, -1):
        if number[at] != ".":
            steps[at], unit = unit, unit * 10
    return steps


def _turnable(number: str) -> Iterator[int]:
    """Where two neighbouring digits can be turned round."""
    for at in range(len(number) - 1):
        one, other = number[at], number[at + 1]
        if one != "." != other != one and not (at == 0 and other == "0"):
            yield at


def _least(number: str, at: int) -> int:
    """The least digit that can stand in a place: no number is written with a nought before it."""
    return 1 if at == 0 and number[1:2] != "." else 0


def _in_millionths(value: Decimal) -> int | Decimal:
    """A distance as a whole number wherever it is one, for such are compared the soonest."""
    scaled = value.scaleb(_PLACES)
    whole = int(scaled)
    return whole if whole == scaled else scaled


def digits_of(claim: Claim) -> str:
    """The digits that are written, without point and separators; none of a Chinese numeral."""
    return (number_in(claim) or "").replace(".", "")


def digits_in(value: Decimal) -> str:
    """The digits of a value, without point and without noughts at either end."""
    return f"{value:f}".replace(".", "").strip("0")


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one digit of as many is another, or two neighbours are turned."""
    return len(one) == len(other) and (
        sum(here != there for here, there in zip(one, other, strict=True)) == 1
        or turned(one, other))


def slipped(one: str, other: str) -> bool:
    """Whether digits told in two scales, noughts at the end aside, are the same but for a slip."""
    return one == other or one_slip_apart(
        one.ljust(len(other), "0"), other.ljust(len(one), "0"))


def turned(one: str, other: str) -> bool:
    """Whether two neighbours of as many signs are turned."""
    if len(one) != len(other):
        return False
    at = next((at for at in range(len(one)) if one[at] != other[at]), len(one))
    return at + 1 < len(one) and one[:at] + one[at : at + 2][::-1] + one[at + 2 :] == other


def a_nought_apart(one: str, other: str) -> bool:
    """Whether one of them has a nought more, wherever it stands."""
    short, long = sorted((one, other), key=len)
    return any(
        sign == "0" and long[:at] + long[at + 1 :] == short for at, sign in enumerate(long))
