"""A base file's columns as plain arrays on disk, mapped into memory; each made at its first want.

Everything here is derived from one immutable Parquet file and can be thrown away at any time: the
folder beside the file holds `<column>.npy` and, for texts, `<column>.arrow` with the different
words. Two processes that make the same column make the same bytes.
"""

import contextlib
import json
import mmap
import secrets
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet
from numpy.lib.format import read_array_header_1_0, read_magic

from xieshou.ledger.derive.columns import Column
from xieshou.warehouse.columnar.rolls import Roll
from xieshou.warehouse.columnar.wording import differ_much, hashed, looked_up, numbered_texts
from xieshou.warehouse.query import COUNTED_STATES
from xieshou.warehouse.sql import STAMPS

# a decimal is kept as so many parts of one
DECIMAL_PARTS = 10_000
# dictionaries up to this size are looked up in a Python dict, larger ones by hashes in order
SMALL_DICTIONARY = 50_000
# a column up to this many bytes is read: a mapped one keeps a file open, and there are thousands
SMALL_FILE = 2**20
INTS = (np.int8, np.int16, np.int32, np.int64)
# rows from which on different texts are numbered part by part
LARGE = 1_000_000
# rolls that are kept of one base, a few megabytes each, and what they may come to
ROLLS, ROLLED = 400, 2**29
# what a base holds besides its register's columns
POSITIONS = ("seq", "to_seq", *STAMPS)


