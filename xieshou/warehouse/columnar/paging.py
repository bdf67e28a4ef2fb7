"""The rows behind a question, one page of them, with what each contributes (下钻)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pyarrow

from xieshou.warehouse.columnar.block import EPOCH, NEVER, Block
from xieshou.warehouse.columnar.keys import OWN, numbered
from xieshou.warehouse.columnar.latest import latest
from xieshou.warehouse.columnar.marking import ONE, OPENING, PROVEN, Marked, classes_of
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.reach import Hull
from xieshou.warehouse.columnar.store import DECIMAL_PARTS, Held
from xieshou.warehouse.query import Question

# columns of a base up to this many rows are made for a page; of larger ones only rows are read
MADE = 3_000_000


def page(rows: Overlay, question: Question, columns: Sequence[str], limit: int | None, offset: int
         ) -> list[tuple]:
    """Rows of id, version, opening, evidenced, what each contributes, and the columns."""
    found = _Found(rows, question, None if limit is None else limit + offset)
    places = found.places[offset:]
    contributes = found.contributions(places)
    names = ["id", "version", "opening", "evidenced", *columns]
    held = values_at(rows, names, places)
    return [(*row[:4], adds, *row[4:])
            for *row, adds in zip(*(held[name] for name in names), contributes)]


class _Found:
    """The rows that count, the newest first, at most so many."""

    def __init__(self, rows: Overlay, question: Question, most: int | None) -> None:
        self.rows, self.question = rows, question
        self.hull = Hull.around([question])
        places, days, ids, enough = [], [], [], 0
        for block in latest(rows, question, self.hull, most):
            if block is None:  # all before is older than what was found
                if most is not None and enough >= most:
                    break
                continue
            here = Marked(question, block, False).places
            when = _day_of(block, question)[here]
            if most is not None and len(here) > 4 * most + 256:
                late = when >= np.partition(when, len(when) - most)[len(when) - most]
                here, when = here[late], when[late]
            enough += len(here) if not len(block.extra) and not len(block.later) else 0
            places.append(block.places()[here])
            days.append(when)
            ids.append(block.column("id")[here].astype(np.int64))
        order = np.lexsort((-np.concatenate(ids), -np.concatenate(days)))
        self.places = np.concatenate(places)[order][:most]

    def contributions(self, places: np.ndarray) -> list[int | Decimal | None]:
        """What each of some rows adds to the value."""
        rows, measure = self.rows, self.question.measure
        stands = _told(rows, "stands_for", places)
        if measure.kind == "distinct":
            adds = _told(rows, measure.column, places) if measure.column else stands
            opening = values_at(rows, ["opening"], places)["opening"]
            known = numbered(rows, measure.keys)
            keys = _put(known.base, known.later, rows, places)
            firsts = self._firsts({int(key) for key in keys.tolist()} - {OWN})
            return [add if not measure.openings_are_rows and (opened or stand != 1)
                    else int(key == OWN or place in firsts)
                    for add, opened, stand, key, place in zip(
                        adds, opening, stands, keys.tolist(), places.tolist())]
        if not measure.column:
            return stands
        values = _told(rows, measure.column, places)
        if measure.or_each:
            values = [one if value is None else value for value, one in zip(values, stands)]
        return values

    def _firsts(self, wanted: set[int]) -> set[int]:
        """The row on which each key is counted: the best proven one, an opening last."""
        if not wanted:
            return set()
        known = numbered(self.rows, self.question.measure.keys)
        listed = np.array(sorted(wanted))
        block = Block(self.rows, [], known.places_of(listed, self.rows.store),
                      np.flatnonzero(np.isin(known.later, listed)), self.question, mixed=True)
        best: dict[int, tuple] = {}
        if block.size:
            hit = Marked(self.question, block, False).places
            keys = block.derived(known.name, known.base, known.later)
            classes, ids, places = classes_of(block), block.column("id"), block.places()
            for one in hit.tolist():
                number = int(classes[one])
                alone = number & ONE and not number & OPENING
                if not (self.question.measure.openings_are_rows or alone):
                    continue
                rank = (bool(number & OPENING), not number & PROVEN, int(ids[one]),
                        int(places[one]))
                key = int(keys[one])
                if key not in best or rank < best[key]:
                    best[key] = rank
        return {rank[3] for rank in best.values()}


def values_at(rows: Overlay, names: Sequence[str], places: np.ndarray) -> dict[str, list[Any]]:
    """Columns of some rows as Python values, in the order of the places."""
    store = rows.store
    old = places < store.rows
    found: dict[str, list[Any]] = {}
    read: list[str] = []
    for name in dict.fromkeys(names):
        if store.rows <= MADE or store.has(name) or not old.any():
            found[name] = _told(rows, name, places)
        else:
            read.append(name)
    if read:
        base = store.raw(read, places[old])
        for name in read:
            values = iter(base[name])
            later = iter(_told(rows, name, places[~old]))
            found[name] = [next(values) if here else next(later) for here in old.tolist()]
    return found


def _told(rows: Overlay, name: str, places: np.ndarray) -> list[Any]:
    """A column of some rows as Python values, from the arrays."""
    store, old = rows.store, places < rows.store.rows
    found = np.empty(len(places), object)
    if old.any():
        found[old] = _python(store[name], places[old], store.types.get(name, "int"))
    if not old.all():
        later = places[~old] - store.rows
        found[~old] = np.array([*rows.table[name].take(pyarrow.array(later)).to_pylist(), None],
                               object)[:-1]
    return found.tolist()


def _python(held: Held, places: np.ndarray, kind: str) -> np.ndarray:
    taken = held.array[places]
    if held.words is not None:
        values = held.words.array.take(pyarrow.array(taken)).to_pylist()
    elif kind == "date":
        values = [None if one == held.empty else date.fromordinal(one + EPOCH)
                  for one in taken.tolist()]
    elif kind == "decimal":
        values = [None if one == held.empty else
                  (Decimal(one) / DECIMAL_PARTS).quantize(Decimal("0.0001"))
                  for one in taken.tolist()]
    else:
        values = [None if one == held.empty and kind != "bool" else one for one in taken.tolist()]
    return np.array([*values, None], object)[:-1]


def _put(base: np.ndarray, later: np.ndarray, rows: Overlay, places: np.ndarray) -> np.ndarray:
    old = places < rows.store.rows
    found = np.zeros(len(places), np.int64)
    found[old] = base[places[old]]
    if not old.all():
        found[~old] = later[places[~old] - rows.store.rows]
    return found


def _day_of(block: Block, question: Question) -> np.ndarray:
    """The day by which rows are put in order: their own, else the last of their span."""
    when, none = block.column(question.when).astype(np.int64), block.empty(question.when)
    if none is not None:
        last, open_ = block.column("opening_to"), block.empty("opening_to")
        missing = when == none
        when[missing] = last[missing]
        if open_ is not None:
            when[missing & (last == open_)] = NEVER + 1
    return when
