"""Makes rolls: of a whole base once, then brought up to date by the rows after it (汇总的来历)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from xieshou.warehouse.columnar.block import Block
from xieshou.warehouse.columnar.grouping import Grouping
from xieshou.warehouse.columnar.keys import OWN, numbered
from xieshou.warehouse.columnar.marking import BITS, CLASSES, Counted, Marked, classes_of
from xieshou.warehouse.columnar.overlay import LATE, Overlay
from xieshou.warehouse.columnar.reach import Hull, blocks
from xieshou.warehouse.columnar.rolls import (
    PIECE,
    UNSEEN,
    WIDTH,
    Roll,
    added_up,
    in_pieces,
    months_of,
)
from xieshou.warehouse.columnar.shapes import Shape
from xieshou.warehouse.columnar.stretches import among
from xieshou.warehouse.tally import COUNTED, SILENT, UNMEASURED

# what a key stands on, each counted for itself: see `marking`
BITS_OF_KEYS = (1, 2, 4, 8, 16)
# entries that wait to be added up, keys that are sorted together
WAITING = 400_000
TOGETHER = 8_000_000
DENSE = 1 << 22
# a key, its time and its marks as one number: days of any year, months of any year
TIME_BITS, MARK_BITS, MONTH_BITS = 23, 5, 18
DAY_ZERO, MONTH_ZERO = 1 << TIME_BITS - 1, 1 << MONTH_BITS - 1


@dataclass
class Gathered:
    """What the rows of some blocks come to, as entries of a roll; keys still by row."""

    groups: dict[tuple, int] = field(default_factory=dict)
    waiting: list[np.ndarray] = field(default_factory=list)
    keys: list[np.ndarray] = field(default_factory=list)
    times: list[np.ndarray] = field(default_factory=list)
    marks: list[np.ndarray] = field(default_factory=list)
    alone: list[np.ndarray] = field(default_factory=list)
    size: int = 0

    def number(self, group: tuple) -> int:
        """The number of a group, a new one if need be."""
        return self.groups.setdefault(group, len(self.groups))

    def add(self, groups: np.ndarray, times: np.ndarray, columns: list[np.ndarray]) -> None:
        """Rows with what each adds."""
        if not len(groups):
            return
        found = _summed(groups, times, columns)
        self.waiting.append(found)
        self.size += len(found)
        if self.size > WAITING:
            self.waiting = [added_up(np.concatenate(self.waiting), 2)]
            self.size = len(self.waiting[0])

    def sums(self, width: int) -> np.ndarray:
        """All entries, added up."""
        if not self.waiting:
            return np.zeros((0, 2 + width), np.int64)
        return added_up(np.concatenate(self.waiting), 2)

    @property
    def different(self) -> np.ndarray:
        """The keys of all rows, each once."""
        return np.unique(np.concatenate(self.keys)) if self.keys else np.zeros(0, np.int64)


class Rolling:
    """Gathers rows of blocks for one shape, as they are now or were at a position."""

    def __init__(self, shape: Shape, rows: Overlay, at: int = LATE) -> None:
        self.shape, self.rows = shape, rows
        self.first = replace(shape.questions[0], as_of=at)
        self.keyed = len(shape.questions) == 1 and self.first.measure.kind == "distinct"
        self.width = WIDTH if shape.whole else 3

    def base(self) -> Roll:
        """Of everything that stands, row by row."""
        gathered = Gathered()
        for block in blocks(self.rows, self.first, Hull()):
            self.gather(block, gathered)
        return self.roll(gathered)

    def now(self, bare: Overlay, base: Roll) -> Roll:
        """Of what stands now, from what stood in the base."""
        rows = self.rows
        if not rows.rows:
            return base
        gone, come = Gathered(), Gathered()
        self.gather(self._of_base(bare, rows.closed), gone)
        self.gather(Block(rows, [], rows.closed[:0], np.arange(rows.rows), self.first,
                          mixed=True), come)
        if self.keyed:
            self._touched(bare, gone, come)
        return base.joined(self.roll(gone), -1).joined(self.roll(come))

    def _touched(self, bare: Overlay, gone: Gathered, come: Gathered) -> None:
        """Keys of which any row changed are counted anew, with all their rows."""
        changed = np.union1d(gone.different, come.different)
        gone.keys, gone.times, gone.marks = [], [], []
        if not len(changed):
            return
        base = numbered(bare, self.first.measure.keys).base
        wanted = np.zeros(int(max(changed.max(), base.max() if len(base) else 0)) + 1, bool)
        wanted[changed] = True
        places = np.concatenate([
            start + np.flatnonzero(wanted[part] & (part != OWN))
            for start, part in _parts(base)] or [np.zeros(0, np.int64)])
        before, after = Gathered(gone.groups), Gathered(come.groups)
        self.gather(self._of_base(bare, places), before)
        left = places[~among(places, self.rows.closed)]
        self.gather(self._of_base(bare, left), after)
        gone.keys, gone.times, gone.marks = before.keys, before.times, before.marks
        come.keys += after.keys
        come.times += after.times
        come.marks += after.marks

    def _of_base(self, bare: Overlay, places: np.ndarray) -> Block:
        return Block(bare, [], places, np.zeros(0, np.int64), self.first, mixed=True)

    def roll(self, gathered: Gathered) -> Roll:
        """What was gathered, added up."""
        keys = [np.zeros((0, 4), np.int64), *gathered.alone]
        keys += self._keys(gathered)
        return Roll(tuple(gathered.groups), gathered.sums(self.width),
                    added_up(np.concatenate(keys), 3))

    def gather(self, block: Block, into: Gathered) -> None:
        """The rows of one block."""
        if not block.size:
            return
        marked = [Marked(one, block, self.shape.whole) for one in self.shape.questions]
        spanned = np.zeros(block.size, bool)
        spanned[block.spanned(self.first.when)] = True
        if len(marked) == 1:
            places, lacking = marked[0].places, marked[0].lacking
        else:
            together = np.zeros(block.size, bool)
            for one in marked:
                together[one.places] = True
            places, lacking = np.flatnonzero(together), np.zeros(0, np.int64)
        places, lacking = places[~spanned[places]], lacking[~spanned[lacking]]
        if self.shape.whole:
            self._whole(block, places, lacking, into)
        else:
            self._split(block, places, into)

    def _whole(self, block: Block, places: np.ndarray, lacking: np.ndarray, into: Gathered
               ) -> None:
        days = block.column(self.first.when).astype(np.int64)
        stamps = [*in_pieces(block.column("stamp_a")[places], True),
                  *in_pieces(block.column("stamp_b")[places], True)]
        if len(self.shape.questions) > 1:
            empty = np.zeros(len(places), np.int64)
            group = np.full(len(places), into.number((COUNTED, 0, "", "")))
            into.add(group, days[places], [np.ones_like(empty), empty, empty, *stamps])
            return
        counted = Counted(self.first, self.rows)
        classes = classes_of(block)[places]
        keyed = counted.keyed[classes]
        values = _added(counted, block, places, classes, keyed)
        groups = self._standing(block, places, classes, into)
        into.add(groups, days[places], [np.ones(len(places), np.int64), *in_pieces(values),
                                        *stamps])
        if len(lacking):
            opening = block.column("opening")[lacking]
            for mark, some in ((SILENT, lacking[opening]), (UNMEASURED, lacking[~opening])):
                group = np.full(len(some), into.number((mark, 0, "", "")))
                into.add(group, days[some], [np.ones(len(some), np.int64),
                                             *[np.zeros(len(some), np.int64)] * (WIDTH - 1)])
        if self.keyed:
            self._keep(block, places[keyed], days, None, BITS[classes[keyed]], into)

    def _standing(self, block: Block, places: np.ndarray, classes: np.ndarray, into: Gathered
                  ) -> np.ndarray:
        """The group of each row of a whole: what it stands on."""
        channels, vague = block.words("channel").listed or [""], block.words("vague").listed or [""]
        small = (classes.astype(np.int64) * len(channels) + block.column("channel")[places]
                 ) * len(vague) + block.column("vague")[places]
        table = np.zeros(CLASSES * len(channels) * len(vague), np.int64)
        for number in np.flatnonzero(np.bincount(small, minlength=len(table))).tolist():
            rest, said = divmod(number, len(vague))
            kind, channel = divmod(rest, len(channels))
            table[number] = into.number((COUNTED, kind, channels[channel], vague[said]))
        return table[small]

    def _split(self, block: Block, places: np.ndarray, into: Gathered) -> None:
        months = months_of(block.column(self.first.when))
        counted = Counted(self.first, self.rows)
        classes = classes_of(block)[places]
        keyed = counted.keyed[classes]
        values = _added(counted, block, places, classes, keyed)
        grouping = Grouping(block, self.first)
        numbers = grouping.numbers[places]
        table = np.zeros(grouping.size, np.int64)
        for number in np.flatnonzero(np.bincount(numbers, minlength=grouping.size)).tolist():
            table[number] = into.number(grouping.key(number))
        groups = table[numbers]
        into.add(groups, months[places], [np.ones(len(places), np.int64), *in_pieces(values)])
        if self.keyed:
            self._keep(block, places[keyed], months, groups[keyed],
                       np.ones(int(keyed.sum()), np.uint8), into)

    def _keep(self, block: Block, places: np.ndarray, times: np.ndarray,
              groups: np.ndarray | None, marks: np.ndarray, into: Gathered) -> None:
        """Keys by row; rows that are keys of their own are counted at once."""
        known = numbered(self.rows, self.first.measure.keys)
        keys = block.derived(known.name, known.base, known.later)[places]
        times = times[places]
        own = keys == OWN
        if own.any():
            for number, mine in ([(None, own)] if groups is not None else
                                 [(place, own & (marks & bit > 0))
                                  for place, bit in enumerate(BITS_OF_KEYS)]):
                group = groups[mine] if number is None else np.full(int(mine.sum()), number)
                found = np.stack([group, times[mine], np.full(len(group), UNSEEN),
                                  np.ones(len(group), np.int64)], axis=1)
                into.alone.append(added_up(found, 3))
            keys, times, marks = keys[~own], times[~own], marks[~own]
            groups = groups[~own] if groups is not None else None
        into.keys.append(keys)
        into.times.append(times.astype(np.int32))
        into.marks.append(marks if groups is None else groups.astype(np.int32))

    def _keys(self, gathered: Gathered) -> Iterator[np.ndarray]:
        """Rows by their time and the month in which their key was last seen."""
        if not gathered.keys or not sum(len(one) for one in gathered.keys):
            return
        low = min(int(one.min()) for one in gathered.keys if len(one))
        high = max(int(one.max()) for one in gathered.keys if len(one)) + 1
        turns = 1 + sum(len(one) for one in gathered.keys) // TOGETHER
        if not self.shape.whole:  # a group, a key and a month make one number
            turns = max(turns, 1 + len(gathered.groups) * (high - low) // (1 << 62 - MONTH_BITS))
        step = -(-(high - low) // turns)
        for start in range(low, high, step):
            parts = []
            for keys, times, marks in zip(gathered.keys, gathered.times, gathered.marks):
                here = (keys >= start) & (keys < start + step) if turns > 1 else slice(None)
                if self.shape.whole:
                    parts.append(((keys[here].astype(np.int64) - start) << TIME_BITS + MARK_BITS)
                                 | (times[here].astype(np.int64) + DAY_ZERO << MARK_BITS)
                                 | marks[here])
                else:
                    parts.append((marks[here].astype(np.int64) * step
                                  + (keys[here] - start) << MONTH_BITS)
                                 + times[here].astype(np.int64) + MONTH_ZERO)
            packed = np.concatenate(parts)
            packed.sort()
            if self.shape.whole:
                yield from _seen_whole(packed)
            else:
                yield _seen_split(packed, step)


def _added(counted: Counted, block: Block, places: np.ndarray, classes: np.ndarray,
           keyed: np.ndarray) -> np.ndarray:
    """What each row adds; nothing where its key is counted."""
    values = counted.values(block, places, classes)
    if values is None:
        return (~keyed).astype(np.int64)
    return np.where(keyed, 0, values)


def _seen_whole(packed: np.ndarray) -> Iterator[np.ndarray]:
    known: dict[int, np.ndarray] = {}
    for number, bit in enumerate(BITS_OF_KEYS):
        mine = packed[packed & bit > 0] if number else packed
        if not len(mine):
            continue
        if len(mine) not in known or len(mine) != len(packed):
            keys, days = mine >> TIME_BITS + MARK_BITS, (mine >> MARK_BITS) % (1 << TIME_BITS)
            days -= DAY_ZERO
            known[len(mine)] = _by_last_seen(keys, days, days, months_of(days))
        entries = np.array(known[len(mine)])
        entries[:, 0] = number
        yield entries


def _seen_split(packed: np.ndarray, step: int) -> np.ndarray:
    keys, months = packed >> MONTH_BITS, packed % (1 << MONTH_BITS) - MONTH_ZERO
    return _by_last_seen(keys, keys // step, months, months, True)


def _by_last_seen(keys: np.ndarray, groups: np.ndarray, times: np.ndarray, months: np.ndarray,
                  named: bool = False) -> np.ndarray:
    last = np.full(len(keys), UNSEEN, np.int64)
    same = keys[1:] == keys[:-1]
    last[1:][same] = months[:-1][same]
    del same
    seen = np.where(last == UNSEEN, int(months.min()) - 1, last)
    parts = [groups] if named else []
    parts += [times, seen]
    lows = [int(one.min()) for one in parts]
    sizes = [int(one.max()) - low + 1 for one, low in zip(parts, lows)]
    place = np.zeros(len(keys), np.int64)
    for one, low, size in zip(parts, lows, sizes):
        place = place * size + (one - low)
    room = int(np.prod([float(size) for size in sizes]))
    if room <= max(DENSE, 4 * len(keys)):
        counts = np.bincount(place, minlength=1)
        found = np.flatnonzero(counts)
        counts = counts[found]
    else:
        found, counts = np.unique(place, return_counts=True)
    columns = []
    for low, size in reversed(list(zip(lows, sizes))):
        found, rest = np.divmod(found, size)
        columns.append(rest + low)
    columns.reverse()
    if not named:
        columns.insert(0, np.zeros(len(counts), np.int64))
    columns[2] = np.where(columns[2] < int(months.min()), UNSEEN, columns[2])
    return np.stack([*columns, counts], axis=1)


def _summed(groups: np.ndarray, times: np.ndarray, columns: list[np.ndarray]) -> np.ndarray:
    """Rows of the same group and time as one entry."""
    low, first = int(groups.min()), int(times.min())
    span = int(times.max()) - first + 1
    place = (groups - low).astype(np.int64) * span + (times - first)
    if (int(groups.max()) - low + 1) * span <= 4 * len(groups) + (1 << 16):
        counts = np.bincount(place)
        found = np.flatnonzero(counts)
    else:
        found, place = np.unique(place, return_inverse=True)
    size = int(place.max()) + 1
    sums = []
    for column in columns:
        if not column.any():
            sums.append(np.zeros(len(found), np.int64))
            continue
        exact = max(abs(int(column.max())), abs(int(column.min()))) * len(column) < 1 << 53
        pieces = [column] if exact else [column & ((1 << PIECE) - 1), column >> PIECE]
        total = sum(np.bincount(place, piece, size).astype(np.int64) << PIECE * turn
                    for turn, piece in enumerate(pieces))
        sums.append(total[found] if size > len(found) else total)
    return np.stack([found // span + low, found % span + first, *sums], axis=1)


def _parts(array: np.ndarray) -> Iterable[tuple[int, np.ndarray]]:
    """An array a million rows at a time."""
    return ((start, array[start:start + (1 << 20)]) for start in range(0, len(array), 1 << 20))
