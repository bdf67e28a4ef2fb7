"""What a question makes of single rows: which it counts, what each stands on and adds."""

from typing import Any

import numpy as np

from xieshou.warehouse.columnar.block import Block
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.store import DECIMAL_PARTS
from xieshou.warehouse.query import Question
from xieshou.warehouse.tally import LEFT_OUT, SILENT, UNDATED, UNMEASURED

# what a row stands on, as one small number: proof, opening, size, both sides' word
PROVEN, OPENING, ONE, MANY, SAID = 1, 2, 4, 8, 16
CLASSES = 64
ATTESTED = ("", "agreed", "disputed", "one_sided")
# bits that a counted key has, by what the row under it stands on
ANY, REGULAR, SURE, AGREED, UNDISPUTED = 1, 2, 4, 8, 16


def class_bits(number: int) -> int:
    """What a key stands on when a row of this class is under it."""
    bits = ANY
    if not number & OPENING:
        bits |= REGULAR | (SURE if number & PROVEN else 0)
    said = ATTESTED[number // SAID]
    return bits | (AGREED if said == "agreed" else 0) | (UNDISPUTED if said != "disputed" else 0)


BITS = np.array([class_bits(number) for number in range(CLASSES)], np.uint8)


class Marked:
    """What a question makes of the rows of a block."""

    def __init__(self, question: Question, block: Block, whole: bool) -> None:
        counts, overlapping, undated = block.day_marks(question)
        wanted = block.standing()
        for condition in question.where:
            wanted = wanted & block.holds(condition)
        here = wanted & counts
        self.lacking = np.zeros(0, np.int64)
        self.told: dict[int, int] = {}
        measure = question.measure
        if measure.column and not measure.or_each:
            none = block.empty(measure.column)
            if none is not None:
                lacking = here & (block.column(measure.column) == none)
                if measure.kind != "sum":
                    lacking &= block.column("opening")
                here = here & ~lacking
                if whole:
                    self.lacking = np.flatnonzero(lacking)
                    silent = int((lacking & block.column("opening")).sum())
                    self.told |= {SILENT: silent, UNMEASURED: int(lacking.sum()) - silent}
        if whole and (len(overlapping) or len(undated)):
            self.told |= {LEFT_OUT: int(wanted[overlapping].sum()),
                          UNDATED: int(wanted[undated].sum())}
        self.places = np.flatnonzero(here)


class Counted:
    """What the rows that a question counts add, and which of them have a key instead."""

    def __init__(self, question: Question, rows: Overlay) -> None:
        self.measure, self.rows = question.measure, rows
        self.keyed = np.array([self._is_keyed(one) for one in range(CLASSES)])

    def _is_keyed(self, number: int) -> bool:
        return self.measure.kind == "distinct" and (
            self.measure.openings_are_rows or bool(number & ONE and not number & OPENING))

    def values(self, block: Block, places: np.ndarray, classes: np.ndarray
               ) -> np.ndarray | None:
        """What each row adds; None where each adds one."""
        measure = self.measure
        if not measure.column:
            if not ((classes & ONE) == 0).any():
                return None
            return block.column("stands_for")[places]
        values = block.column(measure.column)[places]
        none = block.empty(measure.column)
        if none is None:
            return values
        instead = block.column("stands_for")[places] if measure.or_each else 0
        if measure.or_each and self.rows.store.types[measure.column] == "decimal":
            instead = instead.astype(np.int64) * DECIMAL_PARTS
        return np.where(values == none, instead, values)


def classes_of(block: Block) -> np.ndarray:
    """What every row of a block stands on."""
    rows = block.rows
    store = rows.store

    def of(held: Any, size: int) -> np.ndarray:
        said = held["attested"]
        numbers = np.array([ATTESTED.index(text) if text in ATTESTED else 0
                            for text in said.words.listed] or [0], np.uint8)
        stands = held["stands_for"].array
        found = numbers[said.array] * np.uint8(SAID)
        found |= held["evidenced"].array.view(np.uint8) * np.uint8(PROVEN)
        found |= held["opening"].array.view(np.uint8) * np.uint8(OPENING)
        found |= (stands == 1).view(np.uint8) * np.uint8(ONE)
        found |= (stands > 1).view(np.uint8) * np.uint8(MANY)
        return found

    base = store.derived("~classes", lambda: of(store, store.rows))
    later = of(rows, rows.rows) if len(block.later) else base[:0]
    return block.derived("~classes", base, later)