@dataclass
class Words:
    """The different texts of a column, by their number."""

    array: pyarrow.Array
    index: Callable[[], tuple[np.ndarray, np.ndarray]] | None = None

    def __len__(self) -> int:
        return len(self.array)

    @cached_property
    def listed(self) -> list[str]:
        """As Python texts."""
        return self.array.to_pylist()

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each text."""
        return {text: number for number, text in enumerate(self.listed)}

    def number_of(self, text: str) -> int | None:
        """The number of one text."""
        return self.numbers_of(pyarrow.array([text], pyarrow.string()))[0]

    def numbers_of(self, texts: pyarrow.Array) -> list[int | None]:
        """Numbers of some texts, None for those that are not there."""
        if len(self) <= SMALL_DICTIONARY:
            return [self.numbers.get(text) for text in texts.to_pylist()]
        hashes, order = self.index() if self.index else sorted_hashes(self.array)
        found = looked_up(texts.cast(self.array.type), self.array, hashes, order)
        return [None if number < 0 else number for number in found.tolist()]


def sorted_hashes(words: pyarrow.Array) -> tuple[np.ndarray, np.ndarray]:
    """The hashes of texts in order, and whose each is."""
    hashes = hashed(words)
    order = np.argsort(hashes)
    return hashes[order], order


@dataclass
class Held:
    """One column: numbers of words, whole numbers, days since 1970, or yes and no.

    `empty` is the number that stands for nothing filled in, where the kind of column has such.
    """

    array: np.ndarray
    words: Words | None = None
    empty: int | None = None
    has_empty: bool = False


class Store:
    """The columns of one base; thread-safe."""

    def __init__(self, file: Path | None, columns: Iterable[Column], when: str) -> None:
        self.file = file
        self.folder = file.with_suffix(".columns") if file else None
        self.types = {column.name: column.type for column in columns}
        self.when = when
        self.lock = threading.RLock()
        self.known: dict[str, Held] = {}
        self.rolls: dict[str, Roll] = {}
        # held open, so that what is swept meanwhile can still be read
        self.held = pyarrow.memory_map(str(file)) if file else None
        self.rows = self._rows()

    @cached_property
    def parquet(self) -> pyarrow.parquet.ParquetFile:
        """The file, whose long table of contents is read only when a row or a column is."""
        return pyarrow.parquet.ParquetFile(self.held)

    def _rows(self) -> int:
        if self.file is None:
            return 0
        with contextlib.suppress(OSError, ValueError):
            return len(_array_in(self.folder / "to_seq.npy"))
        return self.parquet.metadata.num_rows

    def __getitem__(self, name: str) -> Held:
        """A column of the register, or one of `derived`."""
        found = self.known.get(name)
        if found is None:
            with self.lock:
                found = self.known.get(name) or self._mapped(name)
                self.known[name] = found
        return found

    def derived(self, name: str, make: Callable[[], np.ndarray]) -> np.ndarray:
        """An array that follows from columns, kept like one."""
        found = self.known.get(name)
        if found is None:
            with self.lock:
                found = self.known.get(name)
                if found is None:
                    if self.file is None or not self.file.exists():
                        found = Held(make())
                    else:
                        path = self.folder / f"{name}.npy"
                        if not path.exists():
                            _saved(path, make())
                        found = Held(_array_in(path))
                    self.known[name] = found
        return found.array

    def has(self, name: str) -> bool:
        """Whether a column is made already."""
        return name in self.known or (self.folder / f"{name}.npy").exists()

    def roll(self, name: str) -> Roll | None:
        """A roll that is there."""
        found = self.rolls.get(name)
        if found is None and self.file is not None:
            with contextlib.suppress(OSError):
                found = self._keep(name, Roll.load(self.folder / f"{name}.npz"))
        return found

    def kept_roll(self, name: str, make: Callable[[], Roll], shape: str) -> Roll:
        """A roll that is there from now on."""
        found = self.roll(name)
        if found is None:
            found = make()
            if self.file is not None and self.file.exists():
                _settled(self.folder / f"{name}.npz", lambda partial: found.write(partial, shape))
            self._keep(name, found)
        return found

    def _keep(self, name: str, roll: Roll) -> Roll:
        self.rolls[name] = roll
        while len(self.rolls) > ROLLS:  # the file is still there
            self.rolls.pop(next(iter(self.rolls)), None)
        return roll

    @property
    def is_full(self) -> bool:
        """Whether as many rolls are kept as may be; a new base makes most of them again."""
        if self.file is None:
            return False
        sizes = [path.stat().st_size for path in self.folder.glob("~roll.*.npz")]
        return len(sizes) >= ROLLS or sum(sizes) >= ROLLED

    def shapes(self) -> list[str]:
        """Of the rolls that are there, as they are written."""
        return [Roll.shape_of(path) for path in self.folder.glob("~roll.*.npz")]

    @cached_property
    def counted(self) -> np.ndarray:
        """Rows in a state that figures count, memos left out."""
        return self.derived("~counted", self._counted)

    @cached_property
    def current(self) -> np.ndarray:
        """Counted rows that nothing in the base replaces."""
        return self.derived("~current", lambda: np.asarray(
            self.counted & (self["to_seq"].array == np.iinfo(self["to_seq"].array.dtype).max)))

    @cached_property
    def last(self) -> int:
        """The position after which the base says nothing."""
        def reach() -> np.ndarray:
            if not self.rows:
                return np.array([0])
            ends = self["to_seq"].array
            closed = ends[ends != np.iinfo(ends.dtype).max]
            return np.array([max(int(self["seq"].array.max()),
                                 int(closed.max()) if len(closed) else 0)])

        return int(self.derived("~last", reach)[0])

    @cached_property
    def pairings(self) -> dict[str, tuple[int, int]] | None:
        """Where each pairing's rows stand, by day; None for a file in another order."""
        if not self.rows:
            return {}
        held = self["pairing"]

        def runs() -> np.ndarray:
            codes, days = held.array, self[self.when].array
            starts = np.concatenate([[0], np.flatnonzero(np.diff(codes)) + 1])
            ends = np.concatenate([starts[1:], [len(codes)]])
            late = np.iinfo(days.dtype).max
            days = np.where(days == self[self.when].empty, late, days)
            falls = np.flatnonzero(np.diff(days) < 0) + 1
            if len(starts) > len(held.words) or not np.isin(falls, starts).all():
                return np.zeros((0, 3), np.int64)
            return np.stack([codes[starts], starts, ends], axis=1).astype(np.int64)

        found = self.derived("~runs", runs)
        if not len(found):
            return None
        return {held.words.listed[code]: (first, last) for code, first, last in found.tolist()}

    def spanned(self, when: str) -> np.ndarray:
        """Places of rows known by a span only: openings, and acts without the day."""
        return self.derived(f"~spanned.{when}", lambda: np.flatnonzero(
            self["opening"].array | (self[when].array == self[when].empty)))

    def raw(self, names: list[str], places: np.ndarray) -> dict[str, list[Any]]:
        """Columns of some rows as Python values, out of the groups of rows that hold them."""
        metadata = self.parquet.metadata
        sizes = [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]
        ends = np.cumsum(sizes)
        group = np.searchsorted(ends, places, side="right")
        wanted = np.unique(group).tolist()
        before, total = {}, 0
        for number in wanted:
            before[number] = total - (int(ends[number]) - sizes[number])
            total += sizes[number]
        table = self.parquet.read_row_groups(wanted, columns=names, use_threads=False)
        inside = places + np.array([before[number] for number in group.tolist()], np.int64)
        return {name: table[name].take(pyarrow.array(inside)).to_pylist() for name in names}

    def _counted(self) -> np.ndarray:
        words = self["state"].words.listed
        counted = np.array([text in COUNTED_STATES for text in words] or [False])
        return counted[self["state"].array] & ~self["memo"].array

    def _mapped(self, name: str) -> Held:
        kind = self.types.get(name, "int")
        if self.file is None:
            return encoded(pyarrow.chunked_array([], _type(kind)), name, kind)[0]
        path = self.folder / f"{name}.npy"
        if not path.exists():
            if not self.file.exists():  # swept since; what we hold open can still be read
                return encoded(self.parquet.read(columns=[name])[name], name, kind)[0]
            self._make(name, kind, path)
        array = _array_in(path)
        if kind == "text":
            with pyarrow.memory_map(str(self.folder / f"{name}.arrow")) as source:
                words = pyarrow.ipc.open_file(source).read_all()["word"]
            # one chunk stays mapped; put together it would be read whole, millions of texts for one
            one = words.chunk(0) if words.num_chunks == 1 else words.combine_chunks()
            return Held(array, self._words(name, one))
        said = json.loads((self.folder / f"{name}.json").read_text("ascii"))
        return Held(array, None, said["empty"], said["has_empty"])

    def complete(self) -> None:
        """Make every column and what the first questions derive from them; needs no reader yet."""
        if self.file is None:
            return
        for name in (*self.types, *POSITIONS):
            if not (self.folder / f"{name}.npy").exists():
                self._make(name, self.types.get(name, "int"), self.folder / f"{name}.npy")
        for name, kind in self.types.items():
            if kind == "text" and len(self[name].words) > SMALL_DICTIONARY:
                self[name].words.index()
        for found in (self.counted, self.current, self.last, self.pairings,
                      self.spanned(self.when)):
            del found

    def _words(self, name: str, words: pyarrow.Array) -> Words:
        """Many texts are looked up by their hashes, which are kept in order."""
        def index() -> tuple[np.ndarray, np.ndarray]:
            order = self.derived(f"{name}.hashed", lambda: sorted_hashes(words)[1].astype(
                np.min_scalar_type(-len(words) - 1)))
            return self.derived(f"{name}.hashes", lambda: hashed(words)[order]), order

        return Words(words, index)

    def _make(self, name: str, kind: str, path: Path) -> None:
        self.folder.mkdir(exist_ok=True)
        if kind == "text" and self.rows > LARGE and differ_much(self.file, name):
            numbers, words = numbered_texts(self.file, name)
            held = Held(numbers, Words(words))
        else:
            held, words = encoded(pyarrow.parquet.ParquetFile(
                self.file, read_dictionary=[name] if kind == "text" else None
            ).read(columns=[name])[name], name, kind)
        if kind == "text":
            table = pyarrow.table({"word": words})
            _settled(path.with_suffix(".arrow"), lambda partial: _write_arrow(table, partial))
        else:
            said = json.dumps({"empty": held.empty, "has_empty": held.has_empty})
            _settled(path.with_suffix(".json"), lambda partial: partial.write_text(said, "ascii"))
        _saved(path, held.array)


