"""Which rows a scan looks at, given a block at a time (扫描范围)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from xieshou.warehouse.columnar.block import Block, days
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.stretches import firsts, inside, joined, spanned_in
from xieshou.warehouse.query import Question, Rule

# rows looked at together: what is reckoned of them stays in the processor's cache
BLOCK = 1 << 18


@dataclass(frozen=True)
class Hull:
    """Days outside of which no question of some looks; `first` None for no beginning."""

    when: str = ""
    first: int | None = None
    last: int | None = None

    @classmethod
    def around(cls, questions: Sequence[Question]) -> "Hull":
        """The narrowest for all of them."""
        when = questions[0].when
        if any(one.when != when for one in questions):
            return cls()
        last = max(days(one.span.last) for one in questions)
        flows = all(one.rule in (Rule.FLOW, Rule.YEAR) for one in questions)
        return cls(when, min(days(one.span.first) for one in questions) if flows else None, last)


def blocks(rows: Overlay, scan: Question, hull: Hull, whole_pairings: bool = False
           ) -> Iterator[Block]:
    """The rows within a scan's reach and the hull of its days, a block at a time.

    With `whole_pairings` no pairing is cut in two, where the file is in their order.
    """
    later = np.arange(rows.rows)
    if scan.pairings is not None and rows.rows:
        wanted = [text in scan.pairings for text in rows["pairing"].words.listed]
        later = np.flatnonzero(np.array(wanted)[rows["pairing"].array])
    pieces, extra = pieces_of(rows, scan, hull)
    if not whole_pairings:
        pieces = joined(pieces)
    empty = np.zeros(0, np.int64)
    chosen: list[tuple[int, int]] = []
    room = BLOCK
    given = False
    for low, high in pieces:
        while low < high:
            end = high if whole_pairings else min(high, low + room)
            chosen.append((low, end))
            room -= end - low
            low = end
            if room <= 0:
                yield Block(rows, chosen, empty, empty, scan)
                given, chosen, room = True, [], BLOCK
    if chosen or len(extra) or len(later) or not given:
        yield Block(rows, chosen, extra, later, scan)


def spare(rows: Overlay, scan: Question) -> Block:
    """The rows that are known by a span only."""
    whole = scan.pairings is None and not scan.region and scan.as_of >= rows.last
    held = rows.spare.setdefault((scan.when, scan.agreed_only), {}) if whole else {}
    later = np.zeros(0, np.int64)
    if rows.rows:
        when = rows[scan.when]
        later = np.flatnonzero(rows["opening"].array | (when.array == when.empty))
    return Block(rows, [], np.asarray(rows.store.spanned(scan.when)), later, scan, mixed=True,
                 held=held)


def extent(rows: Overlay, scan: Question) -> int:
    """How many rows of the base a scan of all days must look at."""
    runs = rows.store.pairings
    if scan.pairings is None or runs is None:
        return rows.store.rows
    return sum(high - low for low, high in (runs.get(code, (0, 0)) for code in scan.pairings))


def pieces_of(rows: Overlay, scan: Question, hull: Hull
              ) -> tuple[list[tuple[int, int]], np.ndarray]:
    """Parts of the base that a scan must look at, and single rows besides."""
    store = rows.store
    runs = store.pairings
    empty = np.zeros(0, np.int64)
    if runs is None:
        return [(0, store.rows)], empty
    wanted = sorted(run for code, run in runs.items()
                    if scan.pairings is None or code in scan.pairings)
    if hull.when != store.when or not store.rows:
        return wanted, empty
    day = store[store.when].array
    none = store[store.when].empty if store[store.when].has_empty else None
    if not wanted:
        return [], empty
    lows, highs = np.array(wanted, np.int64).T
    if none is not None:  # the empty ones stand last
        highs = firsts(lows, highs, lambda places: day[places] == none)
    starts = lows if hull.first is None else firsts(
        lows, highs, lambda places: day[places] >= hull.first)
    ends = firsts(starts, highs, lambda places: day[places] > hull.last)
    there = starts < ends
    found = list(zip(starts[there].tolist(), ends[there].tolist()))
    spanned = store.spanned(store.when)
    if len(spanned):
        spare = spanned if scan.pairings is None else spanned_in(spanned, wanted)
        empty = spare[~inside(spare, starts[there], ends[there])].astype(np.int64)
    return found, empty
