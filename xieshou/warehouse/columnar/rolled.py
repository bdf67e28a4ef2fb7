"""Rolls that are there, and answers out of them; what is missing is made aside (汇总的取用)."""

import logging
import queue
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from xieshou.warehouse.columnar.keys import numbered
from xieshou.warehouse.columnar.marking import (
    ATTESTED,
    OPENING,
    PROVEN,
    SAID,
    Counted,
    Marked,
    classes_of,
)
from xieshou.warehouse.columnar.marking import (
    MANY as STANDS_FOR_MANY,
)
from xieshou.warehouse.columnar.overlay import LATE, Overlay
from xieshou.warehouse.columnar.reach import extent, spare
from xieshou.warehouse.columnar.rolling import Rolling
from xieshou.warehouse.columnar.rolls import (
    PIECE,
    Roll,
    Span,
    key_of,
    spans,
    stood_on,
)
from xieshou.warehouse.columnar.shapes import Shape
from xieshou.warehouse.columnar.store import DECIMAL_PARTS, ROLLS, Store
from xieshou.warehouse.query import DERIVED, Behind, Question
from xieshou.warehouse.tally import COUNTED, Stood, Tally

# rows of a base from which on rolls are worth their making
MANY = 500_000
# a shape asked so often will be asked again
OFTEN = 2
MANY_ASKED = 10_000
NOTHING = Roll((), np.zeros((0, 5), np.int64), np.zeros((0, 4), np.int64))