def encoded(column: pyarrow.ChunkedArray, name: str, kind: str) -> tuple[Held, pyarrow.Array]:
    """A column as an array; for texts the different words too."""
    if kind == "text":
        if not pyarrow.types.is_dictionary(column.type):
            column = pc.fill_null(column, "").dictionary_encode()
        column = column.unify_dictionaries()
        codes = [chunk.indices.fill_null(0) for chunk in column.chunks]
        words = column.chunk(0).dictionary if column.num_chunks else pyarrow.array(
            [], pyarrow.string())
        words = words.cast(pyarrow.string())
        narrow = _narrow(0, len(words))
        arrays = [np.asarray(one).astype(narrow) for one in codes]
        array = np.concatenate(arrays) if arrays else np.zeros(0, np.int8)
        return Held(array, Words(words)), words
    if kind == "bool":
        return Held(np.asarray(column.fill_null(False).combine_chunks().to_numpy(
            zero_copy_only=False), bool)), None
    if kind == "date":
        column = column.cast(pyarrow.int32())
    elif kind == "decimal":
        parts = pyarrow.scalar(Decimal(DECIMAL_PARTS), pyarrow.decimal128(5, 0))
        column = pc.multiply(column.cast(pyarrow.decimal128(22, 4)), parts).cast(pyarrow.int64())
    some = column.null_count > 0
    ends = pc.min_max(column)
    low, high = ends["min"].as_py() or 0, ends["max"].as_py() or 0
    narrow = np.int32 if kind == "date" else _narrow(low, high)
    empty = int(np.iinfo(narrow).max if name == "to_seq" else np.iinfo(narrow).min)
    array = column.fill_null(empty).combine_chunks().to_numpy(zero_copy_only=False)
    return Held(array.astype(narrow), None, empty, some), None


