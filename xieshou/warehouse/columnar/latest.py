"""The rows of a scan, the newest first, so that one page looks at few of them (从近到远)."""

from collections.abc import Iterator

import numpy as np

from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.reach import BLOCK, Block, Hull, blocks, pieces_of
from xieshou.warehouse.query import Question

# rows that are looked at without asking first which of them are the latest
FEW = 1 << 11


def latest(rows: Overlay, scan: Question, hull: Hull, most: int | None
           ) -> Iterator[Block | None]:
    """The rows of a hull, later ones first where the file's order tells; None between two times.

    What a span only tells and what came after the base is given at once, before all else.
    """
    when = rows.store[rows.store.when]
    pieces = pieces_of(rows, scan, hull)[0] if most is not None and rows.store.pairings else []
    size = sum(high - low for low, high in pieces)
    if hull.when != rows.store.when or size < FEW:
        yield from blocks(rows, scan, hull)
        return
    low = min(int(when.array[first]) for first, _ in pieces)
    high = min(max(int(when.array[last - 1]) for _, last in pieces), hull.last)
    empty = np.zeros(0, np.int64)
    taken = np.asarray(rows.store.spanned(rows.store.when))
    runs = rows.store.pairings or {}
    spanned = [taken[slice(*np.searchsorted(taken, runs[code]))] for code in scan.pairings or runs
               if code in runs] if len(taken) else []
    later = np.arange(rows.rows)
    if scan.pairings is not None and rows.rows:
        wanted = [text in scan.pairings for text in rows["pairing"].words.listed]
        later = np.flatnonzero(np.array(wanted)[rows["pairing"].array])
    yield Block(rows, [], np.sort(np.concatenate([*spanned, empty])), later, scan)
    step = 1 + (high - low + 1) * 2 * (most + 32) // size
    while high >= low:
        first = max(low, high - step + 1)
        yield from _dated(rows, scan, pieces, first, high)
        yield None
        high, step = first - 1, step * 4


def _dated(rows: Overlay, scan: Question, pieces: list[tuple[int, int]], first: int, last: int
           ) -> Iterator[Block]:
    """The rows of some days that are not known by a span only, out of pieces in order of day."""
    day = rows.store[rows.store.when].array
    empty, chosen, size = np.zeros(0, np.int64), [], 0
    for low, high in pieces:
        part = day[low:high]
        start, end = np.searchsorted(part, first), np.searchsorted(part, last, side="right")
        if start < end:
            chosen.append((low + int(start), low + int(end)))
            size += int(end - start)
        if size >= BLOCK:
            yield Block(rows, chosen, empty, empty, scan, unspanned=True)
            chosen, size = [], 0
    if chosen:
        yield Block(rows, chosen, empty, empty, scan, unspanned=True)
