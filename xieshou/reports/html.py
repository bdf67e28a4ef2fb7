"""A report as one web page, out of the same blocks as the Word file (网页稿)."""

from collections.abc import Sequence
from html import escape

from xieshou.office.word import (
    Block,
    ChartBlock,
    FigureRun,
    Heading,
    Landscape,
    NoteMark,
    Notes,
    Paragraph,
    Run,
    Signature,
    TableBlock,
)
from xieshou.reports.placing import Placed
from xieshou.values.units import written

# before a mark stands a word joiner: it stays with its sentence
_LOOKS = r"""
body{max-width:44em;margin:2em auto;padding:0 1em;color:#111}
body{font:18px/1.9 FangSong,"仿宋_GB2312",serif}
h1{font:600 26px/1.6 "方正小标宋简体",SimSun,serif;text-align:center}
h2{font:400 19px/1.9 SimHei,"黑体",sans-serif;text-indent:2em;margin:.6em 0 0}
h3{font:400 18px/1.9 KaiTi,"楷体_GB2312",serif;text-indent:2em;margin:0}
p{margin:0;text-indent:2em}p.flush,p.note{text-indent:0}p.right{text-align:right;text-indent:0}
table{border-collapse:collapse;width:100%;font-size:15px;margin:.6em 0}
th,td{border:1px solid #555;padding:3px 6px;text-align:center}td.n{text-align:right}
caption{font:16px SimHei,"黑体",sans-serif;padding:.4em}p.note{font-size:14px}
sup::before{content:"\2060"}
.fig{border-bottom:1px dotted #888}.notes{border-top:1px solid #999;margin-top:2em;font-size:14px}
""".strip()


def html_of(blocks: Sequence[Block], figures: Sequence[Placed], title: str) -> str:
    """The whole page; every figure carries its handle, and nothing is fetched from elsewhere."""
    handles = {f"xsf:{one.n}": one.handle for one in figures}
    inner = "\n".join(_block(block, handles) for block in blocks)
    return ('<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
            f"<title>{escape(title)}</title><style>{_LOOKS}</style></head>"
            f"<body>\n{inner}\n</body></html>\n")


def _block(block: Block, handles: dict[str, str]) -> str:
    match block:
        case Paragraph(style="title"):
            return f"<h1>{_runs(block.runs, handles)}</h1>"
        case Paragraph():
            flush = ' class="flush"' if block.style in ("flush", "salutation") else ""
            return f"<p{flush}>{_runs(block.runs, handles)}</p>" if block.runs else ""
        case Heading():
            level = min(block.level + 1, 4)
            then = f"<p>{_runs(block.then, handles)}</p>" if block.then else ""
            return f"<h{level}>{_runs(block.runs, handles)}</h{level}>{then}"
        case TableBlock():
            return _table(block, handles)
        case ChartBlock():
            return _chart(block)
        case Landscape():
            return "\n".join(_block(one, handles) for one in block.blocks)
        case Signature():
            return (f'<p class="right">{escape("　　".join(block.offices))}</p>'
                    f'<p class="right">{escape(block.date)}</p>')
        case Notes():
            notes = "".join(f'<p class="note" id="note-{n}">[{n}] {_runs(runs, handles)}</p>'
                            for n, runs in sorted(block.notes.items()))
            return f'<div class="notes">{notes}</div>'
    return ""


def _runs(runs: Sequence[Run], handles: dict[str, str]) -> str:
    words = []
    for run in runs:
        if isinstance(run, NoteMark):
            words.append(f'<sup><a href="#note-{run.n}">[{run.n}]</a></sup>')
        elif isinstance(run, FigureRun):
            words.append(f'<span class="fig" data-handle="{escape(handles.get(run.tag, ""))}">'
                         f"{escape(run.text)}</span>")
        else:
            words.append(escape(run.text))
    return "".join(words)


def _table(block: TableBlock, handles: dict[str, str]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in block.columns)
    rows = "".join("<tr>" + "".join(
        f"<td{' class=n' if at in block.number_columns else ''}>{_runs(cell, handles)}</td>"
        for at, cell in enumerate(row)) + "</tr>" for row in block.rows)
    note = f'<p class="note">{escape(block.note)}</p>' if block.note else ""
    return (f"<table><caption>{escape(block.caption)}</caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{rows}</tbody></table>{note}")


def _chart(block: ChartBlock) -> str:
    """A chart by its numbers; the Word file draws it."""
    chart = block.chart
    head = "".join(f"<th>{escape(one.name)}（{escape(one.unit)}）</th>" for one in chart.series)
    rows = []
    for at, category in enumerate(chart.categories):
        cells = "".join(
            f'<td class="n" data-handle="{escape(one.handles[at] if one.handles else "")}">'
            f"{'—' if one.values[at] is None else written(one.values[at])}</td>"
            for one in chart.series)
        rows.append(f"<tr><td>{escape(category)}</td>{cells}</tr>")
    return (f"<table><caption>图：{escape(chart.title)}</caption><thead><tr><th></th>{head}</tr>"
            f"</thead><tbody>{''.join(rows)}</tbody></table>")
