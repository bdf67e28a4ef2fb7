"""The numbers of a Word file's native charts, and where ours say that they come from (读图)."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from posixpath import basename, dirname, join, normpath

from lxml import etree
from openpyxl import load_workbook

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SOURCES = "数据来源"
_PART = re.compile(r"word/charts/[^/]+\.xml")
# a file with more charts than this is no report
MOST = 200


@dataclass(frozen=True)
class ChartRead:
    """A chart: its title, and by series and category the number that is drawn.

    `handles` tell, by the same pair, which figure a number of ours is.
    """

    title: str
    numbers: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    handles: dict[tuple[str, str], str] = field(default_factory=dict)


def charts_in(docx: bytes) -> tuple[ChartRead, ...]:
    """Every chart in the order of the text; a part that cannot be read is passed over."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            names = set(package.namelist())
            found = [one for one in _in_order(package, names) if one in names][:MOST]
            return tuple(chart for one in found if (chart := _chart(package, one, names)))
    except (zipfile.BadZipFile, KeyError):
        return ()


def _in_order(package: zipfile.ZipFile, names: set[str]) -> list[str]:
    """Chart parts by where they stand; without relations by their names."""
    known = sorted(one for one in names if _PART.fullmatch(one))
    if not known:
        return []
    targets = _relations(package, "word/document.xml", names)
    body = _tree(package, "word/document.xml")
    used = [] if body is None else [targets.get(one.get(_R, ""), "")
                                    for one in body.iter(f"{_C}chart")]
    return list(dict.fromkeys([*(one for one in used if one in known), *known]))


def _chart(package: zipfile.ZipFile, name: str, names: set[str]) -> ChartRead | None:
    root = _tree(package, name)
    if root is None or root.find(f".//{_C}plotArea") is None:
        return None
    title = root.find(f"{_C}chart/{_C}title")
    words = "" if title is None else "".join(one.text or "" for one in title.iter(f"{_A}t"))
    numbers = {}
    for at, series in enumerate(root.iter(f"{_C}ser")):
        called = "".join(one.text or "" for one in series.findall(f"{_C}tx//{_C}v")) or str(at)
        categories = _points(series.find(f"{_C}cat"))
        for place, value in _points(series.find(f"{_C}val")).items():
            try:
                numbers[_bare(called), categories.get(place, place)] = Decimal(value)
            except InvalidOperation:
                continue
    return ChartRead(words, numbers, _handles(package, name, names))


def _points(holder: etree._Element | None) -> dict[str, str]:
    points = () if holder is None else holder.iter(f"{_C}pt")
    return {one.get("idx", ""): (one.findtext(f"{_C}v") or "").strip() for one in points}


def _bare(name: str) -> str:
    """A series without its unit: 计划安排额（万元） and 计划安排额 are one."""
    return re.sub(r"[（(][^（）()]*[）)]$", "", name.strip())


def _handles(package: zipfile.ZipFile, name: str, names: set[str]) -> dict[tuple[str, str], str]:
    """The sheet of sources that our charts carry; none in others."""
    for target in _relations(package, name, names).values():
        if target.endswith(".xlsx") and target in names:
            try:
                book = load_workbook(io.BytesIO(package.read(target)), read_only=True)
            except (zipfile.BadZipFile, KeyError, ValueError, OSError):
                continue
            if _SOURCES in book.sheetnames:
                rows = book[_SOURCES].iter_rows(min_row=2, max_col=3, values_only=True)
                return {(_bare(str(series)), str(category)): str(handle)
                        for category, series, handle in rows if handle}
    return {}


def _relations(package: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    place = join(dirname(part), "_rels", f"{basename(part)}.rels")
    root = _tree(package, place) if place in names else None
    return {} if root is None else {
        one.get("Id", ""): normpath(join(dirname(part), one.get("Target", ""))) for one in root}


def _tree(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    return etree.fromstring(package.read(name), parser)
