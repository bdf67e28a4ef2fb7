"""Questions as SQL: one statement a scan, values bound, names taken only from the declaration."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from xieshou.ledger.derive.columns import Column
from xieshou.values.place import stem
from xieshou.warehouse.query import (
    COUNTED_STATES,
    Condition,
    Measure,
    Op,
    Question,
    Rule,
    UnknownColumnError,
)

# what the undivided rows of a figure stand on
CARRIED = ("evidenced", "attested", "channel", "vague")
# parts of a digest of register, number and version: added up they tell which rows were counted
STAMPS = ("stamp_a", "stamp_b")
# bits of a whole number that are used, and bits that a mark takes
PACK_BITS, MARK_BITS = 60, 3


@dataclass
class Statement:
    """SQL and the values of its named gaps, written `$p0`, `$p1` …."""

    sql: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    _gaps: dict[tuple, str] = field(default_factory=dict)

    def bind(self, *values: Any) -> str:
        """Gaps for values, comma between them; the same value is bound once."""
        names = []
        for value in values:
            key = (type(value).__name__, value)
            if key not in self._gaps:
                self._gaps[key] = f"p{len(self._gaps)}"
                self.values[self._gaps[key]] = value
            names.append(f"${self._gaps[key]}")
        return ", ".join(names)


class Table:
    """A register's columns, by which every name in a statement is checked and quoted."""

    def __init__(self, name: str, columns: Iterable[Column]) -> None:
        self.name = name
        self.columns = {column.name: column for column in columns}

    def __getitem__(self, name: str) -> str:
        if name not in self.columns:
            known = "、".join(self.columns)
            raise UnknownColumnError(register=self.name, column=name, known=known)
        return f'"{name}"'

    def is_text(self, name: str) -> bool:
        """Whether an empty cell of the column is an empty text, not a null."""
        self[name]
        return self.columns[name].type == "text"


def scan_sql(questions: Sequence[Question], table: Table) -> "Scan":
    """All questions of one scan: rows grouped once by what every question makes of them.

    A row's marks for all questions are packed into whole numbers and grouped by; the few groups
    that there are then answer any number of questions. An undivided scan also groups by what rows
    stand on; a split keeps only the counted rows and their sums.
    """
    statement = Statement()
    first = questions[0]
    marks, values = _Once(), _Once()
    places = []
    for question in questions:
        mark, value = _flags(question, table, statement)
        places.append((marks.place(mark), values.place(value)))
    whole = not first.by
    packs = _packed(list(marks), MARK_BITS if whole else 1)
    keys = [f"{split(name, first, table)} AS k{n}" for n, name in enumerate(first.by)]
    grouped = [f"k{n}" for n in range(len(keys))] + [f"g{n}" for n in range(len(packs))]
    carried = list(CARRIED) if whole else []
    size = "CASE WHEN stands_for = 1 THEN 1 WHEN stands_for > 1 THEN 2 ELSE 0 END AS size"
    named = [*keys, *(f"{pack} AS g{n}" for n, pack in enumerate(packs)), *carried, "opening",
             size, *(f"{value} AS v{n}" for n, value in enumerate(values)), *STAMPS]
    grouped += [*carried, "opening", "size"]
    sums = ["count(*)", *(f"sum(v{n})" for n in range(len(values))),
            *(f"sum({stamp})" for stamp in STAMPS if whole)]
    concerned = " OR ".join(f"g{n} <> 0" for n in range(len(packs)))
    statement.sql = (
        f"SELECT {', '.join([*grouped, *sums])} FROM (SELECT {', '.join(named)} FROM "
        f"{_standing(first, table, statement, _hull(questions, table, statement))}) AS marked "
        f"WHERE {concerned} GROUP BY {', '.join(grouped)}")
    return Scan(statement, tuple(places), len(keys), len(packs), whole)


