"""Sections and figures into the blocks of a document, every number with its origin (成文)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xieshou.indicators.comparison import has_value
from xieshou.office.word import (
    Block,
    FigureRun,
    Heading,
    NoteMark,
    Paragraph,
    Run,
    TableBlock,
    Text,
)
from xieshou.reports import boards, prose, telling
from xieshou.reports.disclosure import DERIVED, counts_people, is_few
from xieshou.reports.footnotes import Footnotes
from xieshou.reports.placing import Ask, Kept, Places, Spot, asks_of
from xieshou.reports.section import Section, Table
from xieshou.reports.sentence import Clause, Gap, Part, Sentence, Word, parse
from xieshou.reports.tasks import Task, Tasks
from xieshou.values.figure import Figure

# private-use signs hold the places of figures while punctuation is put right
_FIRST_SIGN = 0xE000
_SIGN = re.compile("[\uE000-\uF8FF]")
_RUN = re.compile("[，、；：]{2,}")
_IDLE = re.compile("[，、；：]+(?=[。！）])|(?<=（)[，、；：]+|^[，、；：]+|（）")
_STRENGTH = "、，；："
KEPT_BACK = "人数过少、或可由其他数推算出来的，表中不列。"


@dataclass(frozen=True)
class Said:
    """What a sentence of the template came to, {n} standing for figure n."""

    source: str
    pattern: str


class Composer:
    """Writes one report; knows its figures' places, its footnotes and what to warn of.

    `names` gives the titles of the rows behind a figure, `sources` those of its opening rows;
    `leaders` how leaders say a sentence of the template, by its text; `withheld` the figures that
    a public text keeps back; `kept` numbers that were kept by hand;
    `tasks` what was agreed for the year.
    """

    def __init__(self, answers: Mapping[Ask, Figure], words: Mapping[str, str],
                 names: Callable[[Figure], list[str]],
                 sources: Callable[[Figure], list[str]],
                 leaders: Mapping[str, str] | None = None, least_persons: int = 0,
                 withheld: Mapping[Ask, str] | None = None,
                 kept: Mapping[tuple[str, str], Kept] | None = None,
                 tasks: Tasks | None = None) -> None:
        self.answers, self.tasks = answers, tasks
        self.leaders = leaders or {}
        self.said: list[Said] = []
        self.words = words
        self.names = names
        self.least_persons, self.withheld = least_persons, withheld or {}
        self.places = Places(kept)
        self.notes = Footnotes(self.places, sources, least_persons)
        self.warnings: list[str] = []
        self._where = ""
        self._dated = True

    def plain(self, text: str) -> str:
        """A text of words only, such as a title."""
        return "".join(part if isinstance(part, str) else self.words[part.name]
                       for part in parse(text) if isinstance(part, str | Word))

    def section(self, section: Section, number: int) -> list[Block]:
        """Heading, paragraphs and tables of one section; without a heading where `number` is 0."""
        self.notes.begin_section()
        self._where, self._dated = section.heading, False
        blocks = self.paragraphs(section.said)
        for table in section.tables:
            blocks += self.table(table)
        for board in section.boards:
            blocks += boards.rows_of(self, board)
        if not blocks:
            blocks = [Paragraph("body", [Text(self.plain(section.silent))])]
        self._dated = True
        if not number:
            return blocks
        heading = f"{prose.chinese_ordinal(number)}、{self.plain(section.heading)}"
        return [Heading(1, [Text(heading)]), *blocks]

    def paragraphs(self, sentences: Sequence[Sentence]) -> list[Block]:
        """Sentences gathered into paragraphs."""
        paragraphs: list[list[Run]] = [[]]
        for sentence in sentences:
            if sentence.begins_paragraph and paragraphs[-1]:
                paragraphs.append([])
            paragraphs[-1] += self.sentence(sentence)
        return [Paragraph("body", runs) for runs in paragraphs if runs]

    def sentence(self, sentence: Sentence) -> list[Run]:
        """The runs of a sentence as leaders say it, or as it is, or of its alternative, or none."""
        filled = self._by_leaders(sentence) or self._filled(sentence.parts)
        if filled is None and not sentence.optional:
            missing = "、".join(dict.fromkeys(
                self._name(gap) for gap in sentence.gaps if not self.spot(gap)))
            self.warn(f"{missing}在所选时段内没有可用的数，有关语句"
                       f"{'已换用备用说法' if sentence.otherwise else '未写入'}。")
        if filled is None and sentence.otherwise:
            filled = self._filled(parse(sentence.otherwise))
        if filled is None:
            return []
        text, spots = filled
        if not text:
            self.said.append(Said(sentence.text, ""))
            return []
        # whichever sentence comes first in a section says of which days it speaks
        if not self._dated and not text.startswith(("截至", self.words["period"])):
            text = f"{self.words['period']}，{text}"
        self._dated = True
        runs = self._runs(text, spots)
        self.said.append(Said(sentence.text, pattern_of(runs)))
        return runs

    def _by_leaders(self, sentence: Sentence) -> tuple[str, list[Spot]] | None:
        """The wording that leaders gave; None without one, or where its figures have no value."""
        wording = self.leaders.get(sentence.text)
        if wording is None:
            return None
        return self._filled(parse(wording)) if wording else ("", [])

    def table(self, table: Table) -> list[Block]:
        """A table with every cell a figure; nothing when nothing was recorded."""
        lines = [(words, [self.spot(table.cell(column, key)) for column in table.columns])
                 for key, words in table.rows.items()]
        lines = [(words, spots) for words, spots in lines
                 if any(spot and spot.figure.value for spot in spots)]
        if not lines:
            return []
        kept_back = any(asks_of(gap)[0] in self.withheld for gap in table.gaps)
        if not kept_back:
            self._parts_and_whole(table, [spots[0] for _, spots in lines])
        if table.total:
            lines.append((table.total, [self.spot(gap) for gap in table.totals]))
        _in_columns(table, lines)
        note = self.notes.under_table([spot for _, spots in lines for spot in spots])
        note += KEPT_BACK if kept_back else ""
        rows = [[[Text(words)], *(self.cell(spot) for spot in spots)] for words, spots in lines]
        return [boards.laid(TableBlock(
            self.plain(table.caption), "", [table.heading, *(one.title for one in table.columns)],
            rows, frozenset(range(1, len(table.columns) + 1)), note)),
            *(boards.chart_of(
                self.plain(table.caption), table, lines, self.places) if table.chart else [])]

    def _parts_and_whole(self, table: Table, spots: list[Spot | None]) -> None:
        """Rows that miss the total are said, for a reader adds them up."""
        whole = self.spot(table.totals[0]) if table.total else None
        parts = sum((spot.figure.value or Decimal(0) for spot in spots if spot), Decimal(0))
        if whole and whole.figure.value != parts:
            self.warn(f"表「{self.plain(table.caption)}」各行之和与合计不一致，请检查未填或重复的分类。")

    @property
    def has_tasks(self) -> bool:
        """Whether anything was agreed for the report's year."""
        return self.tasks is not None and self.tasks.any

    def task(self, gap: Gap) -> Task | None:
        """What was agreed for the figure of a gap; parts of it have no task."""
        return None if gap.slices or self.tasks is None else self.tasks.of(gap.code)

    def task_cell(self, gap: Gap, manner: str) -> list[Run]:
        """A cell with a task or how much of it is done, a dash where there is none."""
        task, figure = self.task(gap), self.answers.get(asks_of(gap)[0])
        run = self.places.put_task(figure, task, manner) if task and figure else None
        return [run or Text("—")]

    def cell(self, spot: Spot | None) -> list[Run]:
        """A cell of a table, a dash where there is no figure."""
        return [Text("—")] if spot is None else [self._place(spot)]

    def _filled(self, parts: tuple[Part, ...]) -> tuple[str, list[Spot]] | None:
        """Text with signs at the places of figures; None where the sentence cannot be said."""
        spots: list[Spot] = []
        text = self._text(parts, spots)
        wants_figures = any(isinstance(part, Gap | Clause) for part in parts)
        if text is None or (wants_figures and not spots):
            return None
        return _tidy(text), spots

    def _text(self, parts: tuple[Part, ...], spots: list[Spot]) -> str | None:
        found = []
        for part in parts:
            if isinstance(part, str):
                found.append(part)
            elif isinstance(part, Word):
                # a term without a form in those years takes its sentence or clause along
                if not self.words[part.name]:
                    return None
                found.append(self.words[part.name])
            elif isinstance(part, Gap):
                spot = self.spot(part)
                if spot is None:
                    return None
                spots.append(spot)
                found.append(chr(_FIRST_SIGN + len(spots) - 1))
            else:
                own = list(spots)
                said = self._text(part.parts, own)
                if said is not None:
                    spots[:] = own
                    found.append(said)
        return "".join(found)

    def spot(self, gap: Gap) -> Spot | None:
        """A gap as it can be filled, or nothing."""
        figures = [self.answers.get(ask) for ask in asks_of(gap)]
        figure, base = figures[0], figures[1] if len(figures) > 1 else None
        if not has_value(figure):
            self._tell(telling.of_missing(figure))
            return None
        if self._tells_people(gap, figure, base):
            return None
        self._tell(telling.of_measured(figure, base, gap.manner))
        if gap.manner == prose.NAMES:
            names = self.names(figure)
            text = prose.listed(names) if names else None
        elif gap.manner == prose.GROWTH:
            text = prose.growth(figure, base) if base else None
        elif gap.manner == prose.SHARE:
            text = prose.share(figure, base) if base else None
        else:
            text = prose.said(figure, gap.manner)
        return Spot(gap, figure, text, base) if text else None

    def _tells_people(self, gap: Gap, figure: Figure, base: Figure | None) -> bool:
        """Whether a reader could tell who is counted, from this number or with its help."""
        why = self.withheld.get(asks_of(gap)[0])
        if why == DERIVED:
            self.warn(f"{figure.name}公开后可推算出不足{self.least_persons}{figure.unit}的数，"
                       "公开稿不写。")
        elif (why or is_few(figure, self.least_persons)) and not counts_people(figure):
            self.warn(f"{figure.name}涉及不足{self.least_persons}人，公开稿不写。")
        elif why or is_few(figure, self.least_persons):
            self.warn(f"{figure.name}不足{self.least_persons}{figure.unit}，公开稿不写。")
        elif gap.manner == prose.GROWTH and is_few(base, self.least_persons):
            self.warn(f"{figure.name}上年同期不足{self.least_persons}{figure.unit}，同比不写。")
        else:
            return False
        return True

    def _runs(self, text: str, spots: list[Spot]) -> list[Run]:
        runs: list[Run] = []
        end = 0
        for sign in _SIGN.finditer(text):
            if sign.start() > end:
                runs.append(Text(text[end:sign.start()]))
            runs.append(self._place(spots[ord(sign[0]) - _FIRST_SIGN]))
            end = sign.end()
        if text[end:]:
            runs.append(Text(text[end:]))
        return runs + self.notes.marks(spots)

    def _place(self, spot: Spot) -> Run:
        self._tell(telling.of_written(spot.figure))
        return self.places.put(spot)

    def _tell(self, told: Iterable[str]) -> None:
        for words in told:
            self.warn(words)

    def _name(self, gap: Gap) -> str:
        figure = self.answers.get(Ask(gap.code, gap.slices))
        return figure.name if figure else gap.code

    def warn(self, words: str) -> None:
        """Tell whoever wrote the report, once, with the heading that it is about."""
        words = f"{self._where}：{words}" if self._where else words
        if words not in self.warnings:
            self.warnings.append(words)


def pattern_of(runs: Sequence[Run]) -> str:
    """The words of runs with {n} for figure n; marks of notes are none."""
    return "".join("{" + run.tag.partition(":")[2] + "}" if isinstance(run, FigureRun) else
                   run.text for run in runs if not isinstance(run, NoteMark))


def _tidy(text: str) -> str:
    """Punctuation put right where clauses went: of several marks together the strongest stays."""
    return _IDLE.sub("", _RUN.sub(lambda run: max(run[0], key=_STRENGTH.index), text))


def _in_columns(table: Table, lines: list[tuple[str, list[Spot | None]]]) -> None:
    """Write the cells of a column with a unit in that unit, to the same places."""
    for at, column in enumerate(table.columns):
        if column.unit and not column.gap.manner:
            texts = prose.column([spots[at] and spots[at].figure for _, spots in lines],
                                 column.unit)
            for (_, spots), text in zip(lines, texts):
                if spots[at] and text:
                    spots[at] = replace(spots[at], text=text)

