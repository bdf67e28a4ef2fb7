"""The text of a pdf: pages without what they repeat, lines they broke put together (PDF取文)."""

import io
import re
import unicodedata

import pypdf

from xieshou.errors import Invalid
from xieshou.office.admission import Admitted, DamagedFileError, EncryptedFileError
from xieshou.office.furniture import without_running_lines
from xieshou.office.pdf_tables import may_hold_table, with_cells

MAX_PAGES = 3_000
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Writers set a thin gap between Chinese and digits, which comes out as a blank.
_THIN_GAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z])|"
                       r"(?<=[0-9A-Za-z%]) (?=[\u3000-\u9fff\uff00-\uffef])")
_PAGE_NUMBER = re.compile(
    r"[—\-–－\s]*(第\s*)?\d{1,4}(\s*页)?(\s*[,，/]?\s*共\s*\d{1,4}\s*页)?[—\-–－\s]*"
)
# A title ends with what kind of document it heads; a line of it has no stop and is no heading.
_KIND_OF_DOCUMENT = re.compile(
    "(?:总结|报告|汇报|通报|方案|情况|公告|公示|通知|计划|要点|办法|意见|纪要|公报|自评|说明|材料|讲话|简报"
    "|请示|批复|决定|函)(?:[（(][^（）()]{1,12}[）)])?$"
)
_NO_TITLE = re.compile("[，。；：、,;:]|^[（(]?[一二三四五六七八九十]{1,3}[）)]|^\\d{1,2}[.．]|\t")
_TITLE_LINES = 3
_SENTENCE_END = "。!?！？；;：:"


class NoTextLayerError(Invalid):
    """A pdf that holds pictures of pages only."""

    code = "office.pdf_without_text"
    message = "PDF文件「{name}」共 {pages} 页，其中没有文字，可能是扫描件。"
    hint = "请提交原来的Word文件，或先用文字识别(OCR)软件转成带文字的PDF。"


class TooManyPagesError(Invalid):
    """A pdf with more pages than are read."""

    code = "office.too_many_pages"
    message = "PDF文件「{name}」有 {pages} 页，超过 {limit} 页的上限。"
    hint = "请拆分后再提交。"


def pdf_text(file: Admitted) -> str:
    """Its paragraphs in lines, rows of tables with tabs.

    Raises NoTextLayerError, TooManyPagesError, EncryptedFileError, and DamagedFileError for
    whatever else keeps it from being read.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(file.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFileError(name=file.name)
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise TooManyPagesError(name=file.name, pages=count, limit=MAX_PAGES)
        pages = [_of_page(page) for page in reader.pages]
    except Invalid:
        raise
    except Exception as error:
        # pypdf reads untrusted structures and fails with any built-in error
        raise DamagedFileError(name=file.name) from error
    pages = without_running_lines([_without_page_number(page) for page in pages])
    text = _flowing("\n".join(pages))
    if not re.search(r"\w", text):
        raise NoTextLayerError(name=file.name, pages=count)
    return text


def _of_page(page: pypdf.PageObject) -> str:
    """The text of a page; rows of tables with tabs between their cells."""
    text = page.extract_text() or ""
    if not may_hold_table(text):
        return text
    layout = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    return with_cells(text, layout)


def _without_page_number(page: str) -> str:
    lines = page.rstrip().split("\n")
    while lines and (not lines[-1].strip() or _PAGE_NUMBER.fullmatch(lines[-1])):
        lines.pop()
    return "\n".join(lines)


def _flowing(text: str) -> str:
    """Lines that a page broke put together again; full lines go on, short ones end a paragraph."""
    # some writers map characters to their look-alike radicals
    text = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    # an empty first cell is a cell
    lines = [line.strip(" \u3000" if "\t" in line else None)
             for line in text.replace("\r", "").split("\n")]
    lines = _with_title(lines)
    widths = sorted(_width(line) for line in lines if line and "\t" not in line)
    if not widths:
        return "\n".join(line for line in lines if line)
    full = 0.85 * widths[int(len(widths) * 0.9) - 1 if len(widths) > 1 else 0]
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if not line or "\t" in line:
            # a row of a table stands alone
            goes_on = False
            joined += [line] if line else []
            continue
        if goes_on:
            gap = " " if joined[-1][-1].isascii() and line[0].isascii() and (
                joined[-1][-1].isalpha() and line[0].isalpha()) else ""
            joined[-1] += gap + line
        else:
            joined.append(line)
        goes_on = _width(line) >= full and line[-1] not in _SENTENCE_END
    return _THIN_GAP.sub("", "\n".join(joined))


def _with_title(lines: list[str]) -> list[str]:
    """A title that was too long for its line put together: …工作总 and 结."""
    if not lines or not lines[0] or _KIND_OF_DOCUMENT.search(lines[0]):
        return lines
    for upto in range(1, min(_TITLE_LINES, len(lines))):
        if any(_NO_TITLE.search(line) or not line for line in lines[: upto + 1]):
            break
        title = "".join(lines[: upto + 1])
        if _KIND_OF_DOCUMENT.search(title):
            return [title, *lines[upto + 1 :]]
    return lines


def _width(line: str) -> int:
    return sum(2 if ord(char) > 255 else 1 for char in line)
