"""From a figure to its records: each row with what it contributes, in words people know (下钻)."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any

from xieshou.indicators.combining import contribution
from xieshou.indicators.definition import Indicator, Term
from xieshou.indicators.scoping import Request
from xieshou.ledger.fields import ResidentId
from xieshou.ledger.register import register_named
from xieshou.values.units import from_fen, written
from xieshou.warehouse.answers import ask, ids_of, rows_of
from xieshou.warehouse.engine import Engine
from xieshou.warehouse.query import Condition, Op, Question

# besides the day, the measure and the filter, so many of a register's own columns are shown
SHOWN = 6
# on what rows a grade stands; what former years say is an opening, proven or not
GRADES = {
    "evidenced": (Condition("opening", Op.FALSE), Condition("evidenced", Op.TRUE)),
    "recorded": (Condition("opening", Op.FALSE), Condition("evidenced", Op.FALSE)),
    "opening": (Condition("opening", Op.TRUE),)}


def rows_behind(request: Request, engine: Engine, limit: int | None, offset: int
                ) -> list[dict[str, Any]]:
    """Rows of every term, one page of them; a fraction's upper rows come first.

    The contributions of a page's rows are those of the whole: a key counted once is counted on
    its first record, whichever page shows it.
    """
    found: list[dict[str, Any]] = []
    skip, left = offset, limit
    for term in request.indicator.terms:
        if left is not None and left <= 0:
            break
        # a later term starts where the earlier ones end, so that pages run over all of them
        shown = _Shown(term)
        rows = rows_of(request.question(term.part), shown.columns, None if left is None else
                       left + skip, 0, engine)
        taken = rows[skip:]
        skip = max(0, skip - len(rows))
        found += [_row(request.indicator, term, row, shown) for row in taken]
        left = None if left is None else left - len(taken)
    return found


def rows_of_grade(request: Request, engine: Engine, grade: str, limit: int, offset: int
                  ) -> tuple[list[dict[str, Any]], int]:
    """One page of the rows on which a share of the grade stands, and how many there are in all.

    Of a fraction its upper part is graded. Each row contributes what it does to the whole.
    """
    found: list[dict[str, Any]] = []
    skip, total = offset, 0
    for term in request.indicator.terms:
        if term.below:
            continue
        shown, left = _Shown(term), limit - len(found)
        rows, count = _graded(request.question(term.part), shown.columns, grade, left, skip,
                              engine)
        found += [_row(request.indicator, term, row, shown) for row in rows]
        skip, total = max(0, skip - count), total + count
    return found, total


def _graded(question: Question, columns: Sequence[str], grade: str, limit: int, offset: int,
            engine: Engine) -> tuple[list[dict[str, Any]], int]:
    """Some of a question's rows of one grade, and how many there are."""
    if question.measure.kind == "distinct":
        # a key counts on its best proven row: which that is, only all of them tell
        rows = [row for row in rows_of(question, columns, engine=engine)
                if (row["opening"] if grade == "opening" else not row["opening"]
                    and bool(row["evidenced"]) is (grade == "evidenced"))]
        return rows[offset:offset + limit], len(rows)
    narrowed = replace(question, where=(*question.where, *GRADES[grade]))
    count = sum(cell.records for cell in ask([(narrowed,)], engine)[0].answers[0].cells.values())
    rows = rows_of(narrowed, columns, limit, offset, engine) if limit and offset < count else []
    return rows, count


def records_behind(requests: Sequence[Request], engine: Engine, limit: int,
                   registers: Container[str] | None = None) -> list[set[tuple[str, int]]]:
    """Registers and numbers of the records behind figures, of all registers or of these.

    No more than so many of each term.
    """
    asked = [[request.question(term.part) for term in request.indicator.terms
              if registers is None or term.part.register in registers] for request in requests]
    found = ids_of((one for each in asked for one in each), limit, engine)
    return [{(one.register, id) for one in each for id in found[one]} for each in asked]


class _Shown:
    """What is told of the rows of a term, and how people read it."""

    def __init__(self, term: Term) -> None:
        self.register = register_named(term.part.register)
        self.columns = self._columns(term)
        self.kinds = {name: self.register.field(name) for name in self.columns
                      if name != "attested"}
        self.labels = {name: kind.heading for name, kind in self.kinds.items()}

    def words(self, name: str, value: Any) -> str:
        """A column of the warehouse as people read it; personal numbers stay out."""
        if value in (None, ""):
            return "–"
        kind = self.kinds[name]
        if isinstance(kind, ResidentId):
            # numbers of persons and of their telephones: the warehouse has no more than marks
            return "(已登记)"
        if kind.is_relation:
            return str(value)
        if kind.column_type == "money":
            return written(from_fen(value, kind.unit or "元"), grouped=True)
        return kind.show(value)

    def _columns(self, term: Term) -> list[str]:
        wanted = [self.register.title, term.part.when, term.part.measure.column,
                  *(name for key in term.part.measure.keys for name in key),
                  *(one.column for one in term.part.where)]
        wanted += [kind.name for kind in self.register.fields][:SHOWN]
        wanted += ["place", "channel", "attested", "opening_from", "opening_to", "source"]
        fixed = ("pairing", "id", "version", "opening", "evidenced")
        return [name for name in dict.fromkeys(wanted) if name and name not in fixed]


def _row(indicator: Indicator, term: Term, row: dict[str, Any], shown: _Shown) -> dict[str, Any]:
    register = shown.register
    title = shown.words(register.title, row[register.title])
    if row["opening"]:
        title = "期初数" if title == "–" else f"期初数 {title}"
    values = {}
    for name, label in shown.labels.items():
        words = shown.words(name, row[name])
        if words not in ("", "–"):
            values[label] = words
    said = {
        "register": register.code, "id": str(row["id"]),
        "contributes": contribution(indicator, term.part, term.sign, row["contributes"] or 0),
        "title": title, "register_name": register.name, "version": row["version"],
        "opening": bool(row["opening"]), "evidenced": bool(row["evidenced"]),
        "attested": row["attested"], "values": values,
    }
    if indicator.is_ratio:
        said["part"] = "denominator" if term.below else "numerator"
    return said
