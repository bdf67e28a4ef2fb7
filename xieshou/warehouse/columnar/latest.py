"""The rows of a scan, the newest first, so that one page looks at few of them (从近到远)."""

from collections.abc import Iterator

import numpy as np

from xieshou.warehouse.columnar.block import Block
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.reach import BLOCK, Hull, blocks, pieces_of
from xieshou.warehouse.columnar.stretches import firsts, spanned_in
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
    starts, ends = np.array(pieces, np.int64).T
    low = int(when.array[starts].min())
    high = min(int(when.array[ends - 1].max()), hull.last)
    taken = np.asarray(rows.store.spanned(rows.store.when))
    runs = rows.store.pairings or {}
    if scan.pairings is not None:
        taken = spanned_in(taken, [runs[code] for code in scan.pairings if code in runs])
    later = np.arange(rows.rows)
    if scan.pairings is not None and rows.rows:
        wanted = [text in scan.pairings for text in rows["pairing"].words.listed]
        later = np.flatnonzero(np.array(wanted)[rows["pairing"].array])
    yield Block(rows, [], np.sort(taken), later, scan)
    step = 1 + (high - low + 1) * 2 * (most + 32) // size
    while high >= low:
        first = max(low, high - step + 1)
        begin = firsts(starts, ends, lambda places, day=first: when.array[places] >= day)
        yield from _dated(rows, scan, begin, ends)
        ends = begin  # the rest is earlier
        yield None
        high, step = first - 1, step * 4


def _dated(rows: Overlay, scan: Question, starts: np.ndarray, ends: np.ndarray
           ) -> Iterator[Block]:
    """The rows of parts of the base that are not known by a span only."""
    empty, chosen, size = np.zeros(0, np.int64), [], 0
    there = starts < ends
    for low, high in zip(starts[there].tolist(), ends[there].tolist()):
        chosen.append((low, high))
        size += high - low
        if size >= BLOCK:
            yield Block(rows, chosen, empty, empty, scan, unspanned=True)
            chosen, size = [], 0
    if chosen:
        yield Block(rows, chosen, empty, empty, scan, unspanned=True)
