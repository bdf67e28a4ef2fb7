"""The cells of a split figure, each with the handle of its own where one can say it (分列)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from xieshou.indicators import scoping
from xieshou.indicators.combining import Tally, in_unit
from xieshou.indicators.scoping import Request, key_words
from xieshou.values.figure import Handle
from xieshou.values.period import Period
from xieshou.values.place import stem

# which part of a handle a part of a cell's key narrows, and to what
Narrowing = tuple[str, Any]


def cells_of(request: Request, by: tuple[str, ...], cells: dict[tuple, Tally]
              ) -> Iterable[dict[str, Any]]:
    """What a split gives: keys in words and as codes, value, and the handle that says a cell."""
    indicator = request.indicator
    # many cells share a part of their keys: in words, and as a part of a handle
    parts: dict[tuple[str, Any], tuple[str, Narrowing | None]] = {}
    for key, tally in cells.items():
        codes = dict(zip(by, key))
        for part in codes.items():
            if part not in parts:
                parts[part] = key_words(indicator, *part), _narrowing(request.handle, *part)
        sliced = _sliced(request.handle, [parts[part][1] for part in codes.items()])
        yield {
            **({"handle": str(sliced)} if sliced else {}),
            "key": {part[0]: parts[part][0] for part in codes.items()},
            "codes": codes,
            "value": in_unit(indicator, tally), "records": tally.records,
        }


def _sliced(handle: Handle, narrowing: list[Narrowing | None]) -> Handle | None:
    """The cell as a figure of its own, where a slice can say it."""
    pairing, period, slices = handle.pairing, handle.period, dict(handle.slices)
    for one in narrowing:
        if one is None:
            return None
        kind, said = one
        if kind == "pairing":
            pairing = said
            slices.pop("pairings", None)
        elif kind == "period":
            period = said
        else:
            slices |= said
    return Handle(handle.code, handle.version, pairing, period, handle.as_of,
                  tuple(sorted(slices.items())))


def _narrowing(handle: Handle, name: str, one: Any) -> Narrowing | None:
    """What one part of a cell's key says of its handle; None where no handle can say it."""
    if one in (None, "") or name in ("supporter", "recipient", "month"):
        return None
    if name == "pairing":
        return "pairing", one
    if name == "year":
        whole = handle.period
        return "period", Period(max(whole.first, date(one, 1, 1)),
                                min(whole.last, date(one, 12, 31)))
    if name in ("county", "town", "place"):
        # a place as a slice takes in what lies inside; the cell must be just that
        exact = len(one) == {"county": 6, "town": 9, "place": 12}[name] and stem(one) == one
        return ("slices", {"place": one}) if exact else None
    return "slices", {name: scoping.packed(one)}
