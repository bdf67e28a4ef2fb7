"""Sections and figures into the blocks of a document, every number with its origin (成文)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

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
from xieshou.reports import prose
from xieshou.reports.section import Section, Table
from xieshou.reports.sentence import Clause, Gap, Part, Sentence, Word, parse
from xieshou.values.figure import Figure

OPENING = "期初数：原有汇总数，尚无逐条记录"
# private-use signs hold the places of figures while punctuation is put right
_FIRST_SIGN = 0xE000
_SIGN = re.compile("[\uE000-\uF8FF]")
_RUN = re.compile("[，、；：]{2,}")
_IDLE = re.compile("[，、；：]+(?=[。！）])|(?<=（)[，、；：]+|^[，、；：]+|（）")
_STRENGTH = "、，；："


@dataclass(frozen=True)
class Ask:
    """One figure to ask for: of the report's own days, or of the same days a year before."""

    code: str
    slices: tuple[tuple[str, str], ...] = ()
    before: bool = False


@dataclass(frozen=True)
class Placed:
    """A figure as it stands in a report; `base` is what a growth or a share was measured by."""

    n: int
    handle: str
    code: str
    name: str
    text: str
    value: str | None
    unit: str
    manner: str = ""
    base: str = ""
    opening: str = "0"


@dataclass(frozen=True)
class _Spot:
    gap: Gap
    figure: Figure
    text: str
    base: Figure | None = None


def asks_of(gap: Gap) -> tuple[Ask, ...]:
    """The figures that a gap needs, its own first."""
    own = Ask(gap.code, gap.slices)
    if gap.manner == prose.GROWTH:
        return own, Ask(gap.code, gap.slices, before=True)
    if gap.manner == prose.SHARE:
        return own, Ask(gap.code)
    return (own,)


