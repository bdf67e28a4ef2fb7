"""Numbers for the texts of a long column, without holding all of them at once (编号)."""

from collections import defaultdict
from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet

# texts are numbered in so many parts, by how they end, each with a table of its own
PARTS = 64
BATCH = 1 << 17
# rows whose texts are held at a time; a longer column is read as often as it takes
ROUND = 16_000_000
# of a column's first rows so many must differ for the parts to be worth their while
MANY_DIFFER = 0.05
# texts longer than this together need wider offsets
WIDE = 2_000_000_000
FNV = np.uint64(0x100000001B3)


def differ_much(file: Path, name: str) -> bool:
    """Whether nearly every row of a column says something else, as with identity numbers."""
    first = next(pyarrow.parquet.ParquetFile(file).iter_batches(BATCH, columns=[name]), None)
    if first is None or not len(first):
        return False
    return len(pc.unique(first.column(0))) > MANY_DIFFER * len(first)


def numbered_texts(file: Path, name: str) -> tuple[np.ndarray, pyarrow.Array]:
    """The number of every row's text, and the texts, both in the order of first appearance.

    Neighbours then have near numbers: what is counted of one pairing stays close together.
    """
    rows = pyarrow.parquet.ParquetFile(file).metadata.num_rows
    numbers, firsts, words = np.empty(rows, np.int32), [], []
    known, rounds = 0, 1 + rows // ROUND
    for turn in range(rounds):
        marks, parts = _texts_by_part(file, name, turn, rounds)
        for part in range(turn, PARTS, rounds):
            where = np.flatnonzero(marks == part)
            if not len(where):
                continue
            told = pyarrow.chunked_array(parts.pop(part)).combine_chunks().dictionary_encode()
            found = told.indices.to_numpy()
            # texts are numbered as they come: a first one exceeds all before it
            new = np.flatnonzero(np.diff(np.maximum.accumulate(found), prepend=-1))
            numbers[where] = found + known
            firsts.append(where[new].astype(np.int32 if rows < 1 << 31 else np.int64))
            words.append(told.dictionary)
            known += len(new)
    return _in_order(numbers, firsts, words)


def _texts_by_part(file: Path, name: str, turn: int, rounds: int
                   ) -> tuple[np.ndarray, dict[int, list[pyarrow.Array]]]:
    """The part of every row's text, and the texts of every so manieth part, in their order."""
    reader = pyarrow.parquet.ParquetFile(file)
    marks = np.empty(reader.metadata.num_rows, np.uint8)
    parts: dict[int, list[pyarrow.Array]] = defaultdict(list)
    place = 0
    for batch in reader.iter_batches(BATCH, columns=[name], use_threads=False):
        texts = pc.fill_null(batch.column(0), "")
        here = _parts_of(texts)
        marks[place:place + len(here)] = here
        place += len(here)
        mine = np.flatnonzero(here % rounds == turn)
        mine = mine[np.argsort(here[mine], kind="stable")]
        in_parts, start = texts.take(pyarrow.array(mine)), 0
        for part, count in enumerate(np.bincount(here[mine], minlength=PARTS).tolist()):
            if count:
                parts[part].append(in_parts.slice(start, count))
                start += count
    return marks, parts


def _in_order(numbers: np.ndarray, firsts: list[np.ndarray], words: list[pyarrow.Array]
              ) -> tuple[np.ndarray, pyarrow.Array]:
    if not firsts:
        return numbers, pyarrow.array([], pyarrow.string())
    appeared = np.concatenate(firsts)
    first = np.zeros(len(numbers), np.int32)
    first[appeared] = 1
    ranks = np.cumsum(first, out=first)[appeared] - 1
    del first, appeared
    order = np.empty(len(ranks), np.int32)
    order[ranks] = np.arange(len(ranks), dtype=np.int32)
    for start in range(0, len(numbers), BATCH):
        numbers[start:start + BATCH] = ranks[numbers[start:start + BATCH]]
    del ranks
    if sum(one.nbytes for one in words) > WIDE:
        words = [one.cast(pyarrow.large_string()) for one in words]
    texts = pyarrow.concat_arrays(words)
    words.clear()
    return numbers, texts.take(pyarrow.array(order))


def hashed(texts: pyarrow.Array) -> np.ndarray:
    """A number for each text by its length, how it begins and how it ends; few texts share one."""
    found = np.empty(len(texts), np.uint64)
    for start in range(0, len(texts), BATCH):
        offsets, data = _bytes_of(texts.slice(start, BATCH))
        starts, ends = offsets[:-1], offsets[1:]
        mixed = (ends - starts).astype(np.uint64)
        for back in range(1, 25):
            said = np.where(ends - back >= starts, data[np.maximum(ends - back, 0)], 0)
            mixed = (mixed ^ said) * FNV
        for on in range(8):
            said = np.where(starts + on < ends, data[np.minimum(starts + on, len(data) - 1)], 0)
            mixed = (mixed ^ said) * FNV
        found[start:start + BATCH] = mixed
    return found


def looked_up(texts: pyarrow.Array, words: pyarrow.Array, hashes: np.ndarray, order: np.ndarray
              ) -> np.ndarray:
    """Where texts stand among words of which the hashes are in order; -1 for those that do not."""
    found = np.full(len(texts), -1, np.int64)
    mine = hashed(texts)
    at = np.searchsorted(hashes, mine)
    open_ = np.arange(len(texts))
    while len(open_):
        here = at[open_]
        open_ = open_[(here < len(hashes)) & (hashes[np.minimum(here, len(hashes) - 1)]
                                              == mine[open_])]
        places = np.asarray(order[at[open_]], np.int64)
        same = pc.equal(words.take(pyarrow.array(places)), texts.take(pyarrow.array(open_)))
        same = same.to_numpy(zero_copy_only=False).astype(bool)
        found[open_[same]] = places[same]
        open_ = open_[~same]
        at[open_] += 1
    return found


def _bytes_of(texts: pyarrow.Array) -> tuple[np.ndarray, np.ndarray]:
    """Where each text begins, and the last one ends, among the bytes of all."""
    wide = np.int64 if pyarrow.types.is_large_string(texts.type) else np.int32
    offsets = np.frombuffer(texts.buffers()[1], wide)[texts.offset:][:len(texts) + 1]
    data = np.frombuffer(texts.buffers()[2] or b"\0", np.uint8)
    return offsets, data if len(data) else np.zeros(1, np.uint8)


def _parts_of(texts: pyarrow.Array) -> np.ndarray:
    """A part for each text, by its last bytes."""
    offsets, data = _bytes_of(texts)
    starts, ends = offsets[:-1], offsets[1:]
    mixed = np.zeros(len(texts), np.uint32)
    for back in (1, 2, 3):
        said = data[np.maximum(ends - back, 0)].astype(np.uint32)
        mixed = mixed * 31 + np.where(ends - back >= starts, said, 0)
    return (mixed % PARTS).astype(np.uint8)
