"""Fills an office's own Word template: marks become figures with an origin (自有模板)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from xieshou.directory.places import PairingView, UnknownPairingError
from xieshou.errors import XieshouError
from xieshou.indicators import comparison
from xieshou.indicators.figures import Figures
from xieshou.indicators.scoping import Request
from xieshou.indicators.slicing import Slicing
from xieshou.journal import reading
from xieshou.office.charts import Chart
from xieshou.office.docx_template import Clause, GridBlock, Mark, WordTemplate
from xieshou.office.word import Block, FigureRun, Text
from xieshou.office.wordml import run
from xieshou.reports import prose, telling
from xieshou.reports.charting import chart_of, drawn
from xieshou.reports.composing import Said, pattern_of
from xieshou.reports.footnotes import Footnotes
from xieshou.reports.marks import (
    NOTHING,
    AnyMark,
    BlockMark,
    EachMark,
    FigureMark,
    MarkReader,
    OptionalMark,
    UnknownMarkError,
    WordMark,
)
from xieshou.reports.own_asking import Asking
from xieshou.reports.placing import Kept, Placed, Places, Spot, facts_of
from xieshou.reports.printed import printed_of
from xieshou.reports.prose import rounded_in
from xieshou.reports.render import Rows
from xieshou.reports.sentence import Gap
from xieshou.reports.vocabulary import words
from xieshou.values.figure import Figure
from xieshou.values.period import Period
from xieshou.values.units import unit

_UNIT_AFTER = re.compile(r"\s*(万元|亿元|元|人次|人|名|个|家|户|次|场|期|对|所|份|件|项|公里|亩|%)")


@dataclass(frozen=True)
class OwnReport:
    """A template as filled: the file, its figures, and what was not understood."""

    docx: bytes
    figures: tuple[Placed, ...]
    warnings: tuple[str, ...]
    unknown: tuple[UnknownMarkError, ...]
    title: str = ""
    document: str = ""
    blocks: tuple[Block, ...] = ()
    said: tuple[Said, ...] = ()
    asked: Mapping[int, str] = field(default_factory=dict)

    def figures_json(self) -> list[dict[str, Any]]:
        """Every figure placed, as the command line lists it."""
        return [one.as_json() for one in self.figures]


def fill_template(source: bytes | Path, pairing_code: str, period: Period, figures: Figures,
                  name: str = "", as_of: int | None = None,
                  leaders: Mapping[str, str] | None = None,
                  kept: Mapping[tuple[str, str], Kept] | None = None) -> OwnReport:
    """The office's document with every mark answered from the ledger.

    `leaders` say sentences of the template otherwise, marks and all, by the sentence; `kept` are
    numbers that were kept by hand.
    """
    pairing = figures.pairings.get(pairing_code)
    if pairing is None:
        raise UnknownPairingError(pairing=pairing_code,
                                  known="、".join(figures.pairings) or "(尚无)")
    data = source if isinstance(source, bytes) else source.read_bytes()
    position = reading.last_position() if as_of is None else as_of
    return _Filling(WordTemplate(data, name), pairing, period, figures, position, name,
                    leaders or {}, kept).done(data)


@dataclass
class _Plan:
    mark: Mark
    asked: FigureMark | None
    requests: tuple[Request, ...] = ()
    spot: Spot | None = None


class _Filling:
    """The work on one template."""

    def __init__(self, template: WordTemplate, pairing: PairingView, period: Period,
                 figures: Figures, position: int, name: str, leaders: Mapping[str, str],
                 kept: Mapping[tuple[str, str], Kept] | None) -> None:
        self.leaders = leaders
        self.asked: dict[int, str] = {}
        self.template, self.pairing, self.period = template, pairing, period
        self.figures, self.position, self.name = figures, position, name
        self.asking = Asking(figures, pairing, period, position)
        self.reader = MarkReader(Slicing(pairing), period)
        self.rows = Rows(figures)
        self.words = words(period, pairing)
        self.places = Places(kept)
        self.warnings: list[str] = []
        self.unknown: list[UnknownMarkError] = []
        self.charts: list[Chart] = []
        self.spots: list[Spot] = []

    def done(self, data: bytes) -> OwnReport:
        """Leaders' words, then rows, then every mark in one question, then the words."""
        sources = self._reword()
        self._repeat_rows()
        marks = [(mark, self._read(mark)) for mark in self.template.marks()]
        plans = {id(mark): self._plan(mark, asked) for mark, asked in marks
                 if isinstance(asked, FigureMark)}
        self._answer(list(plans.values()))
        for mark, asked in marks:
            if isinstance(asked, BlockMark):
                self._block(mark, asked)
        by_paragraph: dict[Any, list[tuple[Mark, AnyMark | None]]] = {}
        for mark, asked in marks:
            by_paragraph.setdefault(mark.paragraph, []).append((mark, asked))
        runs = {id(mark): self._runs(mark, asked, plans) for mark, asked in self._kept(
            by_paragraph, plans) if not isinstance(asked, BlockMark)}
        said = self._said(sources, by_paragraph, plans, runs)
        for found in by_paragraph.values():
            self._write(found, plans, runs)
        self._drop_empty_rows(plans)
        note = Footnotes(self.places, self.rows.sources).at_the_end(self.spots)
        if note:
            self.template.note_at_end(note)
        key = sha256(data).hexdigest()
        named = f"docx:{key[:12]}|{self.pairing.code}|{self.period}|{self.position}"
        number = sha256(named.encode()).hexdigest()[:32]
        facts = {"document": number, "version": "1",
                 "as_of": str(self.position), "XieshouReport": named,
                 **facts_of(self.places.all)}
        docx = self.template.bytes(facts)
        printed = printed_of(docx, self.name, self.charts)
        return OwnReport(docx, tuple(self.places.all), tuple(dict.fromkeys(self.warnings)),
                         tuple(self.unknown), printed.title, number, printed.blocks,
                         tuple(said), self.asked)

    def _reword(self) -> list[tuple[Any, list[tuple[str, str]]]]:
        """Sentences as leaders say them; for every paragraph what stood there and what stands."""
        found = []
        for sentences in self.template.sentences():
            # from the end, so that places stay true
            own = [(one.text, self._say(one)) for one in reversed(sentences)]
            found.append((sentences[0].paragraph, own[::-1]))
        return found

    def _say(self, one: Clause) -> str:
        words = self.leaders.get(one.text.strip())
        if words is None:
            return one.text
        kept = one.text[:len(one.text) - len(one.text.lstrip())] + words
        self.template.say(one, kept)
        return kept

    def _said(self, sources: list[tuple[Any, list[tuple[str, str]]]],
              by_paragraph: Mapping[Any, list[tuple[Mark, AnyMark | None]]],
              plans: Mapping[int, _Plan], runs: Mapping[int, list[Text | FigureRun] | None]
              ) -> list[Said]:
        """What every sentence of the template came to, {n} standing for figure n."""
        found = []
        for paragraph, sentences in sources:
            marks = by_paragraph.get(paragraph, [])
            gone, at = self._dropped(marks, plans) if marks else set(), 0
            for source, text in sentences:
                own = [one for one in marks if at <= one[0].start < at + len(text)]
                pattern, end = [], 0
                for mark, asked in own:
                    pattern.append(text[end:mark.start - at])
                    end = mark.end - at
                    if not isinstance(asked, OptionalMark):
                        made = runs.get(id(mark))
                        pattern.append(text[mark.start - at:end] if made is None
                                       else pattern_of(made))
                pattern.append(text[end:])
                dropped = any(one[0].sentence in gone for one in own)
                found.append(Said(source.strip(), "" if dropped else "".join(pattern).strip()))
                at += len(text)
        return found

    def _read(self, mark: Mark) -> AnyMark | None:
        if "part" in mark.row and mark.words.replace(":", "：").startswith("逐行："):
            return WordMark("")
        try:
            return self.reader.read(mark.words)
        except UnknownMarkError as error:
            if str(error) not in map(str, self.unknown):
                self.unknown.append(error)
        except XieshouError as error:
            self.unknown.append(UnknownMarkError(mark=mark.words, why=error.words,
                                                 near=error.way_out))
        return None

    def _repeat_rows(self) -> None:
        """Table rows with 逐行 once for every part that the row's figures have."""
        seen = set()
        for mark in self.template.marks():
            asked = self._read(mark) if mark.words.startswith("逐行") else None
            if not isinstance(asked, EachMark) or mark.line is None or mark.line in seen:
                continue
            seen.add(mark.line)
            beside = [found for one in self.template.marks() if one.line is mark.line
                      and isinstance(found := self._read(one), FigureMark)]
            if beside:
                self.template.repeat(mark, self._parts_of(beside, asked.dimension, mark))

    def _parts_of(self, columns: Sequence[FigureMark], by: str, mark: Mark
                  ) -> list[dict[str, str]]:
        """The parts of a dimension; none, and a mark not understood, where it splits no figure."""
        try:
            return self.asking.parts(columns, by)
        except XieshouError as error:
            self.unknown.append(UnknownMarkError(mark=mark.words, why=error.words,
                                                 near=error.way_out))
            return []

    def _plan(self, mark: Mark, asked: FigureMark) -> _Plan:
        row = mark.row or None
        try:
            needed = [self.asking.request(asked, row)]
            if asked.manner == prose.GROWTH:
                needed.append(self.asking.request(asked, row, before=True))
            elif asked.manner == prose.SHARE:
                needed.append(self.asking.request(asked, row, whole=True))
        except XieshouError as error:
            self.unknown.append(UnknownMarkError(mark=mark.words, why=error.words,
                                                 near=error.way_out))
            return _Plan(mark, None)
        return _Plan(mark, asked, tuple(needed))

    def _answer(self, plans: list[_Plan]) -> None:
        wanted = [one for plan in plans for one in plan.requests]
        answers = iter(self.figures.many(wanted, as_of=self.position))
        for plan in plans:
            found = [next(answers) for _ in plan.requests]
            if plan.asked is not None and found:
                plan.spot = self._spot(plan.mark, plan.asked, found)

    def _spot(self, mark: Mark, asked: FigureMark, found: list[Figure]) -> Spot | None:
        figure, base = found[0], found[1] if len(found) > 1 else None
        if not comparison.has_value(figure):
            self._tell(telling.of_missing(figure))
            return None
        self._tell(telling.of_measured(figure, base, asked.manner))
        text: str | None
        if asked.manner == prose.NAMES:
            names = self.rows.names(figure)
            text = prose.listed(names) if names else None
        elif asked.manner == prose.GROWTH:
            text = prose.growth(figure, base) if base else None
        elif asked.manner == prose.SHARE:
            text = prose.share(figure, base) if base else None
        elif asked.unit or (not asked.manner and _unit_after(mark, figure)):
            text = rounded_in(figure, asked.unit or _unit_after(mark, figure))
        else:
            text = prose.said(figure, asked.manner)
        gap = Gap(asked.indicator.code, figure.handle.slices, asked.manner)
        return Spot(gap, figure, text, base) if text else None

    def _kept(self, by_paragraph: Mapping[Any, list[tuple[Mark, AnyMark | None]]],
              plans: Mapping[int, _Plan]) -> Iterable[tuple[Mark, AnyMark | None]]:
        """Marks that will be written: numbers are given to no figure of a dropped sentence."""
        for found in by_paragraph.values():
            gone = self._dropped(found, plans)
            yield from (one for one in found if one[0].sentence not in gone)

    def _dropped(self, found: list[tuple[Mark, AnyMark | None]], plans: Mapping[int, _Plan]
                 ) -> set[int]:
        """Sentences of a paragraph that go, because a figure of theirs is absent."""
        optional = {mark.sentence for mark, asked in found if isinstance(asked, OptionalMark)}
        return {mark.sentence for mark, asked in found if mark.sentence in optional
                and isinstance(asked, FigureMark) and plans[id(mark)].spot is None}

    def _runs(self, mark: Mark, asked: AnyMark | None, plans: Mapping[int, _Plan]
              ) -> list[Text | FigureRun] | None:
        if isinstance(asked, WordMark):
            return [Text(self.words[asked.name] if asked.name else mark.row["part"])]
        if not isinstance(asked, FigureMark):
            return None
        plan = plans[id(mark)]
        if plan.spot is None:
            if plan.asked is not None and not mark.row:
                self.warnings.append(f"【{mark.words}】在所选时段内没有可用的数。")
            return [Text("—" if mark.row else NOTHING)] if plan.asked else None
        self._tell(telling.of_written(plan.spot.figure))
        placed = self.places.put(plan.spot)
        self.spots.append(plan.spot)
        self.asked[len(self.places.all)] = mark.words
        return [placed]

    def _tell(self, told: Iterable[str]) -> None:
        self.warnings += [words for words in told if words not in self.warnings]

    def _write(self, found: list[tuple[Mark, AnyMark | None]], plans: Mapping[int, _Plan],
               runs: Mapping[int, list[Text | FigureRun] | None]) -> None:
        """The marks of a paragraph from its end, so that places stay true."""
        gone = self._dropped(found, plans)
        for mark, asked in sorted(found, key=lambda one: -one[0].start):
            if isinstance(asked, OptionalMark):
                self.template.drop(mark, whole_sentence=mark.sentence in gone)
            elif mark.sentence not in gone and runs.get(id(mark)) is not None:
                self.template.replace(mark, runs[id(mark)] or [])

    def _drop_empty_rows(self, plans: Mapping[int, _Plan]) -> None:
        rows: dict[Any, list[_Plan]] = {}
        for plan in plans.values():
            if plan.mark.row:
                rows.setdefault(plan.mark.line, []).append(plan)
        for own in rows.values():
            if all(plan.spot is None for plan in own):
                self.template.drop_row(own[0].mark)

    def _block(self, mark: Mark, asked: BlockMark) -> None:
        """A table or a chart, its parts those that have records."""
        parts = self._parts_of(asked.columns, asked.by, mark)
        requests = [self.asking.request(replace(column, manner=""), part)
                    for part in parts for column in asked.columns]
        answers = self.figures.many(requests, as_of=self.position)
        width = len(asked.columns)
        table = [answers[at * width:(at + 1) * width] for at in range(len(parts))]
        if not any(comparison.has_value(one) for row in table for one in row):
            self.warnings.append(f"【{mark.words}】在所选时段内没有可用的数，没有写入。")
            self.template.put_block(mark, "")
            return
        units = [column.unit or column.indicator.unit for column in asked.columns]
        if asked.kind == "图":
            chart = chart_of(asked, parts, table, units, self.places)
            self.charts.append(chart)
            self.template.put_block(mark, drawn(self.template, chart))
            return
        headings = [asked.by, *(f"{column.indicator.name}（{one}）"
                                for column, one in zip(asked.columns, units))]
        texts = [prose.column([row[at] for row in table], units[at]) for at in range(width)]
        rows = [[Text(part["part"]), *(
            self._cell(figure, texts[column][at]) for column, figure in enumerate(table[at]))]
            for at, part in enumerate(parts)]
        caption = f"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{run(asked.caption)}</w:p>"
        self.template.put_block(mark, caption + self.template.grid(
            mark, GridBlock(headings, rows)))

    def _cell(self, figure: Figure, text: str | None) -> Text | FigureRun:
        if text is None:
            return Text("—")
        spot = Spot(Gap(figure.handle.code, figure.handle.slices), figure, text)
        self.spots.append(spot)
        return self.places.put(spot)


def _unit_after(mark: Mark, figure: Figure) -> str:
    """The unit that stands behind a mark already, where the figure can be said in it."""
    found = _UNIT_AFTER.match(mark.after)
    if not found:
        return ""
    mine, theirs = unit(figure.unit), unit(found[1])
    counted = {mine.dimension, theirs.dimension}.isdisjoint({"money", "ratio", "other", "area"})
    return found[1] if mine.dimension == theirs.dimension or counted else ""


