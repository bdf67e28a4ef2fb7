"""The text of any document that an office sends, told by content (文档取文)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from xieshou.office.admission import (
    MAX_BYTES,
    Admitted,
    UndecodableError,
    WrongKindError,
    admit,
    decoded,
)
from xieshou.office.convert import to_docx, to_xlsx
from xieshou.office.docx_bound import Place, places_of, properties_in
from xieshou.office.docx_reading import docx_text
from xieshou.office.ofd import ofd_text
from xieshou.office.slides import old_slides_text, slides_text


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
    # what reads workbooks and pdf takes longer to load than a text to be read and audited
    from xieshou.office.sheets import read_sheets

    parts = []
    for sheet in read_sheets(file.data, file.name):
        if not sheet.hidden:
            parts.append("\n".join(
                "\t".join("" if cell.merged_from else " ".join(cell.text.split())
                          for cell in row).rstrip("\t") for row in sheet.rows))
    return "\n\n".join(parts)


def _of_pdf(file: Admitted) -> str:
    from xieshou.office.pdf_reading import pdf_text

    return pdf_text(file)


def _of_html(file: Admitted) -> str:
    from xieshou.office.web_reading import web_text

    return web_text(file)


def _of_ods(file: Admitted) -> str:
    return _of_sheets(Admitted(to_xlsx(file.data, file.name), "xlsx", file.name))


def _of_text(file: Admitted) -> str:
    text = decoded(file.data)
    if text is None:
        raise UndecodableError(name=file.name)
    return text.removeprefix("\ufeff")


_READERS = {
    "docx": _of_docx, "doc": _through_libreoffice, "rtf": _through_libreoffice,
    "odt": _through_libreoffice, "pdf": _of_pdf, "xlsx": _of_sheets, "xls": _of_sheets,
    "ods": _of_ods, "html": _of_html, "text": _of_text, "ofd": ofd_text,
    "pptx": slides_text, "ppt": old_slides_text, "odp": old_slides_text,
}
