"""Questions of one scan, answered a block of rows at a time (一次扫描)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import numpy as np

from xieshou.warehouse.columnar.block import Block
from xieshou.warehouse.columnar.grouping import Grouping
from xieshou.warehouse.columnar.keys import OWN, numbered
from xieshou.warehouse.columnar.marking import (
    AGREED,
    ATTESTED,
    BITS,
    CLASSES,
    MANY,
    OPENING,
    PROVEN,
    REGULAR,
    SAID,
    SURE,
    UNDISPUTED,
    Counted,
    Marked,
    classes_of,
)
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.reach import Hull, blocks, spare
from xieshou.warehouse.columnar.rolled import Rolls
from xieshou.warehouse.columnar.store import DECIMAL_PARTS
from xieshou.warehouse.query import Answer, Behind, Question
from xieshou.warehouse.tally import COUNTED, Stood, Tally

WORD = (1 << 64) - 1


class Scanned:
    """What became of the questions of some figures that look at the same rows."""

    def __init__(self, groups: Sequence[Sequence[Question]], rows: Overlay,
                 rolls: Rolls | None = None) -> None:
        self.rows = rows
        self.scan = groups[0][0]
        self.found: dict[Question, dict[tuple, Tally]] = {}
        self.stood: dict[tuple[Question, ...], Behind] = {}
        hulls: dict[Hull, list[tuple[Question, ...]]] = defaultdict(list)
        for group in dict.fromkeys(tuple(dict.fromkeys(one)) for one in groups):
            rolled = rolls.answers(group, rows) if rolls else None
            if rolled is None:
                hulls[Hull.around(group)].append(group)
                continue
            # what is known by a span only is in no roll
            known = set(self.found)
            self._ask([spare(rows, group[0])], [group])
            for answer in rolled.each:
                if answer.question not in known:
                    answer.add(self.found[answer.question])
            if rolled.behind is not None:
                self.stood[group] += rolled.behind
        for hull, alike in hulls.items():
            self._ask(blocks(rows, self.scan, hull, bool(self.scan.by)), alike)

    @property
    def answers(self) -> list[Answer]:
        """One a question."""
        return [Answer(question, {key: tally.cell for key, tally in found.items()})
                for question, found in self.found.items()]

    def behind(self, questions: Sequence[Question]) -> Behind:
        """The rows that any question of one of the groups counts."""
        return self.stood[tuple(dict.fromkeys(questions))]

    def _ask(self, those: Iterable[Block], groups: list[tuple[Question, ...]]) -> None:
        questions = [one for one in dict.fromkeys(q for group in groups for q in group)
                     if one not in self.found]
        counts = {one: _Counting(one, self.rows) for one in questions}
        whole = not self.scan.by
        stood = dict.fromkeys(groups, Behind())
        for block in those:
            if not block.size:
                continue
            grouping = None if whole else Grouping(block, self.scan)
            for group in groups:
                chosen = []
                for question in group:
                    key = ("~counted", question)
                    if key not in block.kept:
                        marked = Marked(question, block, whole)
                        block.kept[key] = marked.places
                        if question in counts:
                            counts[question].add(block, marked, grouping)
                    chosen.append(block.kept[key])
                if whole:
                    stood[group] += _stamped(block, chosen)
        self.found |= {one: counted.tallies() for one, counted in counts.items()}
        if whole:
            self.stood |= stood


@dataclass
class _Counting:
    """One question's answer as blocks come in."""

    question: Question
    rows: Overlay
    found: dict[tuple, Tally] = field(default_factory=dict)
    keys: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    grouped: dict[tuple, list[np.ndarray]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.counted = Counted(self.question, self.rows)

    def add(self, block: Block, marked: Marked, grouping: Grouping | None) -> None:
        """The rows of a block that the question counts."""
        for mark, count in marked.told.items():
            if count:
                self._tally(()).add(mark, False, Stood(), "", count, 0)
        if not len(marked.places):
            return
        if grouping is None:
            self._add_whole(block, marked.places)
        else:
            self._add_split(block, marked.places, grouping)

    def tallies(self) -> dict[tuple, Tally]:
        """The finished answer by key of the split."""
        if self.keys:
            for bits, count in _kinds_of_keys(self.keys).items():
                self._tally(()).add_keys(count, *(bits & bit for bit in (
                    SURE, REGULAR, AGREED, UNDISPUTED)))
        for key, parts in self.grouped.items():
            count = len(parts[0]) if len(parts) == 1 else len(np.unique(np.concatenate(parts)))
            self._tally(key).add_keys(count, 0, REGULAR, 0, UNDISPUTED)
        return self.found

    def _tally(self, key: tuple) -> Tally:
        return self.found.setdefault(key, Tally())

    def _add_whole(self, block: Block, places: np.ndarray) -> None:
        classes = classes_of(block)[places]
        counts = np.bincount(classes, minlength=CLASSES)
        present = np.flatnonzero(counts).tolist()
        values = self.counted.values(block, places, classes)
        vague = _texts(block, "vague", places)
        measure, tally = self.question.measure, self._tally(())
        channels = {*tally.channels, *_texts(block, "channel", places)}
        keyed = self.counted.keyed
        for number in present:
            alone = len(present) == 1
            value = 0 if values is None or keyed[number] else _total(
                values if alone else values[classes == number], block, measure)
            if values is None and not keyed[number]:
                value = int(counts[number])
            tally.add(COUNTED, bool(number & OPENING),
                      Stood(bool(number & PROVEN), ATTESTED[number // SAID]), "",
                      int(counts[number]), value)
        tally.channels = channels
        if vague != [""]:
            told = places if measure.kind == "sum" else places[(classes & MANY) > 0]
            tally.vague |= set(_texts(block, "vague", told)) - {""} if len(told) else set()
        if measure.kind == "distinct" and keyed[present].any():
            if not keyed[present].all():
                with_key = keyed[classes]
                places, classes = places[with_key], classes[with_key]
            self._keep_keys(block, places, classes, tally)

    def _keep_keys(self, block: Block, places: np.ndarray, classes: np.ndarray,
                   tally: Tally) -> None:
        keys = self._keys(block)[places]
        own = keys == OWN
        if own.any():
            for number, count in enumerate(np.bincount(classes[own], minlength=CLASSES).tolist()):
                if count:
                    bits = int(BITS[number])
                    tally.add_keys(count, *(bits & bit for bit in (
                        SURE, REGULAR, AGREED, UNDISPUTED)))
            keys, classes = keys[~own], classes[~own]
        if len(keys):
            self.keys.append((keys, BITS[classes]))

    def _add_split(self, block: Block, places: np.ndarray, grouping: Grouping) -> None:
        groups = grouping.numbers[places]
        counts = np.bincount(groups, minlength=grouping.size)
        classes = classes_of(block)[places]
        values = self.counted.values(block, places, classes)
        measure = self.question.measure
        keyed = self.counted.keyed[classes]
        if measure.kind == "distinct":
            loose = groups[~keyed]
            sums = grouping.sums(loose, None if values is None else values[~keyed])
        else:
            sums = grouping.sums(groups, values)
        for number in np.flatnonzero(counts).tolist():
            tally = self._tally(grouping.key(number))
            tally.add(COUNTED, False, Stood(), "", int(counts[number]),
                      _scaled(sums[number], block, measure))
        if measure.kind != "distinct" or not keyed.any():
            return
        keys, groups = self._keys(block)[places][keyed], groups[keyed]
        own = keys == OWN
        if own.any():
            for number, count in enumerate(np.bincount(groups[own]).tolist()):
                if count:
                    self._tally(grouping.key(number)).add_keys(count, 0, REGULAR, 0, UNDISPUTED)
            keys, groups = keys[~own], groups[~own]
        for number, different in grouping.different(groups, keys):
            self.grouped[grouping.key(number)].append(different)

    def _keys(self, block: Block) -> np.ndarray:
        known = numbered(self.rows, self.question.measure.keys)
        return block.derived(known.name, known.base, known.later)


def _texts(block: Block, name: str, places: np.ndarray) -> list[str]:
    """The different texts of a column with few of them."""
    words = block.words(name)
    if len(words) == 1:
        return words.listed
    counts = np.bincount(block.column(name)[places], minlength=len(words))
    return [words.listed[number] for number in np.flatnonzero(counts).tolist()]


def _total(values: np.ndarray, block: Block, measure: Any) -> int | Decimal:
    return _scaled(_sum(values), block, measure)


def _scaled(value: int, block: Block, measure: Any) -> int | Decimal:
    if measure.column and block.rows.store.types.get(measure.column) == "decimal":
        return Decimal(int(value)) / DECIMAL_PARTS
    return int(value)


def _sum(values: np.ndarray) -> int:
    """Exact, beyond sixty-four bits too: the low part is a sum that wraps, the float tells how
    often it did.
    """
    low = int(values.sum(dtype=np.int64)) & WORD
    about = float(values.sum(dtype=np.float64))
    wraps = round((about - low) / 2.0**64)
    return low + (wraps << 64)


def _stamped(block: Block, chosen: list[np.ndarray]) -> Behind:
    """The rows of several questions, each once."""
    if len(chosen) == 1:
        places = chosen[0]
    else:
        any_of = np.zeros(block.size, bool)
        for places in chosen:
            any_of[places] = True
        places = np.flatnonzero(any_of)
    if not len(places):
        return Behind()
    return Behind(len(places), _sum(block.column("stamp_a")[places]),
                  _sum(block.column("stamp_b")[places]))


def _kinds_of_keys(parts: list[tuple[np.ndarray, np.ndarray]]) -> dict[int, int]:
    """How many different keys stand on what."""
    low = min(int(keys.min()) for keys, _ in parts)
    span = max(int(keys.max()) for keys, _ in parts) - low + 1
    size = sum(len(keys) for keys, _ in parts)
    if span <= 8 * size + 4096:
        found = np.zeros(span, np.uint8)
        for keys, bits in parts:
            _join(found, keys - low, bits)
    else:
        keys = np.concatenate([keys for keys, _ in parts])
        different, numbers = np.unique(keys, return_inverse=True)
        found = np.zeros(len(different), np.uint8)
        _join(found, numbers, np.concatenate([bits for _, bits in parts]))
    counts = np.bincount(found, minlength=2)
    return {bits: count for bits, count in enumerate(counts.tolist()) if bits and count}


def _join(found: np.ndarray, keys: np.ndarray, bits: np.ndarray) -> None:
    """Every key gets the bits of all its rows; rows with the same bits are written together."""
    for one in np.flatnonzero(np.bincount(bits)).tolist():
        here = keys if (bits == one).all() else keys[bits == one]
        found[here] |= np.uint8(one)
