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
# bits of a whole number that are used, bits that a mark takes, bits that tell of a key
PACK_BITS, MARK_BITS, KEY_BITS = 60, 3, 5


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
    days, marks, values = _Once(), _Once(), _Once()
    places = []
    for question in questions:
        mark, value = _flags(question, table, statement, days)
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
        f"{_dated(questions, days, table, statement)}) AS marked "
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

    Columns: the keys of the split, a whole number with KEY_BITS for each question, and how many
    keys are alike in that. The bits say: counted at all, on a single act, on a proven one, on an
    agreed one, on one not disputed. A key stands on proof when one of its rows does.
    """
    statement = Statement()
    first, days = questions[0], _Once()
    digits = []
    for place, question in enumerate(questions):
        mark, _ = _flags(question, table, statement, days)
        digits.append(f"CASE WHEN {mark} = 1 THEN stood * {1 << (KEY_BITS * place)} ELSE 0 END")
    keys = [f"{split(name, first, table)} AS k{n}" for n, name in enumerate(first.by)]
    parts = _key_parts(first.measure, table)
    names = [*(f"k{n}" for n in range(len(keys))), *(f"d{n}" for n in range(len(parts)))]
    named = [*keys, *(f"{part} AS d{n}" for n, part in enumerate(parts)),
             f"{' + '.join(digits)} AS bits"]
    stood = ("CAST(1 + CASE WHEN opening THEN 0 WHEN evidenced THEN 6 ELSE 2 END "
             "+ CASE attested WHEN 'agreed' THEN 24 WHEN 'disputed' THEN 0 ELSE 16 END AS BIGINT)")
    dated = _dated(questions, days, table, statement, f", {stood} AS stood",
                   _is_keyed(first.measure))
    grouped = ", ".join([*names[:len(keys)], "bits"])
    statement.sql = (
        f"SELECT {grouped}, count(*) FROM (SELECT {', '.join(names)}, bit_or(bits) AS bits FROM "
        f"(SELECT {', '.join(named)} FROM {dated}) AS marked WHERE bits <> 0 "
        f"GROUP BY {', '.join(names)}) AS keyed GROUP BY {grouped}")
    return statement


def _dated(questions: Sequence[Question], days: "_Once", table: Table, statement: Statement,
           more: str = "", also: str = "true") -> str:
    """Rows within reach with what their days make of them, once for all that look at the same."""
    marks = "".join(f", {day} AS t{n}" for n, day in enumerate(days))
    standing = _standing(questions[0], table, statement, _hull(questions, table, statement))
    return f"(SELECT *{marks}{more} FROM {standing} AND {also}) AS dated"


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
    """The rows that a question counts, with what each contributes, the newest first.

    A page is found by its few columns first; only its own rows are read whole.
    """
    statement = Statement()
    mark, adds = _flags(question, table, statement)
    order = f"coalesce({table[question.when]}, opening_to) DESC NULLS LAST, id DESC"
    standing = _standing(question, table, statement, _hull([question], table, statement))
    ctes = [f"counted AS (SELECT *, {adds} AS adds FROM {standing} AND {mark} = 1)"]
    counted = "counted"
    if limit is not None:
        page = f"SELECT id FROM counted ORDER BY {order} LIMIT {int(limit)} OFFSET {int(offset)}"
        ctes.append(f"page AS ({page})")
        counted = "(SELECT * FROM counted WHERE id IN (SELECT id FROM page)) AS shown"
    contributes = "adds"
    if question.measure.kind == "distinct":
        ctes += _firsts(question.measure, table, limit is not None)
        contributes = (f"CASE WHEN NOT ({_is_keyed(question.measure)}) THEN adds "
                       "WHEN id IN (SELECT id FROM firsts) THEN 1 ELSE 0 END")
    shown = "".join(f", {table[name]}" for name in columns)
    statement.sql = (
        f"WITH {', '.join(ctes)} SELECT id, version, opening, evidenced, {contributes} AS "
        f"contributes{shown} FROM {counted} ORDER BY {order}")
    return statement


def _firsts(measure: Measure, table: Table, paged: bool) -> list[str]:
    """The rows on which keys are counted: the best proven one of each, an opening last."""
    parts = _key_parts(measure, table)
    named = ", ".join(f"{part} AS d{n}" for n, part in enumerate(parts))
    keys = ", ".join(f"d{n}" for n in range(len(parts)))
    ctes = [f"keyed AS (SELECT id, opening, evidenced, {named} FROM counted "
            f"WHERE {_is_keyed(measure)})"]
    rivals = "keyed"
    if paged:
        ctes.append(f"wanted AS (SELECT DISTINCT {keys} FROM keyed "
                    "WHERE id IN (SELECT id FROM page))")
        alike = " AND ".join(
            ["keyed.d0 = wanted.d0", *(
                f"coalesce(CAST(keyed.d{n} AS VARCHAR), '') = "
                f"coalesce(CAST(wanted.d{n} AS VARCHAR), '')" for n in range(1, len(parts)))])
        rivals = f"(SELECT keyed.* FROM keyed JOIN wanted ON {alike}) AS rivals"
    ctes.append(f"ranked AS (SELECT id, row_number() OVER (PARTITION BY {keys} "
                f"ORDER BY opening, NOT evidenced, id) AS place FROM {rivals})")
    return [*ctes, "firsts AS (SELECT id FROM ranked WHERE place = 1)"]


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
        alone = len(question.pairings) == 1  # files are read by what an equality rules out
        terms.append(f"pairing {'=' if alone else 'IN'} ({codes})" if codes else "false")
    if question.region:
        terms.append(f"starts_with(place, {statement.bind(stem(question.region))})")
    if question.agreed_only:
        terms.append("attested = 'agreed'")
    if hull != "true":
        terms.append(hull)
    return f'"{table.name}" WHERE {" AND ".join(terms)}'


def _flags(question: Question, table: Table, statement: Statement, days: "_Once | None" = None
           ) -> tuple[str, str]:
    """A row's mark, and what it adds when it has no key.

    Marks: 1 counted, 2 its measure is empty, 3 its span only overlaps, 4 without day and span,
    5 an opening whose measure is empty. What days say may stand ready in a column.
    """
    measure = question.measure
    where = " AND ".join(_condition(one, table, statement) for one in question.where)
    value, measured = "stands_for", ""
    if measure.column:
        value = table[measure.column]
        measured = f"{value} IS NOT NULL" + ("" if measure.kind == "sum" else " OR NOT opening")
    if measure.or_each:
        value, measured = f"coalesce({value}, stands_for)", ""
    day = _day_mark(question, table, statement)
    if days is not None:
        day = f"t{days.place(day)}"
    mark = (f"CASE WHEN {day} <> 1 OR {measured} THEN {day} WHEN opening THEN 5 ELSE 2 END"
            if measured else day)
    return f"CASE WHEN {where} THEN {mark} ELSE 0 END" if where else mark, value


def _day_mark(question: Question, table: Table, statement: Statement) -> str:
    """Whether a row's days make it count: 1 so, 3 its span only overlaps, 4 it has neither.

    Openings, and acts whose day nobody wrote down, count when their span lies inside.
    """
    when = table[question.when]
    spanned = f"(opening OR {when} IS NULL)"
    inside = _span_counts(question, statement)
    regular = _regular_counts(question, table, statement)
    first, last = statement.bind(question.span.first), statement.bind(question.span.last)
    return (f"CASE WHEN NOT {spanned} THEN CASE WHEN {regular} THEN 1 ELSE 0 END "
            f"WHEN {inside} THEN 1 WHEN opening_from <= {last} AND opening_to >= {first} THEN 3 "
            "WHEN opening_to IS NULL THEN 4 ELSE 0 END")


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
    cases = " ".join(f"WHEN {test} THEN {-1 - n}" for n, test in enumerate(tests))
    parts = [f"CASE {cases} ELSE id END"]
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
