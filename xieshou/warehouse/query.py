"""A question to the ledger: what to measure, of which rows, over which days, as of when (问题)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from xieshou.errors import Invalid
from xieshou.values.period import Period

COUNTED_STATES = ("submitted", "verified", "locked")
# what every row can be split by, whatever its register; the value says how in words
DERIVED = {"year": "年份", "month": "月份", "county": "县", "town": "乡镇",
           "supporter": "支援方", "recipient": "受援方"}


# stands in a definition for the last day that will be asked for
END = "~end"


class UnknownColumnError(Invalid):
    """A question names a column that its register does not have."""

    code = "warehouse.unknown_column"
    message = "台账「{register}」没有「{column}」这一列。"
    hint = "可用的列：{known}。"


class Op(StrEnum):
    """How a column is compared."""

    IN = "in"
    NOT_IN = "not_in"
    PREFIX = "prefix"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    TRUE = "true"
    FALSE = "false"
    GIVEN = "given"
    EMPTY = "empty"


class Rule(StrEnum):
    """Which days make a row count: inside the span, up to its end, or valid on its last day."""

    FLOW = "flow"
    YEAR = "year"
    CUMULATIVE = "cumulative"
    STOCK = "stock"

    @property
    def words(self) -> str:
        """The rule as people read it."""
        return {"flow": "时段发生数", "year": "年度数", "cumulative": "累计数",
                "stock": "时点数"}[self.value]


@dataclass(frozen=True)
class Condition:
    """One comparison of one column; several of them must all hold.

    With `rows_only` opening figures pass: they do not say what single acts say.
    """

    column: str
    op: Op
    values: tuple[str | int | date, ...] = ()
    rows_only: bool = False
    register: str = ""  # whose column it is, where the writer named one


@dataclass(frozen=True)
class Measure:
    """What is added up.

    `sum` adds a column, `count` the acts that rows stand for, `distinct` counts keys: `keys` are
    alternatives, the first whose leading column is filled is a row's key, a row with none is its
    own. An opening row adds what it stands for (for `distinct` its `column`, where one is named),
    unless `openings_are_rows`: then it has a key too. With `or_each` a row whose column is empty
    adds what it stands for.
    """

    kind: str
    column: str = ""
    keys: tuple[tuple[str, ...], ...] = ()
    openings_are_rows: bool = False
    or_each: bool = False


@dataclass(frozen=True)
class Question:
    """One figure's worth of asking; questions of one register are answered in one scan."""

    register: str
    measure: Measure
    span: Period
    when: str
    rule: Rule = Rule.FLOW
    until: str = ""
    where: tuple[Condition, ...] = ()
    by: tuple[str, ...] = ()
    pairings: frozenset[str] | None = None
    region: str = ""
    as_of: int = 0
    agreed_only: bool = False

    def __hash__(self) -> int:
        # it is looked up dozens of times for one figure, and all its parts are hashed each time
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.register, self.measure, self.span, self.when, self.rule, self.until,
                     self.where, self.by, self.pairings, self.region, self.as_of,
                     self.agreed_only))

    @property
    def scan(self) -> tuple:
        """Questions with the same scan share one statement: a row has one year, that of one day."""
        day = self.when if {"year", "month"} & {*self.by} else ""
        return (self.register, self.by, self.pairings, self.region, self.as_of, self.agreed_only,
                day)


@dataclass(frozen=True)
class Cell:
    """The answer for one key of the split (the empty key is the whole).

    `evidenced`, `opening`, `agreed` and `disputed` are the parts of `value` that stand on rows
    of that kind; `left_out` counts openings that only overlap the span, `undated` rows without
    the day, `unmeasured` rows whose measure is empty, `silent` openings of which that is true.
    Only an undivided question is told more than value and records.
    """

    value: int | Decimal
    records: int = 0
    evidenced: int | Decimal = 0
    opening: int | Decimal = 0
    agreed: int | Decimal = 0
    disputed: int | Decimal = 0
    left_out: int = 0
    undated: int = 0
    unmeasured: int = 0
    silent: int = 0
    channels: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """Cells by key; an undivided question has one, under the empty key."""

    question: Question
    cells: dict[tuple, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Behind:
    """Which rows of a register were counted: how many, and the sums of their stamps.

    Stamps are parts of a SHA-256 over register, number and version of a row, so that two sets of
    rows with the same sums are the same set.
    """

    records: int = 0
    stamp_a: int = 0
    stamp_b: int = 0

    def __add__(self, other: "Behind") -> "Behind":
        return Behind(self.records + other.records, self.stamp_a + other.stamp_a,
                      self.stamp_b + other.stamp_b)


@dataclass(frozen=True)
class Reply:
    """What became of the questions of one figure, and the rows that any of them counts.

    `behind` holds them by register, each row once; only for undivided questions.
    """

    answers: tuple[Answer, ...]
    behind: dict[str, Behind] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How much there is to keep."""
        return sum(len(answer.cells) for answer in self.answers)