@dataclass(frozen=True)
class Scan:
    """A statement over all questions, and where each finds its mark and its value in a row."""

    statement: Statement
    places: tuple[tuple[int, int], ...]
    keys: int
    packs: int
    whole: bool

    def marks(self, packs: Sequence[int]) -> list[tuple[int, int]]:
        """The questions that a group concerns, each with the mark of its rows."""
        bits = MARK_BITS if self.whole else 1
        room = PACK_BITS // bits
        found = []
        for number, (place, _) in enumerate(self.places):
            mark = packs[place // room] >> (bits * (place % room)) & ((1 << bits) - 1)
            if mark:
                found.append((number, mark))
        return found


def keys_sql(questions: Sequence[Question], table: Table) -> Statement:
    """How many different keys questions with one key count, and on what those stand.

    Columns: the keys of the split; bits of the questions that count it, that count it on a single
    act, on a proven one, on an agreed one, on one not disputed; how many keys are alike in that.
    A key stands on proof when one of its rows does; the same for agreement.
    """
    statement = Statement()
    first = questions[0]
    counted = _packed([_flags(one, table, statement)[0] for one in questions], 1)[0]
    keys = [f"{split(name, first, table)} AS k{n}" for n, name in enumerate(first.by)]
    parts = _key_parts(first.measure, table)
    names = [*(f"k{n}" for n in range(len(keys))), *(f"d{n}" for n in range(len(parts)))]
    named = [*keys, *(f"{part} AS d{n}" for n, part in enumerate(parts)), f"{counted} AS counted",
             "opening", "evidenced", "attested"]
    tests = {"c": "", "r": "NOT opening", "p": "evidenced AND NOT opening",
             "a": "attested = 'agreed'", "u": "attested <> 'disputed'"}
    bits = [f"bit_or(CASE WHEN {test} THEN counted ELSE 0 END) AS {name}" if test
            else f"bit_or(counted) AS {name}" for name, test in tests.items()]
    grouped = ", ".join([*names[:len(keys)], *tests])
    statement.sql = (
        f"SELECT {grouped}, count(*) FROM (SELECT {', '.join([*names, *bits])} FROM "
        f"(SELECT {', '.join(named)} FROM "
        f"{_standing(first, table, statement, _hull(questions, table, statement))} "
        f"AND {_is_keyed(first.measure)}) AS marked WHERE counted <> 0 "
        f"GROUP BY {', '.join(names)}) AS keyed GROUP BY {grouped}")
    return statement


class _Once(list):
    """Expressions, each kept once."""

    def place(self, expression: str) -> int:
        """Where the expression stands."""
        if expression not in self:
            self.append(expression)
        return self.index(expression)


def _packed(marks: list[str], bits: int) -> list[str]:
    """Marks as digits of whole numbers; with one bit only whether a row is counted."""
    room = PACK_BITS // bits
    packs = []
    for start in range(0, len(marks), room):
        digits = []
        for place, mark in enumerate(marks[start:start + room]):
            digit = mark if bits > 1 else f"CASE WHEN {mark} = 1 THEN 1 ELSE 0 END"
            digits.append(f"CAST({digit} AS BIGINT) * {1 << (bits * place)}")
        packs.append(" + ".join(digits))
    return packs


def drill_sql(question: Question, table: Table, columns: Sequence[str], limit: int | None,
              offset: int = 0) -> Statement:
    """The rows that a question counts, with what each contributes, the newest first."""
    statement = Statement()
    mark, contributes = _flags(question, table, statement)
    shown = "".join(f", {table[name]}" for name in columns)
    measure = question.measure
    if measure.kind == "distinct":
        # a key is counted on its best proven row, an opening last
        parts = ", ".join([_is_keyed(measure), *_key_parts(measure, table)])
        once = f"row_number() OVER (PARTITION BY {parts} ORDER BY opening, NOT evidenced, id) = 1"
        contributes = (f"CASE WHEN NOT ({_is_keyed(measure)}) THEN {contributes} "
                       f"WHEN {once} THEN 1 ELSE 0 END")
    statement.sql = (
        f"WITH standing AS (SELECT * FROM {_standing(question, table, statement)}), "
        f"counted AS (SELECT * FROM standing WHERE {mark} = 1) "
        f"SELECT id, version, opening, evidenced, {contributes} AS contributes{shown} FROM counted "
        f"ORDER BY coalesce({table[question.when]}, opening_to) DESC NULLS LAST, id DESC"
    )
    if limit is not None:
        statement.sql += f" LIMIT {int(limit)} OFFSET {int(offset)}"
    return statement


def split(name: str, question: Question, table: Table) -> str:
    """A dimension as an expression; a row known by a span of several years belongs to none."""
    if name in ("year", "month"):
        day = table[question.when]
        same = "year(opening_from) = year(opening_to)"
        if name == "month":
            same += " AND month(opening_from) = month(opening_to)"
        key = "year({0})" if name == "year" else "year({0}) * 100 + month({0})"
        return (f"CASE WHEN NOT opening AND {day} IS NOT NULL THEN {key.format(day)} "
                f"WHEN {same} THEN {key.format('opening_to')} END")
    derived = {"county": "substr(place, 1, 6)", "town": "substr(place, 1, 9)",
               "supporter": "split_part(pairing, '-', 1)",
               "recipient": "split_part(pairing, '-', 2)"}
    return derived[name] if name in derived and name not in table.columns else table[name]


def _hull(questions: Sequence[Question], table: Table, statement: Statement) -> str:
    """Days outside of which no question of the scan looks, so that most files need no reading."""
    when = table[questions[0].when]
    if any(one.when != questions[0].when for one in questions):
        return "true"
    within = [f"{when} <= {statement.bind(max(one.span.last for one in questions))}"]
    if all(one.rule in (Rule.FLOW, Rule.YEAR) for one in questions):
        within.append(f"{when} >= {statement.bind(min(one.span.first for one in questions))}")
    return f"({' AND '.join(within)} OR opening OR {when} IS NULL)"


def _standing(question: Question, table: Table, statement: Statement, hull: str = "true") -> str:
    """Versions that stood at the position, that figures count, within reach."""
    position = statement.bind(question.as_of)
    terms = [f"seq <= {position}", f"(to_seq IS NULL OR to_seq > {position})",
             f"state IN ({statement.bind(*COUNTED_STATES)})", "NOT memo"]
    if question.pairings is not None:
        codes = statement.bind(*sorted(question.pairings))
        terms.append(f"pairing IN ({codes})" if codes else "false")
    if question.region:
        terms.append(f"starts_with(place, {statement.bind(stem(question.region))})")
    if question.agreed_only:
        terms.append("attested = 'agreed'")
    if hull != "true":
        terms.append(hull)
    return f'"{table.name}" WHERE {" AND ".join(terms)}'


def _flags(question: Question, table: Table, statement: Statement) -> tuple[str, str]:
    """A row's mark, and what it adds when it has no key.

    Marks: 1 counted, 2 its measure is empty, 3 its span only overlaps, 4 without day and span.
    Openings, and acts whose day nobody wrote down, count when their span lies inside.
    """
    measure = question.measure
    where = " AND ".join(_condition(one, table, statement) for one in question.where) or "true"
    spanned = f"(opening OR {table[question.when]} IS NULL)"
    inside = _span_counts(question, statement)
    regular = _regular_counts(question, table, statement)
    value, measured = "stands_for", "true"
    if measure.column:
        value = table[measure.column]
        measured = f"{value} IS NOT NULL" + ("" if measure.kind == "sum" else " OR NOT opening")
    if measure.or_each:
        value, measured = f"coalesce({value}, stands_for)", "true"
    first, last = statement.bind(question.span.first), statement.bind(question.span.last)
    mark = (
        f"CASE WHEN NOT coalesce({where}, false) THEN 0 "
        f"WHEN coalesce(CASE WHEN {spanned} THEN {inside} ELSE {regular} END, false) "
        f"THEN CASE WHEN {measured} THEN 1 WHEN opening THEN 5 ELSE 2 END "
        f"WHEN {spanned} AND opening_from <= {last} AND opening_to >= {first} THEN 3 "
        f"WHEN {spanned} AND opening_to IS NULL THEN 4 ELSE 0 END")
    return mark, value


def _regular_counts(question: Question, table: Table, statement: Statement) -> str:
    when = table[question.when]
    last = statement.bind(question.span.last)
    if question.rule is Rule.STOCK and question.until:
        until = table[question.until]
        return f"{when} <= {last} AND ({until} IS NULL OR {until} >= {last})"
    if question.rule in (Rule.STOCK, Rule.CUMULATIVE):
        return f"{when} <= {last}"
    return f"{when} >= {statement.bind(question.span.first)} AND {when} <= {last}"


def _span_counts(question: Question, statement: Statement) -> str:
    last = statement.bind(question.span.last)
    if question.rule in (Rule.STOCK, Rule.CUMULATIVE):
        return f"opening_to <= {last}"
    return f"opening_from >= {statement.bind(question.span.first)} AND opening_to <= {last}"


def _key_parts(measure: Measure, table: Table) -> list[str]:
    """What rows of one key have alike: which alternative tells it, its columns, else the row."""
    tests = []
    for columns in measure.keys:
        lead = columns[0]
        tests.append(f"{table[lead]} <> ''" if table.is_text(lead)
                     else f"{table[lead]} IS NOT NULL")
    cases = " ".join(f"WHEN {test} THEN {n}" for n, test in enumerate(tests))
    parts = [f"CASE {cases} END",
             f"CASE WHEN {' OR '.join(tests)} THEN NULL ELSE id END"]
    for place in range(max(map(len, measure.keys))):
        told = [columns[place] if place < len(columns) else "" for columns in measure.keys]
        alike = len({table.columns[name].type for name in told if name}) == 1
        cases = " ".join(f"WHEN {test} THEN {_told(name, table, alike)}"
                         for test, name in zip(tests, told))
        parts.append(f"CASE {cases} END")
    return parts


def _told(name: str, table: Table, alike: bool) -> str:
    """A column of a key; columns of several types in one place are compared as texts."""
    if not name:
        return "NULL"
    return table[name] if alike else f"CAST({table[name]} AS VARCHAR)"


def _is_keyed(measure: Measure) -> str:
    """Rows that stand for several, or for none, have no key: they add what they stand for."""
    return "true" if measure.openings_are_rows else "NOT (opening OR stands_for <> 1)"


def _condition(condition: Condition, table: Table, statement: Statement) -> str:
    if condition.rows_only:
        plain = replace(condition, rows_only=False)
        return f"(opening OR {_condition(plain, table, statement)})"
    column = table[condition.column]
    empty = f"{column} = ''" if table.is_text(condition.column) else f"{column} IS NULL"
    match condition.op:
        case Op.IN:
            return f"{column} IN ({statement.bind(*condition.values)})"
        case Op.NOT_IN:
            return f"({column} IS NULL OR {column} NOT IN ({statement.bind(*condition.values)}))"
        case Op.PREFIX:
            return f"starts_with({column}, {statement.bind(condition.values[0])})"
        case Op.AT_LEAST:
            return f"{column} >= {statement.bind(condition.values[0])}"
        case Op.AT_MOST:
            return f"{column} <= {statement.bind(condition.values[0])}"
        case Op.TRUE:
            return f"coalesce({column}, false)"
        case Op.FALSE:
            return f"NOT coalesce({column}, false)"
        case Op.GIVEN:
            return f"NOT ({empty})"
        case Op.EMPTY:
            return f"({empty})"
