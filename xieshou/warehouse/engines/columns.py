"""Our own columns, mapped from files: answers in the time that the rows take, with no SQL."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pyarrow

from xieshou.ledger.derive.columns import Column
from xieshou.ledger.register import register_named
from xieshou.warehouse.columnar.keys import numbered
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.paging import page, values_at
from xieshou.warehouse.columnar.rolled import Rolls
from xieshou.warehouse.columnar.scanning import Scanned
from xieshou.warehouse.columnar.store import Store
from xieshou.warehouse.engine import Engine
from xieshou.warehouse.foreseen import foreseen
from xieshou.warehouse.query import Question

# rows from which on looking at them takes longer than passing the interpreter around
MANY = 500_000


class Columns(Engine):
    """Every register's rows as arrays; one pairing's are found where they stand, not searched."""

    code = "columns"
    fused = 0

    def __init__(self) -> None:
        super().__init__()
        self.stores: dict[str, Store] = {}
        self.rows: dict[str, Overlay] = {}
        self.rolls = Rolls()

    def load(self, name: str, columns: Sequence[Column], base: Path | None,
             delta: pyarrow.Table) -> None:
        """The base is only opened; its columns are mapped when a question wants them."""
        store = self.stores.get(name)
        if store is None or store.file != base:
            store = Store(base, columns, register_named(name).when)
            self.stores[name] = store
        self.rows[name] = Overlay(store, delta)

    def prepare(self, name: str, columns: Sequence[Column], base: Path, older: Path | None
                ) -> None:
        """All columns, so that the first question maps them like any other; the sums that the
        older base had, and those that are sure to be wanted.
        """
        when = register_named(name).when
        store = Store(base, columns, when)
        store.complete()
        known = Store(older, columns, when).shapes() if older else []
        asked = foreseen(name)
        self.rolls.prepare(store, known, asked)
        if store.rows >= MANY:  # what the first page of rows wants of so many takes seconds to make
            self._page_ready(store, asked)

    def _page_ready(self, store: Store, asked: Iterable[Sequence[Question]]) -> None:
        rows = Overlay(store, store.parquet.schema_arrow.empty_table())
        for keys in {one.measure.keys for group in asked for one in group
                     if one.measure.kind == "distinct"}:
            numbered(rows, keys).ordered(store)

    def scan(self, groups: Sequence[Sequence[Question]]) -> Scanned:
        """Block by block, every question of every figure."""
        return Scanned(groups, self.rows[groups[0][0].register], self.rolls)

    def gains_by_threads(self, scans: Sequence[Sequence[Sequence[Question]]]) -> bool:
        """Large registers over all pairings; one pairing's rows are few."""
        firsts = [groups[0][0] for groups in scans
                  if not self.rolls.ready(groups[0], self.rows[groups[0][0].register])]
        return sum(self.stores[one.register].rows for one in firsts
                   if one.pairings is None or len(one.pairings) > 1) > MANY

    def page(self, question: Question, columns: Sequence[str], limit: int | None, offset: int
             ) -> list[tuple]:
        """Rows found by their place."""
        return page(self.rows[question.register], question, columns, limit, offset)

    def standing(self, register: str, columns: Sequence[str]) -> list[tuple]:
        """Every row's last version."""
        rows = self.rows[register]
        ends = rows.store["to_seq"]
        here = np.asarray(ends.array == np.iinfo(ends.array.dtype).max)
        here[rows.closed] = False
        later = np.flatnonzero(rows["to_seq"].array == rows["to_seq"].empty)
        places = np.concatenate([np.flatnonzero(here), later + rows.store.rows])
        held = values_at(rows, ["id", *columns], places)
        order = np.argsort(np.array(held["id"], np.int64), kind="stable").tolist()
        return [tuple(held[name][place] for name in columns) for place in order]
