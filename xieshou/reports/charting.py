"""Figures as a native chart in an office's own template, its numbers bound by handle (配图)."""

from collections.abc import Mapping, Sequence

from xieshou.indicators import comparison
from xieshou.office.charts import (
    CHART_RELATION,
    CHART_TYPE,
    Chart,
    Series,
    chart_book,
    chart_part,
    chart_relations,
    chart_run,
)
from xieshou.office.docx_template import WordTemplate
from xieshou.office.media import XLSX
from xieshou.reports.marks import BlockMark
from xieshou.values.figure import Figure
from xieshou.values.units import plain, rounded, unit


def chart_of(asked: BlockMark, parts: Sequence[Mapping[str, str]],
             table: Sequence[Sequence[Figure]], units: Sequence[str]) -> Chart:
    """The chart of a mark: parts along the axis, a series an indicator."""
    return Chart(
        asked.caption, [part["part"] for part in parts],
        [Series(column.indicator.name, units[at], [
            plain(rounded(row[at].value * unit(row[at].unit).factor / unit(units[at]).factor, 2))
            if comparison.has_value(row[at]) and row[at].value is not None else None
            for row in table], [str(row[at].handle) for row in table])
         for at, column in enumerate(asked.columns)],
        lines=bool(parts) and parts[0]["dimension"] in ("year", "month"))


def drawn(template: WordTemplate, chart: Chart) -> str:
    """The paragraph with the chart; its parts go into the template's package."""
    number = template.next_chart()
    template.add_part(f"word/charts/xieshou{number}.xml", chart_part(chart), CHART_TYPE)
    template.add_part(f"word/embeddings/xieshou{number}.xlsx", chart_book(chart), XLSX)
    template.add_plain(f"word/charts/_rels/xieshou{number}.xml.rels",
                       chart_relations(f"../embeddings/xieshou{number}.xlsx"))
    ident = template.relate(CHART_RELATION, f"charts/xieshou{number}.xml")
    return (f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{chart_run(ident, number, chart.title)}'
            "</w:p>")
