"""Asks an engine: the questions of many figures in one scan a register, and the rows behind one."""

import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xieshou.journal.reading import digest_at
from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.register import register_named
from xieshou.warehouse.engine import Engine, engine_named
from xieshou.warehouse.query import Answer, Behind, Cell, Question, Reply
from xieshou.warehouse.refresh import fresh
from xieshou.warehouse.sql import KEY_BITS, PACK_BITS, Scan, Table, drill_sql, keys_sql, scan_sql

# figures in one statement; more of them take longer to compile than they save
FUSED = 60
# replies with more cells than this are not kept, so that memory stays bounded
REMEMBERED_CELLS = 5_000
# marks of rows, as `warehouse.sql` gives them
COUNTED, UNMEASURED, LEFT_OUT, UNDATED, SILENT = 1, 2, 3, 4, 5

Bundle = tuple[Question, ...]
# threads that only ask the engine: neither the database nor a person's scope reaches them
_ASKING = ThreadPoolExecutor(min(4, os.cpu_count() or 1), "asking")


def ask(bundles: Sequence[Bundle], engine: Engine | None = None) -> list[Reply]:
    """Replies in the order of the bundles, each bundle being the questions of one figure.

    Every register is brought up to date and read once for all that is asked of it.
    """
    engine = engine or engine_named()
    # the digest at a position fixes all history before it, so a reply once given stays right
    histories = {position: digest_at(position)
                 for position in {one.as_of for bundle in bundles for one in bundle}}
    labels = {bundle: (bundle, tuple(histories[one.as_of] for one in bundle))
              for bundle in bundles}
    known = {bundle: engine.answers.get(label) for bundle, label in labels.items()}
    missing = [bundle for bundle, reply in known.items() if reply is None]
    for bundle, reply in zip(missing, _asked(missing, engine), strict=True):
        known[bundle] = reply
        if all(labels[bundle][1]) and reply.size <= REMEMBERED_CELLS:
            engine.answers.put(labels[bundle], reply)
    return [known[bundle] for bundle in bundles]


def rows_of(question: Question, columns: Sequence[str], limit: int | None = None, offset: int = 0,
            engine: Engine | None = None) -> list[dict[str, Any]]:
    """The rows that a question counts: id, version, opening, evidenced, contributes, columns."""
    engine = engine or engine_named()
    fresh(question.register, engine)
    statement = drill_sql(question, _table(question.register), columns, limit, offset)
    names = ("id", "version", "opening", "evidenced", "contributes", *columns)
    return [dict(zip(names, row)) for row in engine.run(statement.sql, statement.values)]


def _asked(bundles: list[Bundle], engine: Engine) -> list[Reply]:
    """Bundles by the scans that they share; one bundle's questions of a scan stay together."""
    scans: dict[tuple, dict[Bundle, list[Question]]] = defaultdict(lambda: defaultdict(list))
    for bundle in bundles:
        for question in dict.fromkeys(bundle):
            scans[question.scan][bundle].append(question)
    parts: list[list[tuple[Bundle, list[Question]]]] = []
    for asked in scans.values():
        owners = list(asked.items())
        fresh(owners[0][1][0].register, engine)
        parts += [owners[start:start + FUSED] for start in range(0, len(owners), FUSED)]
    answers: dict[Question, Answer] = {}
    behind: dict[Bundle, dict[str, Behind]] = defaultdict(dict)
    for part, scanned in zip(parts, _scanned(parts, engine), strict=True):
        answers |= {answer.question: answer for answer in scanned.answers}
        for bundle, some in part if scanned.scan.whole else ():
            register = some[0].register
            found = behind[bundle].get(register, Behind())
            behind[bundle][register] = found + scanned.behind(some)
    return [Reply(tuple(answers[one] for one in bundle), behind.get(bundle, {}))
            for bundle in bundles]


def _scanned(parts: list[list[tuple[Bundle, list[Question]]]], engine: Engine
             ) -> list["_Scanned"]:
    """Every part's scan; several at a time, for a small one is mostly spent on being compiled."""
    asked = [[one for _, some in part for one in some] for part in parts]
    if len(asked) < 2:
        return [_Scanned(questions, engine) for questions in asked]
    return list(_ASKING.map(lambda questions: _Scanned(questions, engine), asked))


