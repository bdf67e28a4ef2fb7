"""Asks an engine: several questions in one scan, and the rows behind one (解答)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from xieshou.journal.reading import digest_at
from xieshou.ledger.derive.columns import Column, columns_of
from xieshou.ledger.register import register_named
from xieshou.warehouse.engine import Engine, engine_named
from xieshou.warehouse.query import Answer, Cell, Question
from xieshou.warehouse.refresh import fresh
from xieshou.warehouse.sql import Table, drill_sql, keys_sql, scan_sql

# more questions than this in one statement take longer to compile than they save
FUSED = 60
# answers that rest on more rows than this are not kept, so that memory stays bounded
REMEMBERED_ROWS = 5_000


def ask(questions: Sequence[Question], engine: Engine | None = None) -> list[Answer]:
    """The answers in the order of the questions, each register brought up to date and read once."""
    engine = engine or engine_named()
    # the digest at a position fixes all history before it, so an answer once given stays right
    histories = {position: digest_at(position) for position in {one.as_of for one in questions}}
    known = {question: engine.answers.get((question, histories[question.as_of]))
             for question in questions}
    missing = [question for question, answer in known.items() if answer is None]
    for question, answer in zip(missing, _asked(missing, engine), strict=True):
        known[question] = answer
        if histories[question.as_of] and answer.size <= REMEMBERED_ROWS:
            engine.answers.put((question, histories[question.as_of]), answer)
    return [known[question] for question in questions]


def _asked(questions: Sequence[Question], engine: Engine) -> list[Answer]:
    scans: dict[tuple, list[Question]] = defaultdict(list)
    for question in questions:
        scans[*question.scan, _is_exact(question)].append(question)
    answers: dict[Question, Answer] = {}
    for asked in scans.values():
        fresh(asked[0].register, engine)
        for start in range(0, len(asked), FUSED):
            part = asked[start:start + FUSED]
            scanned = _split if part[0].by else _whole
            answers.update(zip(part, scanned(part, engine)))
    return [answers[question] for question in questions]


def rows_of(question: Question, columns: Sequence[str], limit: int | None = None, offset: int = 0,
            engine: Engine | None = None) -> list[dict[str, Any]]:
    """The rows that a question counts: id, version, opening, evidenced, contributes, columns."""
    engine = engine or engine_named()
    fresh(question.register, engine)
    statement = drill_sql(question, _table(question.register), columns, limit, offset)
    names = ("id", "version", "opening", "evidenced", "contributes", *columns)
    return [dict(zip(names, row)) for row in engine.run(statement.sql, statement.values)]


def _whole(questions: list[Question], engine: Engine) -> list[Answer]:
    """Undivided answers, with what they stand on."""
    table = _table(questions[0].register)
    tallies = [_Tally() for _ in questions]
    statement = scan_sql(questions, table)
    for number, *rest in engine.run(statement.sql, statement.values):
        tallies[number].add(*rest)
    for number, *rest in _keys(questions, table, engine):
        tallies[number].add_keys(*rest)
    return [Answer(question, {(): tally.cell}) for question, tally in zip(questions, tallies)]


def _split(questions: list[Question], engine: Engine) -> list[Answer]:
    """Answers by key: value and number of rows."""
    table = _table(questions[0].register)
    width = len(questions[0].by)
    cells: list[dict[tuple, Cell]] = [{} for _ in questions]
    statement = scan_sql(questions, table)
    for number, *rest in engine.run(statement.sql, statement.values):
        cells[number][tuple(rest[:width])] = Cell(rest[width + 1] or 0, rest[width])
    for number, *rest in _keys(questions, table, engine):
        key = tuple(rest[:width])
        cell = cells[number][key]
        cells[number][key] = Cell(cell.value + rest[width], cell.records)
    return [Answer(question, found) for question, found in zip(questions, cells)]


def _keys(questions: list[Question], table: Table, engine: Engine) -> list[tuple]:
    """Counts of different keys, by the number of the question."""
    numbers = [number for number, one in enumerate(questions) if one.measure.kind == "distinct"]
    if not numbers:
        return []
    statement = keys_sql([questions[number] for number in numbers], table)
    return [(numbers[row[0]], *row[1:]) for row in engine.run(statement.sql, statement.values)]


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
    members: list[tuple[int, int]] = field(default_factory=list)

    def add(self, mark: int, opening: bool, evidenced: bool, attested: str, channel: str,
            vague: str, count: int, value: int | Decimal, ids: list[int], versions: list[int]
            ) -> None:
        """Rows that stand on the same."""
        if mark != 1:
            self.told[mark] = self.told.get(mark, 0) + count
            return
        value = value or 0
        self.value += value
        self.records += count
        self.opening += value if opening else 0
        self.evidenced += value if evidenced and not opening else 0
        self.agreed += value if attested == "agreed" else 0
        self.disputed += value if attested == "disputed" else 0
        self.channels.add(channel)
        self.vague |= {vague} - {""}
        self.members += zip(ids, versions)

    def add_keys(self, keys: int, proven: int, regular: int, agreed: int, undisputed: int) -> None:
        """Different keys of the question."""
        self.value += keys
        self.evidenced += proven
        self.opening += keys - regular
        self.agreed += agreed
        self.disputed += keys - undisputed

    @property
    def cell(self) -> Cell:
        """The finished answer."""
        return Cell(self.value, self.records, self.evidenced, self.opening, self.agreed,
                    self.disputed, self.told.get(3, 0), self.told.get(4, 0), self.told.get(2, 0),
                    self.told.get(5, 0), tuple(sorted(self.channels)), tuple(sorted(self.vague)),
                    tuple(sorted(self.members)))


def _is_exact(question: Question) -> bool:
    """Whole numbers and decimals are added apart, so that neither takes the other's type."""
    return _table(question.register).columns.get(question.measure.column,
                                                 _COUNT).type != "decimal"


_COUNT = Column("stands_for", "int", "measure", "")


def _table(code: str) -> Table:
    return Table(code, columns_of(register_named(code)))