def _narrow(low: int, high: int) -> type:
    """The smallest whole numbers that hold all, with both ends to spare."""
    return next(kind for kind in INTS if np.iinfo(kind).min < low and high < np.iinfo(kind).max)


def _type(kind: str) -> pyarrow.DataType:
    return {"text": pyarrow.string(), "bool": pyarrow.bool_(), "date": pyarrow.date32(),
            "decimal": pyarrow.decimal128(18, 4)}.get(kind, pyarrow.int64())


def _write_arrow(table: pyarrow.Table, path: Path) -> None:
    with pyarrow.OSFile(str(path), "wb") as stream, pyarrow.ipc.new_file(
            stream, table.schema) as writer:
        writer.write_table(table.combine_chunks())


def _array_in(path: Path) -> np.ndarray:
    """An array in its file; a first question maps hundreds, and numpy's own way takes its time."""
    with path.open("rb") as stream:
        if read_magic(stream) != (1, 0):
            return np.load(path)
        shape, _, kind = read_array_header_1_0(stream)
        if 0 in shape:
            return np.zeros(shape, kind)
        if path.stat().st_size <= SMALL_FILE:
            return np.fromfile(stream, kind).reshape(shape)
        held = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        return np.frombuffer(held, kind, offset=stream.tell()).reshape(shape)


def _saved(path: Path, array: np.ndarray) -> None:
    path.parent.mkdir(exist_ok=True)

    def write(partial: Path) -> None:
        with partial.open("wb") as stream:
            np.save(stream, np.ascontiguousarray(array))

    _settled(path, write)


def _settled(path: Path, write: Callable[[Path], Any]) -> None:
    """Written aside and renamed: nobody ever maps half a column."""
    partial = path.with_suffix(f".{secrets.token_hex(4)}.partial")
    write(partial)
    partial.replace(path)