class _Scanned:
    """One statement's groups of rows, told apart by question."""

    def __init__(self, questions: list[Question], engine: Engine) -> None:
        self.questions = list(dict.fromkeys(questions))
        self.table = _table(questions[0].register)
        self.scan: Scan = scan_sql(self.questions, self.table)
        self.groups: dict[tuple[int, ...], Behind] = {}
        self.known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        self.tallies: list[dict[tuple, _Tally]] = [{} for _ in self.questions]
        statement = self.scan.statement
        for row in engine.run(statement.sql, statement.values):
            self._take(row)
        self._take_keys(engine)

    @property
    def answers(self) -> list[Answer]:
        """In the order of the questions."""
        return [Answer(question, {key: tally.cell for key, tally in found.items()})
                for question, found in zip(self.questions, self.tallies)]

    def behind(self, questions: Sequence[Question]) -> Behind:
        """The rows that any of some questions counts, each once."""
        wanted = {self.questions.index(one) for one in questions}
        found = Behind()
        for packs, rows in self.groups.items():
            if any(mark == COUNTED and number in wanted for number, mark in self._marks(packs)):
                found += rows
        return found

    def _marks(self, packs: tuple[int, ...]) -> list[tuple[int, int]]:
        if packs not in self.known:
            self.known[packs] = self.scan.marks(packs)
        return self.known[packs]

    def _take(self, row: tuple) -> None:
        """One group: keys, packed marks, what its rows stand on, their count and their sums."""
        scan = self.scan
        key, rest = tuple(row[:scan.keys]), row[scan.keys:]
        packs, rest = tuple(rest[:scan.packs]), rest[scan.packs:]
        stood = _Stood()
        if scan.whole:
            stood, rest = _Stood(*rest[:4]), rest[4:]
        opening, size, count, *sums = rest
        if scan.whole:
            rows = Behind(count, int(sums[-2]), int(sums[-1]))
            self.groups[packs] = self.groups.get(packs, Behind()) + rows
        for number, mark in self._marks(packs):
            question = self.questions[number]
            value = sums[scan.places[number][1]] or 0
            if question.measure.kind == "distinct" and (
                    question.measure.openings_are_rows or (not opening and size == 1)):
                value = 0  # these have keys, which are counted apart
            tally = self.tallies[number].setdefault(key, _Tally())
            vague = stood.vague if question.measure.kind == "sum" or size == 2 else ""
            tally.add(mark, opening, stood, vague, count, value)

    def _take_keys(self, engine: Engine) -> None:
        """Counts of different keys; questions with the same key are asked together."""
        alike: dict[Any, list[int]] = defaultdict(list)
        for number, one in enumerate(self.questions):
            if one.measure.kind == "distinct":
                alike[one.measure.keys, one.measure.openings_are_rows].append(number)
        for numbers in alike.values():
            room = PACK_BITS // KEY_BITS
            for start in range(0, len(numbers), room):
                part = numbers[start:start + room]
                statement = keys_sql([self.questions[number] for number in part], self.table)
                for row in engine.run(statement.sql, statement.values):
                    self._take_key(row, part)

    def _take_key(self, row: tuple, numbers: list[int]) -> None:
        key = tuple(row[:self.scan.keys])
        bits, keys = row[self.scan.keys:]
        for place, number in enumerate(numbers):
            said = bits >> (KEY_BITS * place) & ((1 << KEY_BITS) - 1)
            if said:
                tally = self.tallies[number].setdefault(key, _Tally())
                tally.add_keys(keys, *(said & bit for bit in (4, 2, 8, 16)))


@dataclass(frozen=True)
class _Stood:
    """What a group of rows stands on."""

    evidenced: bool = False
    attested: str = ""
    channel: str = ""
    vague: str = ""


@dataclass
class _Tally:
    """An answer as its groups of rows come in."""

    value: int | Decimal = 0
    records: int = 0
    evidenced: int | Decimal = 0
    opening: int | Decimal = 0
    agreed: int | Decimal = 0
    disputed: int | Decimal = 0
    told: dict[int, int] = field(default_factory=dict)
    channels: set[str] = field(default_factory=set)
    vague: set[str] = field(default_factory=set)

    def add(self, mark: int, opening: bool, stood: _Stood, vague: str, count: int,
            value: int | Decimal) -> None:
        """Rows that stand on the same."""
        if mark != COUNTED:
            self.told[mark] = self.told.get(mark, 0) + count
            return
        self.value += value
        self.records += count
        self.opening += value if opening else 0
        self.evidenced += value if stood.evidenced and not opening else 0
        self.agreed += value if stood.attested == "agreed" else 0
        self.disputed += value if stood.attested == "disputed" else 0
        self.channels |= {stood.channel}
        self.vague |= {vague} - {""}

    def add_keys(self, keys: int, proven: int, regular: int, agreed: int, undisputed: int) -> None:
        """Different keys that are alike in what they stand on."""
        self.value += keys
        self.evidenced += keys if proven else 0
        self.opening += 0 if regular else keys
        self.agreed += keys if agreed else 0
        self.disputed += 0 if undisputed else keys

    @property
    def cell(self) -> Cell:
        """The finished answer."""
        return Cell(self.value, self.records, self.evidenced, self.opening, self.agreed,
                    self.disputed, self.told.get(LEFT_OUT, 0), self.told.get(UNDATED, 0),
                    self.told.get(UNMEASURED, 0), self.told.get(SILENT, 0),
                    tuple(sorted(self.channels)), tuple(sorted(self.vague)))


def _table(code: str) -> Table:
    return Table(code, columns_of(register_named(code)))