@dataclass
class Composer:
    """Writes one report; counts its figures and its footnotes.

    `names` gives the titles of the rows behind a figure, `sources` those of its opening rows.
    """

    answers: Mapping[Ask, Figure]
    words: Mapping[str, str]
    names: Callable[[Figure], list[str]]
    sources: Callable[[Figure], list[str]]
    placed: list[Placed] = field(default_factory=list)
    notes: dict[int, list[Run]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    _known_notes: dict[str, int] = field(default_factory=dict)

    def plain(self, text: str) -> str:
        """A text of words only, such as a title."""
        return "".join(part if isinstance(part, str) else self.words[part.name]
                       for part in parse(text) if isinstance(part, str | Word))

    def section(self, section: Section, number: int) -> list[Block]:
        """Heading, paragraphs and tables of one section."""
        # a note is repeated within a section only: a reader should find it near its mark
        self._known_notes.clear()
        self._where = section.heading
        blocks = self.paragraphs(section.said)
        for table in section.tables:
            blocks += self.table(table)
        if not blocks:
            blocks = [Paragraph("body", [Text(self.plain(section.silent))])]
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
        """The runs of a sentence, or of its alternative, or none."""
        filled = self._filled(sentence.parts)
        if filled is None and not sentence.optional:
            missing = "、".join(dict.fromkeys(
                self._name(gap) for gap in sentence.gaps if not self._spot(gap)))
            self._warn(f"{missing}在所选时段内没有可用的数,有关语句"
                       f"{'已换用备用说法' if sentence.otherwise else '未写入'}。")
        if filled is None and sentence.otherwise:
            filled = self._filled(parse(sentence.otherwise))
        return self._runs(*filled) if filled else []

    def table(self, table: Table) -> list[Block]:
        """A table with every cell a figure; nothing when nothing was recorded."""
        lines = [(words, [self._spot(table.cell(column, key)) for column in table.columns])
                 for key, words in table.rows.items()]
        lines = [(words, spots) for words, spots in lines if any(spots)]
        if not lines:
            return []
        self._parts_and_whole(table, [spots[0] for _, spots in lines])
        if table.total:
            lines.append((table.total, [self._spot(gap) for gap in table.totals]))
        _in_columns(table, lines)
        openings = [spot for _, spots in lines for spot in spots if spot and _opening(spot.figure)]
        note = f"注：表中数字{self._openings_said(openings, lines)}。" if openings else ""
        rows = [[[Text(words)], *(self._cell(spot) for spot in spots)] for words, spots in lines]
        return [TableBlock(
            self.plain(table.caption), "", [table.heading, *(one.title for one in table.columns)],
            rows, frozenset(range(1, len(table.columns) + 1)), note)]

    def _parts_and_whole(self, table: Table, spots: list[_Spot | None]) -> None:
        """Rows that miss the total are said, for a reader adds them up."""
        whole = self._spot(table.totals[0]) if table.total else None
        parts = sum((spot.figure.value or Decimal(0) for spot in spots if spot), Decimal(0))
        if whole and whole.figure.value != parts:
            self._warn(f"表「{self.plain(table.caption)}」各行之和与合计不一致,请检查未填或重复的分类。")

    def _cell(self, spot: _Spot | None) -> list[Run]:
        if spot is None:
            return [Text("—")]
        return [self._place(spot)]

    def _openings_said(self, openings: list[_Spot], lines: list) -> str:
        whole = all(spot.figure.grade.get("opening") == 1 for spot in openings)
        cells = sum(len(spots) for _, spots in lines)
        scope = "均为" if whole and len(openings) == cells else "含"
        return f"{scope}{OPENING}{self._sources(openings)}"

    def _filled(self, parts: tuple[Part, ...]) -> tuple[str, list[_Spot]] | None:
        """Text with signs at the places of figures; None where the sentence cannot be said."""
        spots: list[_Spot] = []
        text = self._text(parts, spots)
        wants_figures = any(isinstance(part, Gap | Clause) for part in parts)
        if text is None or (wants_figures and not spots):
            return None
        return _tidy(text), spots

    def _text(self, parts: tuple[Part, ...], spots: list[_Spot]) -> str | None:
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
                spot = self._spot(part)
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

    def _spot(self, gap: Gap) -> _Spot | None:
        figures = [self.answers.get(ask) for ask in asks_of(gap)]
        figure, base = figures[0], figures[1] if len(figures) > 1 else None
        if not prose.has_value(figure):
            return None
        if gap.manner == prose.NAMES:
            names = self.names(figure)
            text = prose.listed(names) if names else None
        elif gap.manner == prose.GROWTH:
            text = prose.growth(figure, base) if base else None
        elif gap.manner == prose.SHARE:
            text = prose.share(figure, base) if base else None
        else:
            text = prose.said(figure, gap.manner)
        return _Spot(gap, figure, text, base) if text else None

    def _runs(self, text: str, spots: list[_Spot]) -> list[Run]:
        runs: list[Run] = []
        end = 0
        for sign in _SIGN.finditer(text):
            if sign.start() > end:
                runs.append(Text(text[end:sign.start()]))
            runs.append(self._place(spots[ord(sign[0]) - _FIRST_SIGN]))
            end = sign.end()
        if text[end:]:
            runs.append(Text(text[end:]))
        marks = self._marks([spot for spot in spots if spot.gap.manner != prose.NAMES])
        return runs + marks

    def _place(self, spot: _Spot) -> FigureRun:
        n = len(self.placed) + 1
        figure, manner = spot.figure, spot.gap.manner
        value: Decimal | None = figure.value
        unit = figure.unit
        if manner == prose.SHARE and spot.base:
            value, unit = prose.share_of(figure, spot.base), "%"
        self.placed.append(Placed(
            n, str(figure.handle), figure.handle.code, figure.name, spot.text,
            None if value is None else format(value, "f"), unit, manner,
            str(spot.base.handle) if spot.base else "", format(_opening(figure), "f")))
        for note in figure.notes:
            # a row may well lack a measure, such as the cash of a gift in kind
            if note.startswith("另有") and prose.UNMEASURED not in note:
                self._warn(f"{figure.name}:{note}")
        return FigureRun(spot.text, f"xsf:{n}", f"{figure.name}#{n}", f"xsf_{n}")

    def _marks(self, spots: list[_Spot]) -> list[Run]:
        """A footnote for what stands on opening figures, and one for what mixes channels."""
        marks: list[Run] = []
        openings = [spot for spot in spots if _opening(spot.figure)]
        if openings:
            marks.append(self._note([Text(self._opening_words(openings, spots) + "。")]))
        for spot in spots:
            cells = [cell for cell in spot.figure.by if "channel" in cell["key"] and cell["value"]]
            if len(cells) > 1 and not spot.gap.manner:
                marks.append(self._channels(spot, cells))
        return marks

    def _opening_words(self, openings: list[_Spot], spots: list[_Spot]) -> str:
        names = list(dict.fromkeys(spot.figure.name for spot in openings))
        whole = all(spot.figure.grade.get("opening") == 1 for spot in openings)
        if whole and len(openings) == len(spots):
            return f"所注数字为{OPENING}{self._sources(openings)}"
        who = "、".join(f"“{name}”" for name in names)
        return f"{who}{'为' if whole else '含'}{OPENING}{self._sources(openings)}"

    def _sources(self, openings: list[_Spot]) -> str:
        found = list(dict.fromkeys(
            source for spot in openings for source in self.sources(spot.figure)))
        return f"；来源：{'、'.join(found[:3])}{'等' if len(found) > 3 else ''}" if found else ""

    def _channels(self, spot: _Spot, cells: list[dict]) -> NoteMark:
        runs: list[Run] = [Text(f"“{spot.figure.name}”含多个协作渠道：")]
        for at, cell in enumerate(cells):
            text = prose.amount(cell["value"], spot.figure.unit)
            n = len(self.placed) + 1
            handle = cell.get("handle") or str(spot.figure.handle)
            self.placed.append(Placed(n, handle, spot.figure.handle.code, spot.figure.name, text,
                                      format(cell["value"], "f"), spot.figure.unit))
            channel = cell["key"]["channel"].translate(prose.FULL_WIDTH)
            runs += [Text(("，" if at else "") + channel),
                     FigureRun(text, f"xsf:{n}", f"{spot.figure.name}#{n}", f"xsf_{n}")]
        return self._note([*runs, Text("。引用时应分别说明。")])

    def _note(self, runs: list[Run]) -> NoteMark:
        words = "".join(run.text for run in runs if not isinstance(run, NoteMark))
        if words not in self._known_notes:
            self._known_notes[words] = len(self.notes) + 1
            self.notes[len(self.notes) + 1] = runs
        return NoteMark(self._known_notes[words])

    def _name(self, gap: Gap) -> str:
        figure = self.answers.get(Ask(gap.code, gap.slices))
        return figure.name if figure else gap.code

    _where = ""

    def _warn(self, words: str) -> None:
        words = f"{self._where}:{words}" if self._where else words
        if words not in self.warnings:
            self.warnings.append(words)


def _tidy(text: str) -> str:
    """Punctuation put right where clauses went: of several marks together the strongest stays."""
    return _IDLE.sub("", _RUN.sub(lambda run: max(run[0], key=_STRENGTH.index), text))


def _in_columns(table: Table, lines: list[tuple[str, list[_Spot | None]]]) -> None:
    """Write the cells of a column with a unit in that unit, to the same places."""
    for at, column in enumerate(table.columns):
        if column.unit and not column.gap.manner:
            texts = prose.column([spots[at] and spots[at].figure for _, spots in lines],
                                 column.unit)
            for (_, spots), text in zip(lines, texts):
                if spots[at] and text:
                    spots[at] = replace(spots[at], text=text)


def _opening(figure: Figure) -> Decimal:
    return figure.grade.get("opening", Decimal(0))
