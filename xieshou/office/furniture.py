"""What pages repeat, and what cells of web tables go over (页眉页脚、合并单元格)."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from xieshou.office.sheets import span_of

_EDGE, _LONG, _SHARE = 2, 60, 0.5
_SENTENCE = re.compile("[。；;]")
_OF_ISSUE = re.compile(r"第\s*\d+\s*[期页]|共\s*\d+\s*页")
# No cell of a page goes over more rows and columns, no table has more; and no page that people
# read lacks more cells: a small one that asks for millions is left as it came.
_WIDEST, MOST = 63, 20_000


def without_running_lines(pages: Sequence[str]) -> list[str]:
    """Pages without the lines that most of them begin or end with; the first keeps a title."""
    apart = [page.split("\n") for page in pages]
    for at in (0, -1):
        for _ in range(_EDGE):
            seen = Counter(_alike(lines, at) for lines in apart)
            running = {words for words, count in seen.items()
                       if words and count > 1 and count >= _SHARE * len(pages)}
            if not running:
                break
            told: set[str] = set()
            for lines in apart:
                words = _alike(lines, at)
                if words not in running:
                    continue
                if at == 0 and words not in told and not _OF_ISSUE.search(lines[0]):
                    told.add(words)
                    continue
                lines.pop(at)
    return ["\n".join(lines) for lines in apart]


def _alike(lines: list[str], at: int) -> str:
    """A line at an edge of a page with its numbers made alike; empty where it is no such line."""
    line = "".join(lines[at].split()) if lines else ""
    if not 3 < len(line) < _LONG or "\t" in lines[at] or _SENTENCE.search(line):
        return ""
    # a running line differs from page to page by the number of the page and no more
    return re.sub(r"\d{1,4}(?=\D*$)", "#", line) if _OF_ISSUE.search(lines[at]) else line


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

