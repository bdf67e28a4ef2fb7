"""Figures whose rows are not added: a median, and the mean of how far tasks are reached.

Every row comes to an amount of its own, and the value is made of these amounts; so the rows a
figure shows reproduce it, as everywhere. The amount of a task is what its indicator has reached,
as of the same position, in hundredths of what was agreed, at most a hundred.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from xieshou.errors import XieshouError
from xieshou.indicators.definition import Indicator, indicator_named
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import plain, rounded

MEDIAN, COMPLETION = "median", "completion"
FULL = Decimal(100)


@dataclass(frozen=True)
class Amount:
    """One row with what it comes to, and whether its task names an indicator."""

    id: int
    value: Decimal
    named: bool = True


def made_of(indicator: Indicator, amounts: Iterable[Decimal]) -> Decimal | None:
    """The value that amounts of rows make, in the indicator's unit; None for none at all."""
    told = sorted(amounts)
    if not told:
        return None
    if indicator.rowwise == MEDIAN:
        middle = len(told) // 2
        value = told[middle] if len(told) % 2 else (told[middle - 1] + told[middle]) / 2
    else:
        value = sum(told, Decimal(0)) / len(told)
    return plain(rounded(value, indicator.places))


def amounts_of(indicator: Indicator, rows: Sequence[dict[str, Any]], as_of: int,
               ask: Callable[..., list[Figure]]) -> list[Amount]:
    """What each row comes to; `ask` gives figures of several codes, as `Figures.many` does."""
    if indicator.rowwise == MEDIAN:
        return [Amount(row["id"], Decimal(row["contributes"])) for row in rows]
    return _completions(rows, as_of, ask)


def columns_of(indicator: Indicator) -> tuple[str, ...]:
    """Columns that the amounts are reckoned from."""
    return ("task", "due_on", "amount", "pairing") if indicator.rowwise == COMPLETION else ()


def _completions(rows: Sequence[dict[str, Any]], as_of: int, ask: Callable[..., list[Figure]]
                 ) -> list[Amount]:
    wanted: dict[tuple[str, int], dict[str, None]] = {}
    codes = {row["task"]: _code(row["task"]) for row in rows}
    for row in rows:
        if codes[row["task"]] and row["amount"] and row["due_on"]:
            wanted.setdefault((row["pairing"], row["due_on"].year), {})[codes[row["task"]]] = None
    reached: dict[tuple[str, int, str], Decimal | None] = {}
    for (pairing, year), tasks in wanted.items():
        span = Period(date(year, 1, 1), date(year, 12, 31))
        for code, figure in zip(tasks, ask(list(tasks), pairing=pairing, period=span, as_of=as_of),
                                strict=True):
            reached[pairing, year, code] = figure.value
    found = []
    for row in rows:
        named = bool(codes[row["task"]] and row["amount"] and row["due_on"])
        value = Decimal(0)
        if named:
            done = reached[row["pairing"], row["due_on"].year, codes[row["task"]]]
            share = (done or Decimal(0)) * 100 / Decimal(row["amount"])
            value = plain(rounded(max(min(share, FULL), Decimal(0)), 2))
        found.append(Amount(row["id"], value, named))
    return found


def _code(task: str) -> str:
    """The indicator that a task names; nothing for words that name none, or itself."""
    try:
        found = indicator_named(task)
    except XieshouError:
        return ""
    return "" if found.rowwise == COMPLETION else found.code
