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

CARRIED = ("id", "version", "opening", "evidenced", "attested", "channel", "vague")


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


def scan_sql(questions: Sequence[Question], table: Table) -> Statement:
    """All questions of one scan: flags a row, then every aggregate over the flagged rows.

    Columns of an answer: the keys of the split, then for each question those of `_aggregates`.
    """
    statement = Statement()
    first = questions[0]
    flags, aggregates = [], []
    for number, question in enumerate(questions):
        flags += _flags(question, table, statement, number)
        aggregates += _aggregates(question, number)
    keys = [f"{split(name, first, table)} AS k{n}" for n, name in enumerate(first.by)]
    names = ", ".join(f"k{n}" for n in range(len(keys)))
    statement.sql = (
        f"WITH flagged AS (SELECT {', '.join([*CARRIED, *keys, *flags])} "
        f"FROM {_standing(first, table, statement)}) "
        f"SELECT {', '.join([*names.split(', '), *aggregates] if names else aggregates)} "
        f"FROM flagged" + (f" GROUP BY {names} ORDER BY {names}" if names else "")
    )
    return statement


def drill_sql(question: Question, table: Table, columns: Sequence[str], limit: int | None,
              offset: int = 0) -> Statement:
    """The rows that a question counts, with what each contributes, the newest first."""
    statement = Statement()
    flags = ", ".join(_flags(question, table, statement, 0))
    shown = "".join(f", {table[name]}" for name in columns)
    contributes = "x0"
    if question.measure.kind == "distinct":
        once = "row_number() OVER (PARTITION BY d0 ORDER BY id) = 1"
        contributes = f"CASE WHEN d0 IS NULL THEN x0 WHEN {once} THEN 1 ELSE 0 END"
    statement.sql = (
        f"WITH flagged AS (SELECT *, {flags} FROM {_standing(question, table, statement)}), "
        f"counted AS (SELECT *, {contributes} AS contributes FROM flagged WHERE c0) "
        f"SELECT id, version, opening, evidenced, contributes{shown} FROM counted "
        f"ORDER BY coalesce({table[question.when]}, opening_to) DESC NULLS LAST, id DESC"
    )
    if limit is not None:
        statement.sql += f" LIMIT {int(limit)} OFFSET {int(offset)}"
    return statement


def split(name: str, question: Question, table: Table) -> str:
    """A dimension as an expression; an opening that spans several years belongs to none."""
    if name in ("year", "month"):
        day = table[question.when]
        same = "year(opening_from) = year(opening_to)"
        if name == "month":
            same += " AND month(opening_from) = month(opening_to)"
        key = "year({0})" if name == "year" else "year({0}) * 100 + month({0})"
        return (f"CASE WHEN NOT opening THEN {key.format(day)} "
                f"WHEN {same} THEN {key.format('opening_to')} END")
    derived = {"county": "substr(place, 1, 6)", "town": "substr(place, 1, 9)",
               "supporter": "split_part(pairing, '-', 1)",
               "recipient": "split_part(pairing, '-', 2)"}
    return derived[name] if name in derived and name not in table.columns else table[name]


def _standing(question: Question, table: Table, statement: Statement) -> str:
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
    return f'"{table.name}" WHERE {" AND ".join(terms)}'


