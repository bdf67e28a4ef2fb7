"""The text of an OFD document (GB/T 33190): pages in order, words in lines (版式文件取文)."""

import io
import posixpath
import re
import zipfile

from lxml import etree

from xieshou.errors import Invalid
from xieshou.office.admission import Admitted, DamagedFileError

MAX_PAGES = 3_000
# lines of one height within a millimetre are one line
SAME_LINE = 1.0
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class NoOfdTextError(Invalid):
    """An OFD whose pages are pictures, or hold nothing."""

    code = "office.ofd_without_text"
    message = "OFD文件「{name}」共 {pages} 页，其中没有文字，可能是扫描件。"
    hint = "请提交原来的文件，或先用文字识别(OCR)软件转成带文字的文件。"


def ofd_text(file: Admitted) -> str:
    """Text of all pages; seals and pictures have none."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            pages = [_page(package, place) for place in _pages(package)]
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, NotImplementedError,
            etree.XMLSyntaxError, IndexError):
        raise DamagedFileError(name=file.name) from None
    text = "\n".join(page for page in pages if page)
    if not text:
        raise NoOfdTextError(name=file.name, pages=len(pages))
    return text


def _pages(package: zipfile.ZipFile) -> list[str]:
    """Places of the pages' contents, in order, of every document in the package."""
    found: list[str] = []
    for root in _texts(_xml(package, "OFD.xml"), "DocRoot"):
        place = root.lstrip("/")
        for page in _xml(package, place).iter("{*}Page"):
            where = page.get("BaseLoc", "")
            found.append(where.lstrip("/") if where.startswith("/")
                         else posixpath.normpath(posixpath.join(posixpath.dirname(place), where)))
    if len(found) > MAX_PAGES:
        raise ValueError("too many pages")
    return found


def _page(package: zipfile.ZipFile, place: str) -> str:
    """The words of a page from top to bottom, those of one height beside each other."""
    words = []
    for thing in _xml(package, place).iter("{*}TextObject"):
        left, top = _numbers(thing.get("Boundary", ""))[:2]
        for code in thing.iter("{*}TextCode"):
            if code.text and code.text.strip():
                words.append((top + float(code.get("Y", 0)), left + float(code.get("X", 0)),
                              code.text.strip()))
    words.sort()
    lines: list[list[tuple[float, float, str]]] = []
    for word in words:
        if lines and word[0] - lines[-1][0][0] < SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join("".join(text for _, _, text in sorted(line, key=lambda one: one[1]))
                     for line in lines)


def _xml(package: zipfile.ZipFile, place: str) -> etree._Element:
    return etree.fromstring(package.read(place), _PARSER)


def _texts(root: etree._Element, name: str) -> list[str]:
    return [one.text.strip() for one in root.iter(f"{{*}}{name}") if one.text]


def _numbers(text: str) -> list[float]:
    found = [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", text)]
    return found if len(found) >= 2 else [0.0, 0.0]
