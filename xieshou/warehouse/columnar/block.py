"""Some rows of a scan, their columns, and which of them keep its conditions and days (行块)."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np

from xieshou.values.place import stem
from xieshou.warehouse.columnar.overlay import Overlay
from xieshou.warehouse.columnar.store import Words
from xieshou.warehouse.columnar.stretches import among, spread
from xieshou.warehouse.query import Condition, Op, Question, Rule

NEVER = np.iinfo(np.int64).min
EPOCH = date(1970, 1, 1).toordinal()


def days(day: date) -> int:
    """A day as columns keep it."""
    return day.toordinal() - EPOCH


@dataclass
class Block:
    """Some of the rows: pieces of the base one after another, then later versions."""

    rows: Overlay
    pieces: list[tuple[int, int]]
    extra: np.ndarray
    later: np.ndarray
    scan: Question
    unspanned: bool = False  # leaves out what is known by a span only, as it is given elsewhere
    mixed: bool = False  # holds rows of any pairing, whatever the scan wants
    kept: dict[Any, Any] = field(default_factory=dict)
    # what no question but the rows and the scan's reach decide; blocks of the same may share it
    held: dict[Any, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many."""
        return sum(high - low for low, high in self.pieces) + len(self.extra) + len(self.later)

    def places(self) -> np.ndarray:
        """Where they stand in the base, later versions after its end."""
        return np.concatenate([spread(self.pieces), self.extra,
                               self.later + self.rows.store.rows])

    def column(self, name: str) -> np.ndarray:
        """A column of just these rows."""
        if name not in self.held:
            self.held[name] = self._column(name)
        return self.held[name]

    def words(self, name: str) -> Words:
        """The texts that the numbers of a column stand for."""
        return (self.rows[name] if self.rows.rows else self.rows.store[name]).words

    def empty(self, name: str) -> int | None:
        """The number that stands for an empty cell; None where no cell is empty."""
        base = self.rows.store[name]
        if not len(self.later):
            return base.empty if base.has_empty else None
        later = self.rows[name]
        if not base.has_empty and not later.has_empty:
            return None
        same = base.array.dtype == later.array.dtype
        return base.empty if same else NEVER

    def derived(self, name: str, base: np.ndarray, later: np.ndarray) -> np.ndarray:
        """Of an array as long as the base, and one as long as the later rows."""
        if name not in self.held:
            self.held[name] = self._put(base, later)
        return self.held[name]

    def standing(self) -> np.ndarray:
        """Versions that stood at the position, that figures count, within reach."""
        if "~standing" not in self.held:
            self.held["~standing"] = self._standing()
        return self.held["~standing"]

    def holds(self, condition: Condition) -> np.ndarray:
        """Whether each row keeps a condition."""
        if condition not in self.kept:
            self.kept[condition] = self._holds(condition)
        return self.kept[condition]

    def day_marks(self, question: Question) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Rows whose days make them count; places of those of which a span only overlaps, and of
        those with neither day nor span.
        """
        key = (question.when, question.until, question.rule, question.span)
        if key not in self.kept:
            self.kept[key] = self._day_marks(question)
        return self.kept[key]

    def _put(self, base: np.ndarray, later: np.ndarray | None) -> np.ndarray:
        parts = [base[low:high] for low, high in self.pieces]
        if len(self.extra):
            parts.append(base[self.extra])
        if len(self.later):
            parts.append(later[self.later])
        if len(parts) == 1:
            return np.asarray(parts[0])
        return np.concatenate(parts) if parts else np.asarray(base[:0])

    def _column(self, name: str) -> np.ndarray:
        base = self.rows.store[name]
        if not len(self.later):
            return self._put(base.array, None)
        later = self.rows[name]
        if (base.words is not None or base.empty is None
                or base.array.dtype == later.array.dtype):
            return self._put(base.array, later.array)
        empties = (NEVER, np.iinfo(np.int64).max)[name == "to_seq"]
        mine = self._put(base.array, np.zeros(self.rows.rows, base.array.dtype)).astype(np.int64)
        if base.has_empty or name == "to_seq":
            mine[mine == base.empty] = empties
        theirs = later.array[self.later].astype(np.int64)
        if later.empty is not None:
            theirs[theirs == later.empty] = empties
        mine[len(mine) - len(theirs):] = theirs
        return mine

    def _standing(self) -> np.ndarray:
        question, store = self.scan, self.rows.store
        now = question.as_of >= self.rows.last
        if now:
            later = self.rows["to_seq"].array == self.rows["to_seq"].empty
            here = self._put(store.current, self.rows.counted & later
                             if len(self.later) else None)
        else:
            here = self._put(store.counted, self.rows.counted if len(self.later) else None)
            ends = self.column("to_seq")
            here = here & (self.column("seq") <= question.as_of)
            here &= (ends > question.as_of) | (ends == np.iinfo(ends.dtype).max)
        if self.unspanned:
            here = np.array(here)
            here[self.spanned(question.when)] = False
        if len(self.rows.closed):
            here = np.array(here)
            ended = self.rows.closed[self.rows.ended <= question.as_of]
            here[self._within(ended)] = False
        if question.pairings is not None and (self.mixed or store.pairings is None):
            here = here & self._among("pairing", [text in question.pairings for text in
                                                  self.words("pairing").listed])
        if question.region:
            inside = stem(question.region)
            here = here & self._among("place", [text.startswith(inside) for text in
                                                self.words("place").listed])
        if question.agreed_only:
            here = here & self._among("attested", [text == "agreed" for text in
                                                   self.words("attested").listed])
        return here

    def _within(self, places: np.ndarray) -> np.ndarray:
        """Where places of the base stand among these rows."""
        found, start = [], 0
        for low, high in self.pieces:
            inside = places[np.searchsorted(places, low):np.searchsorted(places, high)]
            found.append(inside - low + start)
            start += high - low
        if len(self.extra):
            found.append(np.flatnonzero(among(self.extra, places)) + start)
        return np.concatenate(found) if found else np.zeros(0, np.int64)

    def _among(self, name: str, wanted: list[bool]) -> np.ndarray:
        return np.array(wanted or [False])[self.column(name)]

    def _holds(self, condition: Condition) -> np.ndarray:
        if condition.rows_only:
            return self.column("opening") | self.holds(replace(condition, rows_only=False))
        name = condition.column
        kind = self.rows.store.types.get(name, "int")
        if kind == "text":
            return self._says(condition)
        array, empty = self.column(name), self.empty(name)
        filled = np.ones(len(array), bool) if empty is None or kind == "bool" else array != empty
        limit = next(iter(condition.values), None)
        limit = days(limit) if isinstance(limit, date) else limit
        match condition.op:
            case Op.TRUE:
                return array if kind == "bool" else (array != 0) & filled
            case Op.FALSE:
                return ~array if kind == "bool" else (array == 0) | ~filled
            case Op.GIVEN:
                return filled
            case Op.EMPTY:
                return ~filled
            case Op.AT_LEAST:
                return (array >= limit) & filled
            case Op.AT_MOST:
                return (array <= limit) & filled
            case Op.IN | Op.NOT_IN:
                values = [int(value) for value in condition.values]
                among = np.isin(array, values) & filled
                return among if condition.op is Op.IN else ~among
        raise ValueError(f"{condition.op} has no meaning for {name}")

    def _says(self, condition: Condition) -> np.ndarray:
        """A condition on a text: asked of the different words, once each."""
        words = self.words(condition.column)
        match condition.op:
            case Op.IN | Op.NOT_IN:
                wanted = np.zeros(len(words) or 1, bool)
                for value in condition.values:
                    number = words.number_of(str(value))
                    if number is not None:
                        wanted[number] = True
                wanted = wanted if condition.op is Op.IN else ~wanted
            case Op.PREFIX:
                lead = str(condition.values[0])
                wanted = np.array([text.startswith(lead) for text in words.listed] or [False])
            case Op.GIVEN | Op.EMPTY:
                number = words.number_of("")
                wanted = np.full(len(words) or 1, condition.op is Op.GIVEN)
                if number is not None:
                    wanted[number] = condition.op is Op.EMPTY
            case _:
                raise ValueError(f"{condition.op} has no meaning for {condition.column}")
        return wanted[self.column(condition.column)]

    def _day_marks(self, question: Question) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        day = self.column(question.when)
        first, last = days(question.span.first), days(question.span.last)
        upto = question.rule in (Rule.STOCK, Rule.CUMULATIVE)
        counts = day <= last
        if not upto:
            counts &= day >= first
        elif question.rule is Rule.STOCK and question.until:
            until, none = self.column(question.until), self.empty(question.until)
            over = until < last
            counts &= ~over if none is None else ~over | (until == none)
        spanned = self.spanned(question.when)
        nothing = np.zeros(0, np.int64)
        if not len(spanned):
            return counts, nothing, nothing
        start, end = self.column("opening_from")[spanned], self.column("opening_to")[spanned]
        unsaid, ended = self.empty("opening_from"), self.empty("opening_to")
        begun = np.ones(len(spanned), bool) if unsaid is None else start != unsaid
        closed = np.ones(len(spanned), bool) if ended is None else end != ended
        inside = closed & (end <= last) & (True if upto else begun & (start >= first))
        overlaps = ~inside & begun & closed & (start <= last) & (end >= first)
        counts[spanned] = inside
        return counts, spanned[overlaps], spanned[~closed]

    def spanned(self, when: str) -> np.ndarray:
        """Places of rows that are known by a span only."""
        key = ("~spanned", when)
        if key not in self.held:
            none = self.empty(when)
            wanted = self.column("opening")
            if none is not None:
                wanted = wanted | (self.column(when) == none)
            self.held[key] = np.flatnonzero(wanted)
        return self.held[key]
