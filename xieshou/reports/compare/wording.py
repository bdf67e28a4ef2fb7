"""Two wordings of one figure: what of it was changed, and whether it is still the same value."""

import re
from dataclasses import dataclass

from xieshou.language.numbers import Written, narrow, numbers_in
from xieshou.reports.compare.passages import plain

_FALL = re.compile("下降|减少|降低|回落|下滑|负增长")


@dataclass(frozen=True)
class Change:
    """What differs: nothing, the number, the unit, both, or words; `same_value` None if unknown."""

    what: str
    same_value: bool | None = None


def change_of(issued: str, returned: str) -> Change:
    """How a figure was written and how it is written after the edit."""
    if plain(issued) == plain(returned):
        return Change("none", True)
    before, after = _number(issued), _number(returned)
    if before is None or after is None:
        return Change("words")
    same = _covers(before, after) if _falls(issued) == _falls(returned) else False
    numbers = before.value != after.value or before.approximation != after.approximation
    units = before.unit != after.unit
    what = "number_and_unit" if numbers and units else "unit" if units else (
        "number" if numbers else "words")
    return Change(what, same)


def _falls(text: str) -> bool:
    """Whether a growth is told as a fall: 下降3% is not 增长3%."""
    return bool(_FALL.search(text))


def _number(text: str) -> Written | None:
    """The one number of a figure's text."""
    found = [one for one in numbers_in(narrow(text)) if one.kind in ("measure", "ratio")]
    return found[0] if len(found) == 1 else None


def _covers(before: Written, after: Written) -> bool | None:
    """Whether both say one value, in whatever unit, as far as either is written out."""
    if before.base_unit != after.base_unit:
        return False if before.base_unit and after.base_unit else before.value == after.value
    if None in (before.low, before.high, after.low, after.high):
        return before.amount == after.amount
    return after.low <= before.amount <= after.high or before.low <= after.amount <= before.high
