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

CARRIED = ("id", "version", "opening", "evidenced", "attested", "channel")


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
    """All questions of one scan: every row once for each question that it concerns, then summed.

    Columns of an answer: the question's number, the keys of the split, the mark of the rows, then
    what they stand on, their count, their sum and who they are. For a split only the counted ones.
    """
    statement = Statement()
    first = questions[0]
    marked = _marked(questions, table, statement)
    keys = "".join(f", k{number}" for number in range(len(first.by)))
    statement.sql = (
        f"{marked} SELECT n{keys}, count(*), sum(x) FROM marked WHERE s = 1 GROUP BY n{keys}"
        if keys else
        f"{marked} SELECT n, s, opening, evidenced, attested, channel, vague, count(*), sum(x), "
        "list(id), list(version) FROM marked GROUP BY n, s, opening, evidenced, attested, channel, "
        "vague")
    return statement


def keys_sql(questions: Sequence[Question], table: Table) -> Statement:
    """How many different keys each question counts, and on what they stand.

    A key stands on proof when one of its rows does; the same for agreement.
    """
    statement = Statement()
    marked = _marked(questions, table, statement)
    keys = "".join(f", k{number}" for number in range(len(questions[0].by)))
    statement.sql = (
        f"{marked}, keyed AS (SELECT n{keys}, d, bool_or(NOT opening) AS regular, "
        "bool_or(evidenced AND NOT opening) AS proven, bool_or(attested = 'agreed') AS agreed, "
        "bool_or(attested <> 'disputed') AS undisputed "
        f"FROM marked WHERE s = 1 AND d IS NOT NULL GROUP BY n{keys}, d) "
        f"SELECT n{keys}, count(*), count(*) FILTER (WHERE proven), "
        "count(*) FILTER (WHERE regular), count(*) FILTER (WHERE agreed), "
        f"count(*) FILTER (WHERE undisputed) FROM keyed GROUP BY n{keys}")
    return statement


def _marked(questions: Sequence[Question], table: Table, statement: Statement) -> str:
    """The rows in reach, once for each question that counts them or must tell of them."""
    first = questions[0]
    keys = "".join(f", {split(name, first, table)} AS k{n}" for n, name in enumerate(first.by))
    branches = []
    for number, question in enumerate(questions):
        mark, adds, key = _flags(question, table, statement)
        adds = f"CASE WHEN {key} IS NULL THEN {adds} ELSE 0 END" if key else adds
        # a vague total is vague in what it adds up, not in that it is one park
        vague = "vague" if question.measure.kind == "sum" else (
            "CASE WHEN stands_for > 1 THEN vague ELSE '' END AS vague")
        branches.append(
            f"SELECT * FROM (SELECT {number} AS n, {', '.join(CARRIED)}, {vague}{keys}, "
            f"{mark} AS s, {adds} AS x, {key or 'CAST(NULL AS VARCHAR)'} AS d FROM standing) "
            "WHERE s > 0")
    return (f"WITH standing AS MATERIALIZED (SELECT * FROM {_standing(first, table, statement)}), "
            f"marked AS ({' UNION ALL '.join(branches)})")


def drill_sql(question: Question, table: Table, columns: Sequence[str], limit: int | None,
              offset: int = 0) -> Statement:
    """The rows that a question counts, with what each contributes, the newest first."""
    statement = Statement()
    mark, contributes, key = _flags(question, table, statement)
    shown = "".join(f", {table[name]}" for name in columns)
    if key:
        # a key is counted on its best proven row, an opening last
        once = f"row_number() OVER (PARTITION BY {key} ORDER BY opening, NOT evidenced, id) = 1"
        contributes = f"CASE WHEN {key} IS NULL THEN {contributes} WHEN {once} THEN 1 ELSE 0 END"
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


def _flags(question: Question, table: Table, statement: Statement) -> tuple[str, str, str]:
    """A row's mark, what it adds, its key.

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
    key = _key(measure, table) if measure.kind == "distinct" else ""
    return mark, value, key


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


def _key(measure: Measure, table: Table) -> str:
    """A row's key: the first alternative that is filled, else its own number.

    A row that stands for several, or for none, has no key: it adds as many as it stands for.
    """
    cases = []
    for number, columns in enumerate(measure.keys):
        lead = columns[0]
        filled = f"{table[lead]} <> ''" if table.is_text(lead) else f"{table[lead]} IS NOT NULL"
        texts = [f"coalesce(CAST({table[name]} AS VARCHAR), '')" for name in columns]
        cases.append(f"WHEN {filled} THEN '{number}|' || {' || chr(31) || '.join(texts)}")
    standing = "" if measure.openings_are_rows else (
        "WHEN opening OR stands_for <> 1 THEN NULL ")
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
