"""How a section is said: a heading, sentences with gaps, tables of figures (章节)."""

from collections.abc import Iterator
from dataclasses import dataclass

from xieshou.indicators.definition import indicator_named
from xieshou.ledger.register import register_named
from xieshou.reports.sentence import Gap, Sentence, gap
from xieshou.reports.tasks import MANNERS as TASK_MANNERS
from xieshou.shelf import Shelf


@dataclass(frozen=True)
class Column:
    """One column of figures; `wants` is a gap without its braces, such as `funds.planned:占比`.

    With a `unit` every cell of the column is written in it, without it, to the same places.
    """

    heading: str
    wants: str
    unit: str = ""

    @property
    def title(self) -> str:
        """The heading with its unit."""
        return f"{self.heading}（{self.unit}）" if self.unit else self.heading

    @property
    def gap(self) -> Gap:
        """The gap, for the whole and to be narrowed for every row."""
        found = gap(self.wants)
        if not isinstance(found, Gap):
            raise ValueError(f"{self.wants} is no figure")
        return found


@dataclass(frozen=True)
class Table:
    """Rows by a dimension of choices, every cell a figure; rows without any value are left out.

    With `chart` the first column is drawn under the table too.
    """

    caption: str
    by: str
    heading: str
    columns: tuple[Column, ...]
    total: str = "合计"
    chart: bool = False

    @property
    def rows(self) -> dict[str, str]:
        """The options of the dimension, code to words, in the order of the register."""
        indicator = indicator_named(self.columns[0].gap.code)
        return dict(register_named(indicator.registers[0]).field(self.by).options)

    def cell(self, column: Column, key: str) -> Gap:
        """The figure wanted in one row."""
        whole = column.gap
        return Gap(whole.code, tuple(sorted((*whole.slices, (self.by, key)))), whole.manner)

    @property
    def gaps(self) -> Iterator[Gap]:
        """Every figure wanted, the totals last."""
        for key in self.rows:
            yield from (self.cell(column, key) for column in self.columns)
        yield from self.totals

    @property
    def totals(self) -> tuple[Gap, ...]:
        """The figures of the last row; a share of the whole by itself is not written."""
        return tuple(column.gap for column in self.columns) if self.total else ()


@dataclass(frozen=True)
class Reading:
    """One column of a board: of which days and records, said how; `blank` is left for a hand.

    The manner 目标 gives what was agreed for the year, 完成率 how much of it is done.
    """

    heading: str
    span: str = ""
    manner: str = ""
    agreed: bool = False
    blank: bool = False


@dataclass(frozen=True)
class Board:
    """A table with an indicator a row (调度表); rows without any value are left out unless `every`.

    `rows` are indicator codes, perhaps with a slice in brackets, under the words of their theme.
    """

    caption: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    readings: tuple[Reading, ...]
    every: bool = False

    @property
    def of_tasks(self) -> bool:
        """Whether a column tells of the year's tasks."""
        return any(one.manner in TASK_MANNERS for one in self.readings)

    def cell(self, wants: str, reading: Reading) -> Gap:
        """The figure wanted in one row and column."""
        found = gap(wants)
        if not isinstance(found, Gap):
            raise ValueError(f"{wants} is no figure")
        return Gap(found.code, found.slices, reading.manner, reading.span, reading.agreed)

    @property
    def gaps(self) -> Iterator[Gap]:
        """Every figure wanted."""
        for _, wanted in self.rows:
            for one in wanted:
                yield from (self.cell(one, reading) for reading in self.readings
                            if not reading.blank and reading.manner not in TASK_MANNERS)


@dataclass(frozen=True)
class Section:
    """One heading of a report; its file in `xieshou/reports/sections` is all it takes.

    `sentences` are texts or Sentences, in order; `order` its place among the others; `templates`
    the reports that it belongs to; `silent` what is said when nothing was recorded.
    """

    code: str
    heading: str
    sentences: tuple[str | Sentence, ...]
    tables: tuple[Table, ...] = ()
    boards: tuple[Board, ...] = ()
    order: int = 500
    templates: tuple[str, ...] = ("annual",)
    silent: str = "{period}，台账中尚无此项工作的记录。"

    @property
    def said(self) -> tuple[Sentence, ...]:
        """All sentences as such."""
        return tuple(one if isinstance(one, Sentence) else Sentence(one)
                     for one in self.sentences)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every figure that the section may need."""
        own = [one for sentence in self.said for one in sentence.gaps]
        return (*own, *(one for table in (*self.tables, *self.boards) for one in table.gaps))


SHELF: Shelf[Section] = Shelf("xieshou.reports.sections", Section, lambda one: one.code)


def sections_of(template: str) -> list[Section]:
    """The sections of a report, in their order."""
    own = [one for one in SHELF if template in one.templates]
    return sorted(own, key=lambda one: (one.order, one.code))
