"""Figures as a native chart in an office's own template, its numbers bound by handle (配图)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

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
from xieshou.reports.placing import Places
from xieshou.values.figure import Figure
from xieshou.values.units import plain, rounded, unit, written


def chart_of(asked: BlockMark, parts: Sequence[Mapping[str, str]],
             table: Sequence[Sequence[Figure]], units: Sequence[str], places: Places) -> Chart:
    """The chart of a mark: parts along the axis, a series an indicator; its numbers are placed."""
    series = []
    for at, column in enumerate(asked.columns):
        own = [row[at] for row in table]
        values = [_in_unit(one, units[at]) for one in own]
        for value, figure in zip(values, own, strict=True):
            if value is not None:
                places.put_drawn(figure, written(value))
        series.append(Series(column.indicator.name, units[at], values,
                             [str(one.handle) for one in own]))
    return Chart(asked.caption, [part["part"] for part in parts], series,
                 lines=bool(parts) and parts[0]["dimension"] in ("year", "month"))


def _in_unit(figure: Figure, unit_name: str) -> Decimal | None:
    if not comparison.has_value(figure) or figure.value is None:
        return None
    return plain(rounded(figure.value * unit(figure.unit).factor / unit(unit_name).factor, 2))


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
