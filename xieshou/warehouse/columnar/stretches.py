"""Places of rows, and stretches of them that follow each other: found, spread, joined (行位)."""

from collections.abc import Callable, Sequence

import numpy as np


def among(places: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which of some places are among others that stand in order."""
    if not len(others):
        return np.zeros(len(places), bool)
    at = np.minimum(np.searchsorted(others, places), len(others) - 1)
    return others[at] == places


def firsts(lows: np.ndarray, highs: np.ndarray, holds: Callable[[np.ndarray], np.ndarray]
           ) -> np.ndarray:
    """The first place of each part from which on something holds; its end where it never does.

    All parts are halved together: hundreds of pairings cost what one does.
    """
    low, high = lows.copy(), highs.copy()
    while len(open_ := np.flatnonzero(low < high)):
        middle = (low[open_] + high[open_]) >> 1
        hit = holds(middle)
        high[open_[hit]] = middle[hit]
        low[open_[~hit]] = middle[~hit] + 1
    return low


def spread(pieces: Sequence[tuple[int, int]]) -> np.ndarray:
    """The places of pieces, one after another."""
    if len(pieces) < 2:
        return np.arange(*pieces[0]) if pieces else np.zeros(0, np.int64)
    lows, highs = np.array(pieces, np.int64).T
    sizes = highs - lows
    ends = np.cumsum(sizes)
    return np.arange(ends[-1]) + np.repeat(lows - ends + sizes, sizes)


def spanned_in(spanned: np.ndarray, runs: Sequence[tuple[int, int]]) -> np.ndarray:
    """Those of some places in order that lie in parts of the base."""
    at = np.searchsorted(spanned, np.array(runs, np.int64).reshape(-1, 2))
    return spanned[spread([(low, high) for low, high in at.tolist() if low < high])]


def inside(places: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Which places lie in one of some parts that follow each other."""
    if not len(starts):
        return np.zeros(len(places), bool)
    at = np.searchsorted(starts, places, side="right") - 1
    return (at >= 0) & (places < ends[at])


def joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbours made one."""
    found: list[tuple[int, int]] = []
    for low, high in pieces:
        if found and found[-1][1] == low:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found
