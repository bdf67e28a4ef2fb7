"""Asks an engine: several questions in one scan, and the rows behind one (解答)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.register import register_named
from xieshou.warehouse.engine import Engine, engine_named
from xieshou.warehouse.query import Answer, Cell, Question
from xieshou.warehouse.refresh import fresh
from xieshou.warehouse.sql import Table, drill_sql, scan_sql

# so many aggregates in one statement compile slower than they run
FUSED = 40


def ask(questions: Sequence[Question], engine: Engine | None = None) -> list[Answer]:
    """The answers in the order of the questions, each register brought up to date and read once."""
    engine = engine or engine_named()
    scans: dict[tuple, list[int]] = defaultdict(list)
    for number, question in enumerate(questions):
        scans[question.scan].append(number)
    answers: dict[int, Answer] = {}
    ready: set[str] = set()
    for numbers in scans.values():
        for start in range(0, len(numbers), FUSED):
            part = numbers[start:start + FUSED]
            asked = [questions[number] for number in part]
            if asked[0].register not in ready:
                fresh(asked[0].register, engine)
                ready.add(asked[0].register)
            answers.update(zip(part, _scanned(asked, engine)))
    return [answers[number] for number in range(len(questions))]


def rows_of(question: Question, columns: Sequence[str], limit: int | None = None, offset: int = 0,
            engine: Engine | None = None) -> list[dict[str, Any]]:
    """The rows that a question counts: id, version, opening, evidenced, contributes, columns."""
    engine = engine or engine_named()
    fresh(question.register, engine)
    statement = drill_sql(question, _table(question.register), columns, limit, offset)
    names = ("id", "version", "opening", "evidenced", "contributes", *columns)
    return [dict(zip(names, row)) for row in engine.run(statement.sql, statement.values)]


def _scanned(questions: list[Question], engine: Engine) -> list[Answer]:
    statement = scan_sql(questions, _table(questions[0].register))
    cells: list[dict[tuple, Cell]] = [{} for _ in questions]
    width = len(questions[0].by)
    each = 2 if width else 13
    for row in engine.run(statement.sql, statement.values):
        for number in range(len(questions)):
            part = row[width + number * each:width + (number + 1) * each]
            if part[1] or not width:
                cells[number][tuple(row[:width])] = _cell(part)
    return [Answer(question, found) for question, found in zip(questions, cells)]


def _cell(part: tuple) -> Cell:
    if len(part) == 2:
        return Cell(*part)
    value, records, evidenced, regular, agreed, undisputed, left_out, undated, unmeasured = part[:9]
    channels, vague, ids, versions = part[9:]
    return Cell(
        value, records, evidenced, value - regular, agreed, value - undisputed, left_out, undated,
        unmeasured, tuple(sorted(channels or ())), tuple(sorted(vague or ())),
        tuple(sorted(zip(ids or (), versions or ()))),
    )


def _table(code: str) -> Table:
    return Table(code, columns_of(register_named(code)))
