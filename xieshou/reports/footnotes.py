"""Footnotes: what stands on opening figures, and what mixes channels of assistance (脚注)."""

from collections.abc import Callable, Sequence

from xieshou.office.word import NoteMark, Run, Text
from xieshou.reports import prose
from xieshou.reports.disclosure import counts_people
from xieshou.reports.placing import Places, Spot
from xieshou.values.figure import Figure

OPENING = "期初数：原有汇总数，尚无逐条记录"
SOURCES_NAMED = 3


class Footnotes:
    """The notes of one report by number; the same words in one section are one note."""

    def __init__(self, places: Places, sources: Callable[[Figure], list[str]],
                 least_persons: int = 0) -> None:
        self.least_persons = least_persons
        self.places = places
        self.sources = sources
        self.all: dict[int, list[Run]] = {}
        self._known: dict[str, int] = {}

    def begin_section(self) -> None:
        """From here notes are written anew: a reader should find a note near its mark."""
        self._known.clear()

    def marks(self, spots: Sequence[Spot]) -> list[Run]:
        """The marks that follow a sentence with these figures."""
        marks: list[Run] = []
        own = [spot for spot in spots if spot.gap.manner != prose.NAMES]
        openings = [spot for spot in own if spot.opening]
        if openings:
            words = self._opening_words(openings, len(openings) == len(own))
            marks.append(self._mark(words, lambda: [Text(words)]))
        for spot in own:
            cells = [cell for cell in spot.figure.by if "channel" in cell["key"] and cell["value"]]
            if len(cells) > 1 and not spot.gap.manner and self._may_be_told(spot.figure, cells):
                marks.append(self._mark(f"channels:{spot.figure.handle}",
                                        lambda spot=spot, cells=cells: self._channels(spot, cells)))
        return marks

    def at_the_end(self, spots: Sequence[Spot]) -> str:
        """One note for a whole document of somebody's own, or nothing."""
        openings = [spot for spot in spots if spot.opening and spot.gap.manner != prose.NAMES]
        return f"注：{self._opening_words(openings, False)}" if openings else ""

    def _may_be_told(self, figure: Figure, cells: list[dict]) -> bool:
        """Whether no channel counts so few people that a public text must keep it back."""
        return not counts_people(figure) or all(
            cell["value"] >= self.least_persons for cell in cells)

    def under_table(self, spots: Sequence[Spot | None]) -> str:
        """What is said under a table whose cells stand on opening figures, or nothing."""
        openings = [spot for spot in spots if spot and spot.opening]
        if not openings:
            return ""
        every = len(openings) == len(spots) and all(spot.opening == 1 for spot in openings)
        return f"注：表中数字{'均为' if every else '含'}{OPENING}{self._sources(openings)}。"

    def _mark(self, key: str, runs: Callable[[], list[Run]]) -> NoteMark:
        if key not in self._known:
            number = len(self.all) + 1
            self._known[key] = number
            self.all[number] = runs()
        return NoteMark(self._known[key])

    def _opening_words(self, openings: list[Spot], all_of_them: bool) -> str:
        wholly = all(spot.opening == 1 for spot in openings)
        who = "、".join(f"“{name}”" for name in dict.fromkeys(
            spot.figure.name for spot in openings))
        if wholly and all_of_them:
            who = "所注数字"
        return f"{who}{'为' if wholly else '含'}{OPENING}{self._sources(openings)}。"

    def _sources(self, openings: list[Spot]) -> str:
        found = list(dict.fromkeys(
            source for spot in openings for source in self.sources(spot.figure)))
        if not found:
            return ""
        return f"；来源：{'、'.join(found[:SOURCES_NAMED])}{'等' * (len(found) > SOURCES_NAMED)}"

    def _channels(self, spot: Spot, cells: list[dict]) -> list[Run]:
        runs: list[Run] = [Text(f"“{spot.figure.name}”含多个协作渠道：")]
        for at, cell in enumerate(cells):
            channel = cell["key"]["channel"].translate(prose.FULL_WIDTH)
            runs += [Text(("，" if at else "") + channel), self.places.put_cell(spot.figure, cell)]
        return [*runs, Text("。引用时应分别说明。")]
