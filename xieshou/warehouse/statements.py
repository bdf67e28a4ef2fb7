"""Engines that are asked in SQL: statements out of questions, answers out of groups of rows."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from xieshou.ledger.derive.columns import columns_of
from xieshou.ledger.register import register_named
from xieshou.warehouse.engine import Engine
from xieshou.warehouse.query import Answer, Behind, Question
from xieshou.warehouse.sql import (
    KEY_BITS,
    PACK_BITS,
    Scan,
    Statement,
    Table,
    drill_sql,
    keys_sql,
    scan_sql,
)
from xieshou.warehouse.tally import COUNTED, Scanned, Stood, Tally


class SqlEngine(Engine):
    """Answers statements about registers that it holds under their names.

    With `at_once` the statements of several scans are given to `run_all` together, up to so many.

    A statement may use: CTEs, CASE, coalesce, count, sum, bit_or, row_number, year, month, substr,
    split_part, starts_with. Sums of whole numbers must be exact whole numbers, however large: those
    of stamps exceed sixty-four bits.

        class Mine(SqlEngine):
            code = "mine"
    """

    at_once = 0

    @abstractmethod
    def run(self, sql: str, values: dict[str, Any]) -> list[tuple]:
        """Rows of one statement; its gaps `$name` are bound, never pasted.

        Several threads call it at once.
        """

    def run_all(self, statements: Sequence[Statement]) -> list[list[tuple]]:
        """Rows of each of some statements."""
        return [self.run(one.sql, one.values) for one in statements]

    def scan(self, groups: Sequence[Sequence[Question]]) -> Scanned:
        """One statement for all rows and sums, one more for every kind of key."""
        found = _Scanned(groups)
        found.take(self.run_all(found.statements))
        return found

    def scans(self, asked: Sequence[Sequence[Sequence[Question]]]) -> list[Scanned]:
        """All statements of several scans together, where that costs less."""
        if not self.at_once:
            return super().scans(asked)
        found = [_Scanned(groups) for groups in asked]
        statements = [one for scanned in found for one in scanned.statements]
        rows: list[list[tuple]] = []
        for start in range(0, len(statements), self.at_once):
            rows += self.run_all(statements[start:start + self.at_once])
        for scanned in found:
            scanned.take(rows[:len(scanned.statements)])
            del rows[:len(scanned.statements)]
        return found

    def page(self, question: Question, columns: Sequence[str], limit: int | None, offset: int
             ) -> list[tuple]:
        """The rows behind a question, by one statement."""
        statement = drill_sql(question, _table(question.register), columns, limit, offset)
        return self.run(statement.sql, statement.values)

    def standing(self, register: str, columns: Sequence[str]) -> list[tuple]:
        """Every row's last version."""
        names = ", ".join(f'"{name}"' for name in columns)
        return self.run(f'SELECT {names} FROM "{register}" WHERE to_seq IS NULL ORDER BY id', {})


class _Scanned:
    """One statement's groups of rows, told apart by question."""

    def __init__(self, groups: Sequence[Sequence[Question]]) -> None:
        self.questions = list(dict.fromkeys(one for group in groups for one in group))
        self.table = _table(self.questions[0].register)
        self.found: Scan = scan_sql(self.questions, self.table)
        self.groups: dict[tuple[int, ...], Behind] = {}
        self.known: dict[tuple[int, ...], list[tuple[int, int]]] = {}
        self.tallies: list[dict[tuple, Tally]] = [{} for _ in self.questions]
        self.keyed = self._keyed()
        self.statements = [self.found.statement, *(keys_sql(
            [self.questions[number] for number in part], self.table) for part in self.keyed)]

    def take(self, found: Sequence[Sequence[tuple]]) -> None:
        """The rows of each statement."""
        rows, *keys = found
        for row in rows:
            self._take(row)
        for part, rows in zip(self.keyed, keys, strict=True):
            for row in rows:
                self._take_key(row, part)

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
            self.known[packs] = self.found.marks(packs)
        return self.known[packs]

    def _take(self, row: tuple) -> None:
        """One group: keys, packed marks, what its rows stand on, their count and their sums."""
        scan = self.found
        key, rest = tuple(row[:scan.keys]), row[scan.keys:]
        packs, rest = tuple(rest[:scan.packs]), rest[scan.packs:]
        stood = Stood()
        if scan.whole:
            stood, rest = Stood(*rest[:4]), rest[4:]
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
            tally = self.tallies[number].setdefault(key, Tally())
            vague = stood.vague if question.measure.kind == "sum" or size == 2 else ""
            tally.add(mark, opening, stood, vague, count, value)

    def _keyed(self) -> list[list[int]]:
        """Questions that count different keys; those with the same key are asked together."""
        alike: dict[Any, list[int]] = defaultdict(list)
        for number, one in enumerate(self.questions):
            if one.measure.kind == "distinct":
                alike[one.measure.keys, one.measure.openings_are_rows].append(number)
        room = PACK_BITS // KEY_BITS
        return [numbers[start:start + room] for numbers in alike.values()
                for start in range(0, len(numbers), room)]

    def _take_key(self, row: tuple, numbers: list[int]) -> None:
        key = tuple(row[:self.found.keys])
        bits, keys = row[self.found.keys:]
        for place, number in enumerate(numbers):
            said = bits >> (KEY_BITS * place) & ((1 << KEY_BITS) - 1)
            if said:
                tally = self.tallies[number].setdefault(key, Tally())
                tally.add_keys(keys, *(said & bit for bit in (4, 2, 8, 16)))


def _table(code: str) -> Table:
    return Table(code, columns_of(register_named(code)))