@dataclass(frozen=True)
class Rolled:
    """One question's answer out of a roll."""

    question: Question
    roll: Roll
    spans: tuple[Span, ...]
    decimal: bool

    def add(self, found: dict[tuple, Tally]) -> None:
        """To what was found otherwise."""
        for span in self.spans:
            if self.question.by:
                self._add_cells(span, found)
            else:
                self._add_whole(span, found)

    def _add_whole(self, span: Span, found: dict[tuple, Tally]) -> None:
        sums = self.roll.between(span.first, span.last)
        measure = self.question.measure
        tally = found.get((), Tally())
        channels, vague = set(tally.channels), set(tally.vague)
        for (mark, kind, channel, said), pieces in zip(self.roll.groups, sums.tolist()):
            if not pieces[0]:
                continue
            found[()] = tally
            stood = Stood(bool(kind & PROVEN), ATTESTED[kind // SAID])
            tally.add(mark, bool(kind & OPENING), stood, "", pieces[0], self._value(pieces))
            if mark == COUNTED:
                channels.add(channel)
                if said and (measure.kind == "sum" or kind & STANDS_FOR_MANY):
                    vague.add(said)
        tally.channels, tally.vague = channels, vague
        if measure.kind == "distinct" and len(self.roll.keys):
            keys, regular, sure, agreed, undisputed = self.roll.different(
                span.first, span.last, span.since, 5).tolist()
            tally.add_keys(sure, 1, 1, 0, 1)
            tally.add_keys(keys - sure, 0, 1, 0, 1)
            tally.opening += keys - regular
            tally.agreed += agreed
            tally.disputed += keys - undisputed

    def _add_cells(self, span: Span, found: dict[tuple, Tally]) -> None:
        sums = self.roll.between(span.first, span.last)
        some = np.flatnonzero(sums[:, 0])
        keyed = self.question.measure.kind == "distinct"
        keys = self.roll.different(span.first, span.last, span.since,
                                   len(self.roll.groups)) if keyed else ()
        for number, pieces in zip(some.tolist(), sums[some].tolist()):
            tally = found.setdefault(key_of(self.roll.groups[number], self.question, span.said),
                                     Tally())
            tally.add(COUNTED, False, Stood(), "", pieces[0], self._value(pieces))
            if keyed and keys[number]:
                tally.value += int(keys[number])

    def _value(self, pieces: Sequence[int]) -> int | Decimal:
        value = pieces[1] + (pieces[2] << PIECE)
        return Decimal(value) / DECIMAL_PARTS if self.decimal else value


@dataclass(frozen=True)
class Answers:
    """What one figure's questions come to, and the rows that any of them counts."""

    each: tuple[Rolled, ...]
    behind: Behind | None


class Rolls:
    """The rolls of all bases; one thread makes what is missing, and nobody waits for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.asked: Counter[tuple] = Counter()
        self.waiting: queue.Queue[tuple[Overlay, Shape, int]] = queue.Queue()
        self.thread: threading.Thread | None = None

    def answers(self, group: Sequence[Question], rows: Overlay) -> Answers | None:
        """Out of rolls; None where rows must be looked at."""
        if extent(rows, group[0]) < MANY:
            return None
        at = LATE if group[0].as_of >= rows.last else group[0].as_of
        together = Shape.of(group)
        if together is None:
            return None
        wanted = [Shape.of([one]) for one in group]
        # asked for all at once, so that all that is missing gets made
        found = [self.roll(rows, shape, at) for shape in wanted]
        union = found[0] if len(group) == 1 else self.roll(rows, together, at)
        if union is None or any(one is None for one in found):
            return None
        each = []
        for question, roll in zip(group, found):
            cells = spans(question, roll)
            if cells is None:
                return None
            kind = rows.store.types.get(question.measure.column)
            each.append(Rolled(question, roll, tuple(cells), kind == "decimal"))
        behind = None
        if together.whole:
            behind = Behind()
            for span in spans(group[0], union) or each[0].spans:
                behind += stood_on(union, span)
        return Answers(tuple(each), behind)

    def ready(self, group: Sequence[Question], rows: Overlay) -> bool:
        """Whether the rolls are there from which some questions are answered."""
        return all(shape in rows.rolls for shape in (Shape.of([one]) for one in group))

    def roll(self, rows: Overlay, shape: Shape, at: int = LATE) -> Roll | None:
        """The roll of a shape as everything is now, or was; None where there is none yet, or never.

        The past has few that ask twice, so its rolls stay in memory only.
        """
        found = rows.rolls.get(shape if at == LATE else (shape, at))
        if found is None and at != LATE:
            self._want(rows, shape, at)
            return None
        if found is None:
            base = self._of_base(rows, shape)
            if base is None:
                return None
            with rows.lock:
                found = rows.rolls.get(shape)
                if found is None:
                    found = (Rolling(shape, rows).now(rows.bare, base)
                             if _is_plain(rows, shape) else NOTHING)
                    rows.rolls[shape] = found
        return None if found is NOTHING else found

    def make(self, rows: Overlay, shape: Shape) -> Roll:
        """The roll of a base, kept beside it."""
        bare = rows.bare
        return bare.store.kept_roll(shape.name, lambda: Rolling(shape, bare).base(),
                                    shape.written)

    def prepare(self, store: Store, known: Iterable[str], groups: Iterable[Sequence[Question]]
                ) -> None:
        """Make the keys that a new base's questions count, and the rolls of a large one."""
        bare = Overlay(store, store.parquet.schema_arrow.empty_table())
        shapes: dict[Shape, None] = {}
        for group in groups:
            for question in group:
                if question.measure.kind == "distinct":
                    numbered(bare, question.measure.keys).ordered(store)
            found = [Shape.of(group), *(Shape.of([one]) for one in group)]
            shapes |= dict.fromkeys(one for one in found if one is not None)
        if store.rows < MANY:
            return
        # those of some pairings are made when they are asked for again
        shapes |= dict.fromkeys(one for one in map(Shape.read, known)
                                if _has(store, one) and not one.scoped)
        for shape in shapes:
            self.make(bare, shape)

    def settled(self) -> None:
        """Waits until everything that was wanted is made."""
        self.waiting.join()

    def _of_base(self, rows: Overlay, shape: Shape) -> Roll | None:
        found = rows.store.roll(shape.name)
        if found is None and not rows.store.is_full:
            self._want(rows, shape, LATE)
        return found

    def _want(self, rows: Overlay, shape: Shape, at: int) -> None:
        label = (rows.store.file, shape.name, at)
        with self.lock:
            self.asked[label] += 1
            if len(self.asked) > MANY_ASKED:
                self.asked.clear()
            if self.asked[label] % OFTEN == 0:
                self.waiting.put((rows, shape, at))
                if self.thread is None:
                    self.thread = threading.Thread(target=self._work, daemon=True, name="rolling")
                    self.thread.start()

    def _work(self) -> None:
        while True:
            rows, shape, at = self.waiting.get()
            try:
                if at == LATE:
                    self.make(rows, shape)
                elif (shape, at) not in rows.rolls and len(rows.rolls) < ROLLS:
                    rows.rolls[shape, at] = (Rolling(shape, rows, at).base()
                                             if _is_plain(rows, shape, at) else NOTHING)
            except Exception:  # a question is answered without it
                logging.getLogger(__name__).exception("no roll of %s", shape.written)
            finally:
                self.waiting.task_done()


def _has(store: Store, shape: Shape) -> bool:
    """Whether a base has every column that a shape names; an office may have given one up."""
    named = {name for one in shape.questions for name in (
        one.measure.column, one.when, *one.by, *(column for key in one.measure.keys
                                                 for column in key),
        *(condition.column for condition in one.where)) if name}
    return named <= {*store.types, *DERIVED}


def _is_plain(rows: Overlay, shape: Shape, at: int = LATE) -> bool:
    """Whether no row known by a span only has a key: such rows are looked at by themselves."""
    if len(shape.questions) > 1 or shape.questions[0].measure.kind != "distinct":
        return True
    block = spare(rows, replace(shape.questions[0], as_of=at))
    if not block.size:
        return True
    places = Marked(shape.questions[0], block, False).places
    return not Counted(shape.questions[0], rows).keyed[classes_of(block)[places]].any()