def _flags(question: Question, table: Table, statement: Statement, n: int) -> list[str]:
    """Marks of a row: c counted, m its measure is empty, o left out, u undated; x adds, d its key.
    """
    measure = question.measure
    where = "".join(f" AND {_condition(one, table, statement)}" for one in question.where)
    opening = _opening_counts(question, statement)
    regular = _regular_counts(question, table, statement)
    counts = f"(CASE WHEN opening THEN {opening} ELSE {regular} END){where}"
    value, measured = "stands_for", "true"
    if measure.column:
        value = table[measure.column]
        measured = f"{value} IS NOT NULL" + ("" if measure.kind == "sum" else " OR NOT opening")
    if measure.or_each:
        value, measured = f"coalesce({value}, stands_for)", "true"
    first, last = statement.bind(question.span.first), statement.bind(question.span.last)
    overlaps = f"opening_from <= {last} AND opening_to >= {first}"
    flags = [
        f"coalesce({counts} AND ({measured}), false) AS c{n}",
        f"coalesce({counts} AND NOT ({measured}), false) AS m{n}",
        f"coalesce(opening AND NOT ({opening}) AND {overlaps}{where}, false) AS o{n}",
        f"coalesce(NOT opening AND {table[question.when]} IS NULL{where}, false) AS u{n}",
        f"{value} AS x{n}",
    ]
    if measure.kind == "distinct":
        flags.append(f"{_key(measure, table)} AS d{n}")
    return flags


def _regular_counts(question: Question, table: Table, statement: Statement) -> str:
    when = table[question.when]
    last = statement.bind(question.span.last)
    if question.rule is Rule.STOCK:
        still = f" AND ({table[question.until]} IS NULL OR {table[question.until]} >= {last})"
        return f"{when} <= {last}{still if question.until else ''}"
    if question.rule is Rule.CUMULATIVE:
        return f"{when} <= {last}"
    return f"{when} >= {statement.bind(question.span.first)} AND {when} <= {last}"


def _opening_counts(question: Question, statement: Statement) -> str:
    last = statement.bind(question.span.last)
    if question.rule in (Rule.STOCK, Rule.CUMULATIVE):
        return f"opening_to <= {last}"
    return f"opening_from >= {statement.bind(question.span.first)} AND opening_to <= {last}"


def _key(measure: Measure, table: Table) -> str:
    """A row's key: the first alternative that is filled, else its own number; none for openings."""
    cases = []
    for number, columns in enumerate(measure.keys):
        lead = columns[0]
        filled = f"{table[lead]} <> ''" if table.is_text(lead) else f"{table[lead]} IS NOT NULL"
        texts = [f"coalesce(CAST({table[name]} AS VARCHAR), '')" for name in columns]
        cases.append(f"WHEN {filled} THEN '{number}|' || {' || chr(31) || '.join(texts)}")
    standing = "" if measure.openings_are_rows else "WHEN opening THEN NULL "
    return f"CASE {standing}{' '.join(cases)} ELSE '#' || CAST(id AS VARCHAR) END"


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


def _aggregates(question: Question, n: int) -> list[str]:
    """value, records; for an undivided question also its parts, its gaps and its members."""
    counted = [_total(question, n, f"c{n}"), f"count(*) FILTER (WHERE c{n})"]
    if question.by:
        return counted
    return [
        *counted,
        _total(question, n, f"c{n} AND evidenced AND NOT opening"),
        _total(question, n, f"c{n} AND NOT opening"),
        _total(question, n, f"c{n} AND attested = 'agreed'"),
        _total(question, n, f"c{n} AND attested IN ('agreed', 'one_sided')"),
        f"count(*) FILTER (WHERE o{n})",
        f"count(*) FILTER (WHERE u{n})",
        f"count(*) FILTER (WHERE m{n})",
        f"list(DISTINCT channel) FILTER (WHERE c{n})",
        f"list(DISTINCT vague) FILTER (WHERE c{n} AND vague <> '')",
        f"list(id) FILTER (WHERE c{n})",
        f"list(version) FILTER (WHERE c{n})",
    ]


def _total(question: Question, n: int, marked: str) -> str:
    """The measure over marked rows: keys once each, and what keyless openings stand for."""
    if question.measure.kind != "distinct":
        return f"coalesce(sum(x{n}) FILTER (WHERE {marked}), 0)"
    return (f"count(DISTINCT d{n}) FILTER (WHERE {marked}) + "
            f"coalesce(sum(x{n}) FILTER (WHERE ({marked}) AND d{n} IS NULL), 0)")
