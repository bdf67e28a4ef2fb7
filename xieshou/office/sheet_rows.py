"""Data rows of a sheet as XML, put into a workbook that holds everything else (写数据行).

A library makes the frame: headings, formats, drop-downs. The rows, of which there may be a million,
are written here, because a cell as an object costs more than all the rest of an export.
"""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from xieshou.errors import Invalid

LAST_ROW = 1_048_576
KNOWN = 50_000  # different values of a column that are remembered
_PIECE = 1 << 20
_LEVEL = 1  # of compression: a tenth larger, three times quicker
_END = b"</sheetData>"


class TooManyRowsError(Invalid):
    """More rows than a sheet can have."""

    code = "office.excel.too_many_rows"
    message = "一张工作表最多 {limit} 行，这次要写的超过了。"
    hint = "请按结对关系或时间分几次导出，或导出为csv。"


class Turned(dict[Any, Any]):
    """What a function makes of each different value, made once; most values stand there often."""

    def __init__(self, make: Callable[[Any], Any], known: int = KNOWN) -> None:
        super().__init__()
        self.make = make
        self.room = known

    def __missing__(self, value: Any) -> Any:
        made = self.make(value)
        if len(self) < self.room:
            self[value] = made
        return made


@dataclass(frozen=True)
class Look:
    """The styles of a column by their numbers: as it is, for a text like a formula, for a day."""

    plain: int
    quoted: int
    day: int
    moment: int


def put_rows(frame: BinaryIO, target: BinaryIO, rows: Mapping[str, Iterator[str]],
             large: bool = False) -> None:
    """Copy a workbook, adding rows of XML at the end of each sheet that is named by its part.

    `large` allows a sheet of more than two gigabytes, which old programs cannot unpack.
    """
    with zipfile.ZipFile(frame) as made, zipfile.ZipFile(
            target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as whole:
        for part in made.infolist():
            content = made.read(part)
            if part.filename not in rows:
                whole.writestr(part, content, zipfile.ZIP_DEFLATED)
                continue
            content = content.replace(b"<sheetData/>", b"<sheetData></sheetData>", 1)
            before, end, after = content.partition(_END)
            info = zipfile.ZipInfo(part.filename, part.date_time)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, part.external_attr
            with whole.open(info, "w", force_zip64=large) as out:
                out.write(before)
                for piece in _pieces(rows[part.filename]):
                    out.write(piece)
                out.write(end + after)


def xml_rows(rows: Iterable[Sequence[Any]], first: int, looks: Sequence[Look],
             said: Callable[[Any], Any], is_formula: Callable[[str], Any]) -> Iterator[str]:
    """Each row as XML; `said` makes of a value what a cell may hold, None for an empty one."""
    letters = [get_column_letter(number) for number in range(1, len(looks) + 1)]
    turned = [Turned(_writer(look, said, is_formula)) for look in looks]
    for number, row in enumerate(rows, first):
        if number > LAST_ROW:
            raise TooManyRowsError(limit=f"{LAST_ROW:,}")
        # truth values equal one and nought, which may stand in the same column
        cells = [f'<c r="{letter}{number}"{cell}' for letter, value, known
                 in zip(letters, row, turned, strict=False)
                 if (cell := known[value] if value.__class__ is not bool else known.make(value))]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _writer(look: Look, said: Callable[[Any], Any], is_formula: Callable[[str], Any]
            ) -> Callable[[Any], str]:
    def written(value: Any) -> str:
        value = said(value)
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            style = look.quoted if is_formula(value) else look.plain
            kept = ' xml:space="preserve"' if value != value.strip() or "\n" in value else ""
            return f' s="{style}" t="inlineStr"><is><t{kept}>{escape(value)}</t></is></c>'
        if isinstance(value, dt.date | dt.time):
            style = look.moment if isinstance(value, dt.datetime) else look.day
            return f' s="{style}"><v>{to_excel(value)}</v></c>'
        return f' s="{look.plain}"><v>{value:f}</v></c>'

    return written


def _pieces(rows: Iterator[str]) -> Iterator[bytes]:
    held: list[str] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size > _PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()
