"""What came after the base: later versions in memory, numbered as the base numbers its words."""

import threading
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow

from xieshou.warehouse.columnar.store import Held, Store, Words, encoded
from xieshou.warehouse.query import COUNTED_STATES

LATE = np.iinfo(np.int64).max


class Overlay:
    """The rows of one register as they are now: a base and what came after it.

    Never changes; the next commit makes another.
    """

    def __init__(self, store: Store, table: pyarrow.Table) -> None:
        self.store = store
        self.table = table
        self.rows = table.num_rows
        self.lock = threading.RLock()
        self.known: dict[str, Held] = {}
        self.keys: dict[Any, Any] = {}
        self.rolls: dict[Any, Any] = {}
        self.spare: dict[Any, dict[Any, Any]] = {}
        ids = table["id"].to_numpy().astype(np.int64)
        seqs = table["seq"].to_numpy().astype(np.int64)
        order = np.lexsort((seqs, ids))
        ends = np.full(self.rows, LATE)
        same = ids[order][1:] == ids[order][:-1]
        ends[order[:-1][same]] = seqs[order[1:][same]]
        self.known["seq"] = Held(seqs, None, None)
        self.known["to_seq"] = Held(ends, None, LATE)
        first = order[np.concatenate([[True], ~same])] if self.rows else order
        self.closed, self.ended = self._closed(ids[first], seqs[first], first)

    def __getitem__(self, name: str) -> Held:
        """A column of the later rows; its words go on where the base's end."""
        found = self.known.get(name)
        if found is None:
            with self.lock:
                found = self.known.get(name) or self._taken(name)
                self.known[name] = found
        return found

    @cached_property
    def bare(self) -> "Overlay":
        """The base alone."""
        return Overlay(self.store, self.table.slice(0, 0)) if self.rows else self

    @cached_property
    def last(self) -> int:
        """The position from which on everything here is as it is now."""
        return max(self.store.last, int(self["seq"].array.max()) if self.rows else 0)

    @property
    def counted(self) -> np.ndarray:
        """Later rows in a state that figures count, memos left out."""
        found = self.known.get("~counted")
        if found is None:
            words = self["state"].words.listed
            states = np.array([text in COUNTED_STATES for text in words] or [False])
            found = Held(states[self["state"].array] & ~self["memo"].array)
            self.known["~counted"] = found
        return found.array

    def _taken(self, name: str) -> Held:
        kind = self.store.types.get(name, "int")
        # every commit is a chunk
        whole = pyarrow.chunked_array([self.table[name].combine_chunks()])
        held, words = encoded(whole, name, kind)
        if kind != "text":
            return held
        base = self.store[name]
        numbers, extra = [], []
        for text, number in zip(words.to_pylist(), base.words.numbers_of(words)):
            if number is None:
                number = len(base.words) + len(extra)
                extra.append(text)
            numbers.append(number)
        codes = np.array(numbers or [0], np.int32)[held.array] if self.rows else held.array
        if not extra:
            return Held(codes, base.words)
        known = base.words.array
        both = pyarrow.concat_arrays([known, pyarrow.array(extra, known.type)])
        return Held(codes, Words(both))

    def _closed(self, ids: np.ndarray, seqs: np.ndarray, first: np.ndarray
                ) -> tuple[np.ndarray, np.ndarray]:
        """Places in the base of the versions that ours replace, and from when on."""
        if not self.rows or not self.store.rows:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        # what is new was never in the base; what is not stands with its pairing
        later = np.asarray(self.table["version"].to_numpy())[first] > 1
        ids, seqs = ids[later], seqs[later]
        pairings = self.table["pairing"].take(pyarrow.array(first[later])).to_pylist()
        runs = self.store.pairings
        places, ended = [], []
        wanted = sorted(set(pairings)) if runs is not None else [None]
        mine = np.array(pairings, object)
        missing = []
        for code in wanted:
            here = mine == code if code is not None else np.ones(len(ids), bool)
            low, high = (runs.get(code, (0, 0)) if code is not None else (0, self.store.rows))
            hit, lost = self._open(ids[here], low, high)
            places.append(hit[0])
            ended.append(seqs[here][hit[1]])
            missing += ids[here][lost].tolist()
        if missing and runs is not None:  # moved to another pairing since
            lost = np.isin(ids, missing)
            hit, _ = self._open(ids[lost], 0, self.store.rows)
            places.append(hit[0])
            ended.append(seqs[lost][hit[1]])
        found = np.concatenate(places) if places else np.zeros(0, np.int64)
        when = np.concatenate(ended) if ended else np.zeros(0, np.int64)
        order = np.argsort(found)
        return found[order], when[order]

    def _open(self, ids: np.ndarray, low: int, high: int
              ) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray]:
        """Where open versions of some ids stand within a part of the base; which have none."""
        there = self.store["id"].array[low:high]
        ends = self.store["to_seq"].array[low:high]
        order = np.argsort(ids)
        if not len(there) or not len(ids):
            return (np.zeros(0, np.int64), np.zeros(0, np.int64)), np.ones(len(ids), bool)
        span = int(there.max()) + 1
        table = np.zeros(span, bool)
        table[ids[(ids >= 0) & (ids < span)]] = True
        hits = np.flatnonzero(table[there] & (ends == np.iinfo(ends.dtype).max))
        places = order[np.searchsorted(ids[order], there[hits])]
        lost = np.ones(len(ids), bool)
        lost[places] = False
        return (hits + low, places), lost
