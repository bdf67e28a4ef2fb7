"""What a docx of ours holds, read by another library."""

import io
import re
import zipfile

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DATES = re.compile(r"\d{4}年(?:至\d{4}年)?(?:\d{1,2}月)?(?:至\d{1,2}月)?(?:\d{1,2}日)?")


def body(docx: bytes):
    """The body's XML."""
    return Document(io.BytesIO(docx)).element.body


def controls(docx: bytes) -> dict[str, str]:
    """Text of every content control by its tag, in the body and in the footnotes."""
    found = {}
    for root in roots(docx):
        for control in root.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
            found[tag] = "".join(control.itertext(f"{W}t"))
    return found


def roots(docx: bytes):
    """Body and footnotes."""
    yield body(docx)
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        if "word/footnotes.xml" in package.namelist():
            yield etree.fromstring(package.read("word/footnotes.xml"))


def outside_controls(docx: bytes) -> str:
    """All text of body and footnotes that stands in no content control."""
    words = []
    for root in roots(docx):
        for text in root.iter(f"{W}t"):
            if not any(parent.tag == f"{W}sdt" for parent in text.iterancestors()):
                words.append(text.text or "")
    return "".join(words)


def footnotes(docx: bytes) -> str:
    """The text of all footnotes."""
    return "".join("".join(root.itertext(f"{W}t")) for root in list(roots(docx))[1:])


def properties(docx: bytes) -> dict[str, str]:
    """The custom properties."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("docProps/custom.xml"))
    return {one.get("name"): "".join(one.itertext()) for one in root}
