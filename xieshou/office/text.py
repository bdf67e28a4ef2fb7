"""The text of any document that an office sends, told by content (文档取文)."""

import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pypdf
from lxml import etree

from xieshou.errors import Invalid
from xieshou.office.admission import (
    MAX_BYTES,
    Admitted,
    DamagedFileError,
    EncryptedFileError,
    WrongKindError,
    admit,
    decoded,
)
from xieshou.office.convert import to_docx, to_xlsx
from xieshou.office.docx_bound import Place, places_of, properties_in
from xieshou.office.docx_reading import Control, controls_of, docx_text
from xieshou.office.furniture import spread, without_running_lines
from xieshou.office.ofd import ofd_text
from xieshou.office.pdf_tables import may_hold_table, with_cells
from xieshou.office.sheets import UndecodableError, read_sheets, web_page
from xieshou.office.slides import old_slides_text, slides_text

__all__ = ["Control", "DocumentText", "NoTextLayerError", "controls_of", "text_of"]

MAX_PAGES = 3_000
_BLOCK_TAGS = {
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6",
    "section", "article", "header", "footer", "blockquote", "pre", "dd", "dt", "dl", "hr",
}
_UNSEEN_TAGS = ("script", "style", "noscript", "template", "head", "svg", "iframe", "select")
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


@dataclass(frozen=True)
class DocumentText:
    """A document's text with its format and the hash of the bytes it came from.

    Of a docx also where its tagged controls stand in the text, and its own properties.
    """

    text: str
    format: str
    sha256: str
    name: str
    places: tuple[Place, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


def text_of(source: str | Path | bytes, name: str = "", limit: int = MAX_BYTES) -> DocumentText:
    """Text of docx, doc, rtf, odt, pdf, ofd, xlsx, xls, ods, csv, pptx, ppt, odp, html, txt or md.

    Lines are paragraphs and table rows (cells parted by tabs). Plain text stays as it is,
    character by character. Headers and footers of docx are left out, footnotes stand at the end.
    """
    file = admit(source, name, tuple(_READERS), "Word、PDF、Excel、演示文稿、网页或纯文本",
                 limit)
    ending = file.name.lower().rpartition(".")[2]
    if file.kind == "text" and ending in ("docx", "pdf", "xlsx"):
        # no program saves these as plain text: what was meant is not in the file
        raise WrongKindError(name=file.name, found="纯文本", wanted=f"{ending}文件")
    text = _READERS[file.kind](file)
    form = "csv" if file.kind == "text" and file.name.lower().endswith(".csv") else (
        "txt" if file.kind == "text" else file.kind)
    if form == "txt" and file.name.lower().endswith((".md", ".markdown")):
        form = "md"
    sha256 = hashlib.sha256(file.data).hexdigest()
    if file.kind != "docx":
        return DocumentText(text, form, sha256, file.name)
    return DocumentText(text, form, sha256, file.name, places_of(file.data, file.name),
                        properties_in(file.data, file.name))


def _of_docx(file: Admitted) -> str:
    return docx_text(file.data, file.name)


def _through_libreoffice(file: Admitted) -> str:
    return docx_text(to_docx(file.data, file.name), file.name)


def _of_sheets(file: Admitted) -> str:
    parts = []
    for sheet in read_sheets(file.data, file.name):
        if not sheet.hidden:
            parts.append("\n".join(
                "\t".join("" if cell.merged_from else " ".join(cell.text.split())
                          for cell in row).rstrip("\t") for row in sheet.rows))
    return "\n\n".join(parts)


def _of_ods(file: Admitted) -> str:
    return _of_sheets(Admitted(to_xlsx(file.data, file.name), "xlsx", file.name))


def _of_text(file: Admitted) -> str:
    text = decoded(file.data)
    if text is None:
        raise UndecodableError(name=file.name)
    return text.removeprefix("\ufeff")


def _of_html(file: Admitted) -> str:
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


def _of_pdf(file: Admitted) -> str:
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


_READERS = {
    "docx": _of_docx, "doc": _through_libreoffice, "rtf": _through_libreoffice,
    "odt": _through_libreoffice, "pdf": _of_pdf, "xlsx": _of_sheets, "xls": _of_sheets,
    "ods": _of_ods, "html": _of_html, "text": _of_text, "ofd": ofd_text,
    "pptx": slides_text, "ppt": old_slides_text, "odp": old_slides_text,
}
