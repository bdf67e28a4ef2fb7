"""Figures made by hand for what sections ask, so that every case of a value can be tried."""

from datetime import date
from decimal import Decimal

from xieshou.directory.places import PairingView
from xieshou.indicators.definition import indicator_named
from xieshou.reports.composing import Composer
from xieshou.reports.placing import Ask, asks_of
from xieshou.reports.section import Section
from xieshou.reports.vocabulary import words
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period

SPAN = Period.year(2024)
PAIRING = PairingView(1, "910100-920101", "910100", "示例东区", "920101", "示例西旗",
                      date(2016, 1, 1), None, "east_west")


def figure(ask: Ask, value: Decimal | None, **more) -> Figure:
    """A figure of a real indicator with the value wanted."""
    indicator = indicator_named(ask.code)
    handle = Handle(indicator.code, 1, PAIRING.code, SPAN, 7, ask.slices)
    return Figure(handle, indicator.name, value, indicator.unit, indicator.kind,
                  **{"records": 3, "grade": {"opening": Decimal(0)}, **more})


def composer(answers: dict[Ask, Figure], period: Period = SPAN, names=(), sources=()) -> Composer:
    """A composer that knows these answers only."""
    return Composer(answers, words(period, PAIRING), lambda figure: list(names),
                    lambda figure: list(sources))


def answered(section: Section, value: Decimal | None, **more) -> dict[Ask, Figure]:
    """The same value for everything that a section asks."""
    return {ask: figure(ask, value, **more) for gap in section.gaps for ask in asks_of(gap)}


def text_of(blocks) -> str:
    """The words of blocks, table rows in lines."""
    lines = []
    for block in blocks:
        if hasattr(block, "rows"):
            lines += ["|".join("".join(run.text for run in cell) for cell in row)
                      for row in block.rows]
        else:
            lines.append("".join(getattr(run, "text", "※") for run in getattr(block, "runs", ())))
    return "\n".join(lines)
