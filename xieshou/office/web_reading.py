"""The text of a web page: what a reader of it sees, rows of tables with tabs (网页取文)."""

import re

from lxml import etree

from xieshou.office.admission import Admitted
from xieshou.office.sheets import span_of, web_page

_BLOCK_TAGS = {
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "section", "article", "header", "footer", "blockquote", "pre", "dd", "dt", "dl", "hr",
}
_UNSEEN_TAGS = ("script", "style", "noscript", "template", "head", "svg", "iframe", "select")
# No cell of a page goes over more rows and columns, no table has more; and no page that people
# read lacks more cells: a small one that asks for millions is left as it came.
_WIDEST, MOST = 63, 20_000


def web_text(file: Admitted) -> str:
    """Its blocks in lines, cells parted by tabs; scripts, menus and what is hidden are left out."""
    root = web_page(file.data, file.name)
    spread(root)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(_one_line(element.tail))
            continue
        tag = element.tag
        if event == "start":
            if any(each.tag in _UNSEEN_TAGS for each in (element, *element.iterancestors())):
                continue
            pieces.append("\n" if tag in _BLOCK_TAGS else "")
            pieces.append(_one_line(element.text))
        else:
            unseen = any(each.tag in _UNSEEN_TAGS for each in element.iterancestors())
            if tag in ("td", "th") and element.getnext() is not None:
                pieces.append("\t")
            elif tag in _BLOCK_TAGS:
                pieces.append("\n")
            pieces.append("" if unseen or tag in ("td", "th", "tr") else _one_line(element.tail))
    lines = (re.sub(" +", " ", line).strip(" ") for line in "".join(pieces).split("\n"))
    return "\n".join(line.rstrip("\t") for line in lines if line.strip())


def _one_line(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def spread(root: etree._Element) -> None:
    """Put empty cells where a cell of a table goes over more columns or rows than one."""
    left = MOST
    for table in root.iter("table"):
        below: dict[int, int] = {}
        for row in table.iter("tr"):
            if next(row.iterancestors("table"), None) is table:
                left -= _spread(row, below)
            if left < 0:
                return


def _spread(row: etree._Element, below: dict[int, int]) -> int:
    """How many cells a row lacked."""
    column, before = 0, len(row)
    for cell in [one for one in row if one.tag in ("td", "th")]:
        while below.get(column):
            below[column] -= 1
            cell.addprevious(etree.Element("td"))
            column += 1
        wide = max(min(span_of(cell.get("colspan"), _WIDEST), _WIDEST - column), 1)
        high = span_of(cell.get("rowspan"), _WIDEST) if column < _WIDEST else 1
        for at in range(wide):
            if high > 1:
                below[column + at] = high - 1
            if at:
                cell.addnext(etree.Element("td"))
        column += wide
    for at in range(column, max(below, default=0) + 1):
        row.append(etree.Element("td"))
        below[at] = max(below.get(at, 0) - 1, 0)
    return len(row) - before
