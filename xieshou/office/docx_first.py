"""The first few pages' worth of a long Word file, as a Word file of its own (文首)."""

import io
import zipfile

from lxml import etree

# about four pages of 22 lines of 28 signs: whatever its type, the first page is full
LINES, SIGNS = 90, 28
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/document.xml"


def first_part(docx: bytes) -> bytes | None:
    """The beginning of a document; None where it is short, or is no document that we can cut.

    Numbers of all pages and lists that begin later are not right in it: it is there to be seen
    until the whole is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as old:
            whole = etree.fromstring(old.read(_PART), _PARSER)
            body = whole.find(f"{_W}body")
            if body is None or not _cut(body):
                return None
            made = io.BytesIO()
            with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
                for name in dict.fromkeys(old.namelist()):
                    package.writestr(name, etree.tostring(whole, xml_declaration=True,
                                                          encoding="UTF-8", standalone=True)
                                     if name == _PART else old.read(name))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, NotImplementedError,
            etree.XMLSyntaxError):
        return None
    return made.getvalue()


def _cut(body: etree._Element) -> bool:
    """Leave the first blocks and the last section; False where nothing much would go."""
    blocks = [one for one in body if one.tag != f"{_W}sectPr"]
    lines = 0
    for at, block in enumerate(blocks):
        rows = block.findall(f".//{_W}tr")
        lines += len(rows) or 1 + sum(len(text.text or "") for text in block.iter(
            f"{_W}t")) // SIGNS
        # a section that ends here has its own paper size: the blocks up to its end stay
        if lines > LINES and len(blocks) - at > 40:
            for later in blocks[at + 1:]:
                body.remove(later)
            return True
    return False
