"""What a distinct count counts: one number for every different key of a base (去重的键)."""

import hashlib
import json

import numpy as np

from xieshou.warehouse.columnar.block import NEVER
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.store import Store

# a row that fills no alternative is its own key
OWN = -1
Keys = tuple[tuple[str, ...], ...]


class Numbered:
    """The number of every row's key, for a base and for the versions after it.

    Numbers of different alternatives never meet: each takes every nth number.
    """

    def __init__(self, rows: Overlay, keys: Keys) -> None:
        self.name = "~key." + hashlib.sha256(json.dumps(keys).encode()).hexdigest()[:12]
        store = rows.store
        self.base = store.derived(self.name, lambda: _numbers(store, None, keys, self.name))
        self.later = (_numbers(store, rows, keys, self.name) if rows.rows
                      else np.zeros(0, np.int32))


    def ordered(self, store: Store) -> np.ndarray:
        """The places of a base in the order of their keys."""
        return store.derived(f"{self.name}.order", lambda: np.argsort(self.base).astype(
            np.min_scalar_type(-len(self.base) - 1)))

    def places_of(self, wanted: np.ndarray, store: Store) -> np.ndarray:
        """Where some keys stand in the base, found by an order that is kept beside it."""
        keys = self.base
        if not len(keys) or not len(wanted):
            return np.zeros(0, np.int64)
        order = self.ordered(store)
        wanted = np.unique(wanted)
        starts, ends = (_first_at(keys, order, wanted + more) for more in (0, 1))
        return np.sort(np.concatenate([np.asarray(order[start:end], np.int64)
                                       for start, end in zip(starts.tolist(), ends.tolist())]))


def _first_at(keys: np.ndarray, order: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The first place of an order whose key reaches each wanted one, all halved together."""
    low, high = np.zeros(len(wanted), np.int64), np.full(len(wanted), len(order), np.int64)
    while (low < high).any():
        middle = (low + high) // 2
        open_ = low < high
        less = np.zeros(len(wanted), bool)
        less[open_] = keys[order[middle[open_]]] < wanted[open_]
        low, high = np.where(less, middle + 1, low), np.where(less | ~open_, high, middle)
    return low


def numbered(rows: Overlay, keys: Keys) -> Numbered:
    """Reckoned once for the rows as they are now."""
    found = rows.keys.get(keys)
    if found is None:
        with rows.lock:
            found = rows.keys.get(keys) or Numbered(rows, keys)
            rows.keys[keys] = found
    return found


def _numbers(store: Store, rows: Overlay | None, keys: Keys, name: str) -> np.ndarray:
    size = store.rows if rows is None else rows.rows
    found = np.full(size, OWN, np.int64)
    for place, columns in enumerate(keys):
        here = (found == OWN) & _filled(store, rows, columns[0])
        numbers = _folded(store, rows, columns, here, f"{name}.{place}")
        found[here] = numbers * len(keys) + place
    highest = int(found.max()) if size else 0
    return found.astype(np.int32 if highest < np.iinfo(np.int32).max else np.int64)


def _filled(store: Store, rows: Overlay | None, name: str) -> np.ndarray:
    held = store[name] if rows is None else rows[name]
    if held.words is not None:
        number = held.words.number_of("")
        return np.ones(len(held.array), bool) if number is None else held.array != number
    if held.empty is None:
        return np.ones(len(held.array), bool)
    return held.array != held.empty


def _folded(store: Store, rows: Overlay | None, columns: tuple[str, ...], here: np.ndarray,
            name: str) -> np.ndarray:
    """One number for the values of several columns, the same for later rows as for the base's."""
    numbers = _values(store, rows, columns[0], here, f"{name}.0")
    for place, column in enumerate(columns[1:], 1):
        more = _values(store, rows, column, here, f"{name}.{place}")
        both = (numbers << 32) | (more & 0xFFFFFFFF)
        numbers = _known(store, rows, both, here, f"{name}+{place}")
    return numbers


def _values(store: Store, rows: Overlay | None, column: str, here: np.ndarray, name: str
            ) -> np.ndarray:
    held = store[column] if rows is None else rows[column]
    values = held.array[here].astype(np.int64)
    if held.words is not None:
        return values
    if held.empty is not None:
        values[values == held.empty] = NEVER
    return _known(store, rows, values, here, name)


def _known(store: Store, rows: Overlay | None, values: np.ndarray, here: np.ndarray, name: str
           ) -> np.ndarray:
    """Where values stand among the different ones of the base; new ones after its end."""
    if rows is None:
        different, numbers = np.unique(values, return_inverse=True)
        store.derived(f"{name}.values", lambda: different)
        return numbers.astype(np.int64)
    different = store.derived(f"{name}.values", lambda: np.zeros(0, np.int64))
    numbers = np.searchsorted(different, values)
    there = numbers < len(different)
    there[there] = different[numbers[there]] == values[there]
    more = np.unique(values[~there], return_inverse=True)[1]
    numbers[~there] = len(different) + more
    return numbers
