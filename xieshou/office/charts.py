"""Native charts of a Word file: the part, the workbook inside it, its place (图表)."""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from xieshou.office.wordml import DECLARATION, clean
from xieshou.office.workbooks import safe_value
from xieshou.values.units import written

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_BOOK_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# 156 mm is the line of an official page; a picture of 140 by 75 mm leaves air
WIDTH, HEIGHT = 5_040_000, 2_700_000
# told apart also in black and white print: dark to light
_COLOURS = ("1F4E79", "7F9DB9", "C55A11", "A5A5A5", "548235", "BF9000")


@dataclass(frozen=True)
class Series:
    """One row of bars or one line: its name, its unit, a value for every category, its handles."""

    name: str
    unit: str
    values: Sequence[Decimal | None]
    handles: Sequence[str] = ()


@dataclass(frozen=True)
class Chart:
    """A chart of bars, or of lines where the categories are years."""

    title: str
    categories: Sequence[str]
    series: Sequence[Series]
    lines: bool = False


def chart_part(chart: Chart) -> bytes:
    """The chart as XML, with a cache of its numbers and the workbook's places for them."""
    kind = "lineChart" if chart.lines else "barChart"
    way = "" if chart.lines else '<c:barDir val="col"/>'
    inner = "".join(_series(chart, at) for at in range(len(chart.series)))
    gap = "" if chart.lines else '<c:gapWidth val="80"/>'
    marker = '<c:marker val="1"/>' if chart.lines else ""
    units = {one.unit for one in chart.series}
    axis_title = _title(f"单位：{units.pop()}", 900) if len(units) == 1 else ""
    plot = (f'<c:{kind}>{way}<c:grouping val="{"standard" if chart.lines else "clustered"}"/>'
            f'<c:varyColors val="0"/>{inner}{gap}{marker}<c:axId val="111"/><c:axId val="222"/>'
            f'</c:{kind}>'
            '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/>{_text(900)}'
            '<c:crossAx val="222"/><c:crosses val="autoZero"/></c:catAx>'
            '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            '<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines><c:spPr><a:ln w="6350">'
            '<a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>'
            f'</c:majorGridlines>{axis_title}<c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/>{_text(900)}'
            '<c:crossAx val="111"/><c:crosses val="autoZero"/></c:valAx>')
    legend = ('<c:legend><c:legendPos val="b"/><c:overlay val="0"/>'
              f'{_text(900)}</c:legend>') if len(chart.series) > 1 else ""
    return (f'{DECLARATION}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}">'
            '<c:date1904 val="0"/><c:roundedCorners val="0"/>'
            f'<c:chart>{_title(chart.title, 1100)}<c:autoTitleDeleted val="0"/>'
            f'<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
            '<c:dispBlanksAs val="gap"/></c:chart>'
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
            "</c:chartSpace>").encode()


def chart_book(chart: Chart) -> bytes:
    """The workbook behind the chart: its numbers, and on a second sheet where each comes from."""
    book = Workbook()
    sheet = book.active
    sheet.title = "数据"
    sheet.append(["", *(_named(one) for one in chart.series)])
    for at, category in enumerate(chart.categories):
        sheet.append([safe_value(category), *(one.values[at] for one in chart.series)])
    side = book.create_sheet("数据来源")
    side.append(["类别", "系列", "数字编号"])
    for one in chart.series:
        for category, handle in zip(chart.categories, one.handles):
            side.append([safe_value(category), safe_value(one.name), handle])
    return _steady(book)


def chart_relations(book: str) -> bytes:
    """The relation from the chart to its workbook."""
    return (f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="rId1" Type="{_BOOK_RELATION}" '
            f'Target="{book}"/></Relationships>').encode()


def chart_run(ident: str, number: int, title: str) -> str:
    """The run that shows a chart, by its relation."""
    name = quoteattr(clean(title))
    return (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        f'wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{WIDTH}" '
        f'cy="{HEIGHT}"/><wp:docPr id="{9000 + number}" name="图{number}" descr={name}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{ident}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>")


def _named(series: Series) -> str:
    return f"{series.name}（{series.unit}）" if series.unit else series.name


def _series(chart: Chart, at: int) -> str:
    one, letter = chart.series[at], get_column_letter(at + 2)
    last = len(chart.categories) + 1
    colour = _COLOURS[at % len(_COLOURS)]
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    looks = f'<a:ln w="28575">{fill}</a:ln>' if chart.lines else fill
    marker = ('<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>'
              f'{fill}</c:spPr></c:marker>') if chart.lines else '<c:invertIfNegative val="0"/>'
    points = "".join(f'<c:pt idx="{n}"><c:v>{written(value)}</c:v></c:pt>'
                     for n, value in enumerate(one.values) if value is not None)
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(clean(name))}</c:v></c:pt>'
                    for n, name in enumerate(chart.categories))
    smooth = '<c:smooth val="0"/>' if chart.lines else ""
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    return (f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>数据!${letter}$1'
            f'</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(_named(one))}</c:v>'
            f'</c:pt></c:strCache></c:strRef></c:tx><c:spPr>{looks}</c:spPr>{marker}'
            '<c:dLbls><c:numFmt formatCode="General" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
            f'{_text(800)}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
            '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
            f'<c:cat><c:strRef><c:f>数据!$A$2:$A${last}</c:f><c:strCache>{count}{names}'
            f'</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>数据!${letter}$2:${letter}$'
            f'{last}'
            f'</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}{points}</c:numCache>'
            f'</c:numRef></c:val>{smooth}</c:ser>')


def _font(size: int) -> str:
    return (f'sz="{size}" b="0"><a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/>')


def _text(size: int) -> str:
    return (f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr {_font(size)}</a:defRPr></a:pPr>'
            '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>')


def _title(words: str, size: int) -> str:
    return (f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr {_font(size)}</a:defRPr>'
            f'</a:pPr><a:r><a:rPr lang="zh-CN" {_font(size)}</a:rPr><a:t>{escape(clean(words))}'
            '</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>')


def _steady(book: Any) -> bytes:
    """The workbook without a clock, so that the same chart is the same bytes."""
    moment = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook keeps no zone
    book.properties.created = book.properties.modified = moment
    buffer, steady = io.BytesIO(), io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(steady, "w") as package:
        for name in made.namelist():
            data = made.read(name)
            if name == "docProps/core.xml":
                # openpyxl writes the moment of saving over what it was told
                head, _, rest = data.partition(b"<dcterms:modified")
                tail = rest.partition(b"</dcterms:modified>")[2]
                data = head + tail if tail else data
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return steady.getvalue()
