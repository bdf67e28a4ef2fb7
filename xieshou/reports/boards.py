"""Tables with an indicator a row, and charts of a table's first column (调度表、配图)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from xieshou.indicators.definition import indicator_named
from xieshou.indicators.scoping import key_words
from xieshou.office.charts import Chart, Series
from xieshou.office.word import Block, ChartBlock, Landscape, Run, TableBlock, Text
from xieshou.reports import prose, tasks
from xieshou.reports.placing import Places, Spot
from xieshou.reports.section import Board, Reading, Table
from xieshou.reports.sentence import Gap
from xieshou.values.units import plain, rounded, unit, written

if TYPE_CHECKING:
    from xieshou.reports.composing import Composer


# as many columns as an upright page holds in readable type
WIDEST = 9


def laid(table: TableBlock) -> Block:
    """A table on its page; one of many columns on a page that lies on its side."""
    return table if len(table.columns) <= WIDEST else Landscape([table])


def rows_of(composer: "Composer", board: Board) -> list[Block]:
    """The board; an indicator that was never recorded is not listed, or its cells are dashes."""
    rows: list[list[list[Run]]] = []
    seen: list[Spot | None] = []
    for theme, wanted in board.rows:
        first = True
        for one in wanted:
            spots = [None if reading.blank or reading.manner in tasks.MANNERS else
                     composer.spot(board.cell(one, reading)) for reading in board.readings]
            agreed = composer.task(board.cell(one, board.readings[0])) if board.of_tasks else None
            if not any(spots) and not agreed and not board.every:
                continue
            asked = board.cell(one, board.readings[0])
            unit_name = indicator_named(asked.code).unit
            rows.append([[Text(theme if first else "")], [Text(_called(asked))], [Text(unit_name)],
                         *(_reading(composer, reading, spot, asked, unit_name)
                           for reading, spot in zip(board.readings, spots))])
            seen += [spot for spot in spots if spot]
            first = False
    if not rows:
        return []
    note = composer.notes.under_table(seen)
    if board.of_tasks and not composer.has_tasks:
        composer.warn("没有登记所报年度的任务，目标数、完成率空缺；请在「年度任务」台账登记。")
    headings = ["类别", "指标", "单位", *(one.heading for one in board.readings)]
    return [laid(TableBlock(composer.plain(board.caption), "", headings, rows,
                            frozenset(range(3, len(headings))), note,
                            merged=frozenset({0})))]


def _reading(composer: "Composer", reading: Reading, spot: Spot | None, asked: Gap,
             unit_name: str) -> list[Run]:
    """One cell: left blank, a task, how much of it is done, or a figure."""
    if reading.blank:
        return [Text("")]
    if reading.manner in tasks.MANNERS:
        return composer.task_cell(asked, reading.manner)
    return composer.cell(_bare(spot, unit_name))


def chart_of(title: str, table: Table, lines: list[tuple[str, list[Spot | None]]],
             places: Places) -> list[Block]:
    """The first column of a table as bars, without its total; one bar alone says nothing."""
    shown = [(words, spots[0]) for words, spots in lines if words != table.total and spots[0]]
    if len(shown) < 2:
        return []
    unit_name = table.columns[0].unit or shown[0][1].figure.unit
    values = [plain(rounded((spot.figure.value or 0) * unit(spot.figure.unit).factor
                            / unit(unit_name).factor, 2)) for _, spot in shown]
    for value, (_, spot) in zip(values, shown, strict=True):
        places.put_drawn(spot.figure, written(value))
    series = Series(table.columns[0].heading, unit_name, values,
                    [str(spot.figure.handle) for _, spot in shown])
    return [ChartBlock(Chart(title, [words for words, _ in shown], [series]))]


def _bare(spot: Spot | None, unit_name: str) -> Spot | None:
    """The number without its unit, which has a column of its own; growth with its sign."""
    if spot is None:
        return None
    if spot.gap.manner == prose.GROWTH:
        text = prose.bare_growth(spot.figure, spot.base) if spot.base else None
        return replace(spot, text=text) if text else None
    if spot.gap.manner:
        return spot
    return replace(spot, text=prose.rounded_in(spot.figure, unit_name) or spot.text)


def _called(asked: Gap) -> str:
    """An indicator as a row is headed: its name, and its part."""
    indicator = indicator_named(asked.code)
    if not asked.slices:
        return indicator.name
    parts = "、".join(key_words(indicator, name, value) for name, value in asked.slices)
    return f"{indicator.name}（{parts}）"
