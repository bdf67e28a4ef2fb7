"""The one-slip test: which single slip of the pen would make figures agree (单字笔误试改)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from xieshou.audit.claim import Claim
from xieshou.audit.intervals import (
    Interval,
    number_in,
    reader_like,
    scale_of,
    written_interval,
)
from xieshou.values.units import written

Holds = Callable[[Claim, Interval], bool]
_NOTHING = Interval(Decimal(0), Decimal(0))
# Variants are made by the thousand: without the detour over the names of their fields.
_new = tuple.__new__


@dataclass(frozen=True)
class Repair:
    """One figure read otherwise, after which the relation holds, `nearly` within its rounding."""

    claim: Claim
    text: str
    slip: str
    rank: int
    nearly: bool = False

    @property
    def words(self) -> str:
        """The proposal as people read it."""
        return f"「{self.claim.text}」或应为「{self.text}」({self.slip})"


# A text, what it stands for, the slip in words, its rank.
Variant = tuple[str, Interval, str, int]


def variants(claim: Claim) -> tuple[Variant, ...]:
    """Every text one slip away, reckoned when a figure is first doubted."""
    if claim.slips is None:
        claim.slips = tuple(_variants(claim))
    return claim.slips


def _variants(claim: Claim) -> Iterator[Variant]:
    number = number_in(claim)
    if number is None:
        return
    quantity = claim.quantity
    scale_name, scale = scale_of(quantity.unit)
    counted = quantity.exact
    before, after = _around_number(claim.text)
    for rank, (factor, slip) in enumerate(
        ((Decimal(10), "少写一位"), (Decimal("0.1"), "多写一位"))
    ):
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
    read = reader_like(number, scale, quantity.approximation, counted)
    for new in _turned(number):
        yield f"{before}{new}{after}", read(new), "相邻两位颠倒", 1
    if quantity.approximation is None:
        others = _one_digit_off(number, read(number), scale)
    else:
        others = ((new, read(new)) for new, _ in _one_digit_off(number, _NOTHING, scale))
    for new, interval in others:
        yield f"{before}{new}{after}", interval, "一位数字写错", 2


def _turned(number: str) -> Iterator[str]:
    for at in range(len(number) - 1):
        pair = number[at : at + 2]
        if pair.isdigit() and pair[0] != pair[1] and not (at == 0 and pair[1] == "0"):
            yield number[:at] + pair[::-1] + number[at + 2 :]


def _one_digit_off(number: str, stated: Interval, scale: Decimal) -> Iterator[tuple[str, Interval]]:
    """Numbers with another digit in one place, and how far that moves what was stated."""
    size = len(number.partition(".")[0])
    for at, digit in enumerate(number):
        if not digit.isdigit():
            continue
        before, after = number[:at], number[at + 1 :]
        step = scale.scaleb(size - at - (at < size))
        below = int(digit) * step
        low, high = stated.low - below, stated.high - below
        for new in "0123456789":
            if new != digit and not (new == "0" and at == 0 and number[1:2] != "."):
                yield before + new + after, _new(Interval, (low, high))
            low, high = low + step, high + step


def repairs(
    members: list[Claim], holds: Holds, limit: int = 6, exact: Holds | None = None
) -> list[Repair]:
    """The slips that would settle a relation, likeliest first, those that leave no rest before."""
    found = [
        Repair(claim, text, slip, rank, bool(exact and not exact(claim, interval)))
        for claim in members
        for text, interval, slip, rank in variants(claim)
        if holds(claim, interval)
    ]
    seen: set[tuple[str, str]] = set()
    unique = []
    for repair in sorted(found, key=lambda repair: (repair.nearly, repair.rank)):
        if (repair.claim.id, repair.text) not in seen:
            seen.add((repair.claim.id, repair.text))
            unique.append(repair)
    return unique[:limit]


def suggestion_of(found: list[Repair]) -> str:
    """All proposals in one line; empty without any."""
    return "；".join(repair.words for repair in found)


def _around_number(text: str) -> tuple[str, str]:
    """What stands before and after a claim's digits, wherever spaces and separators stood."""
    places = [at for at, char in enumerate(text) if char.isdigit()]
    return text[: places[0]], text[places[-1] + 1 :]
