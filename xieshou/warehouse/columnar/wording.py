"""Numbers for the texts of a long column, without holding more than the texts themselves (编号)."""

from pathlib import Path

import numpy as np
import pyarrow
import pyarrow.compute as pc
import pyarrow.parquet

# texts are numbered in so many parts, by how they end, each with a table of its own
PARTS = 64
BATCH = 1 << 17
# of a column's first rows so many must differ for the parts to be worth their while
MANY_DIFFER = 0.05
# texts longer than this together need wider offsets
WIDE = 2_000_000_000


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
    reader = pyarrow.parquet.ParquetFile(file)
    rows = reader.metadata.num_rows
    marks = np.empty(rows, np.uint8)
    parts: list[list[pyarrow.Array]] = [[] for _ in range(PARTS)]
    place = 0
    for batch in reader.iter_batches(BATCH, columns=[name], use_threads=False):
        texts = pc.fill_null(batch.column(0), "")
        here = _parts_of(texts)
        marks[place:place + len(here)] = here
        place += len(here)
        sorted_texts = texts.take(pyarrow.array(np.argsort(here, kind="stable")))
        start = 0
        for part, count in enumerate(np.bincount(here, minlength=PARTS).tolist()):
            parts[part].append(sorted_texts.slice(start, count))
            start += count
    numbers, firsts, words = np.empty(rows, np.int32), [], []
    known = 0
    for part in range(PARTS):
        where = np.flatnonzero(marks == part)
        held = pyarrow.chunked_array(parts[part], pyarrow.string()).combine_chunks()
        parts[part] = []
        told = held.dictionary_encode() if len(where) else None
        if told is None:
            continue
        found = told.indices.to_numpy()
        # texts are numbered as they come: a first one exceeds all before it
        new = np.flatnonzero(np.diff(np.maximum.accumulate(found), prepend=-1))
        numbers[where] = found + known
        firsts.append(where[new].astype(np.int32 if rows < 1 << 31 else np.int64))
        words.append(told.dictionary)
        known += len(new)
    del parts, marks
    return _in_order(numbers, firsts, words)


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


def _parts_of(texts: pyarrow.Array) -> np.ndarray:
    """A part for each text, by its last bytes."""
    offsets = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset:][:len(texts) + 1]
    data = np.frombuffer(texts.buffers()[2] or b"\0", np.uint8)
    if not len(data):
        return np.zeros(len(texts), np.uint8)
    starts, ends = offsets[:-1], offsets[1:]
    mixed = np.zeros(len(texts), np.uint32)
    for back in (1, 2, 3):
        said = data[np.maximum(ends - back, 0)].astype(np.uint32)
        mixed = mixed * 31 + np.where(ends - back >= starts, said, 0)
    return (mixed % PARTS).astype(np.uint8)
