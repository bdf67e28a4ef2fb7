"""The words of a presentation: slides in their order, each with its notes (演示文稿取文)."""

import io
import posixpath
import zipfile

from lxml import etree

from xieshou.office.admission import Admitted, DamagedFileError
from xieshou.office.convert import to_pptx

MAX_SLIDES = 3_000
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def slides_text(file: Admitted) -> str:
    """Lines are paragraphs, rows of tables have tabs between their cells."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            main = next(name for name in package.namelist()
                        if name.replace("\\", "/") == "ppt/presentation.xml")
            known = _related(package, main)
            order = [known[one.get(_ID, "")][1] for one in _xml(package, main).iter("{*}sldId")
                     if one.get(_ID, "") in known]
            return "\n".join(filter(None, (_slide(package, place)
                                           for place in order[:MAX_SLIDES])))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, RuntimeError, NotImplementedError,
            StopIteration, etree.XMLSyntaxError):
        raise DamagedFileError(name=file.name) from None


def old_slides_text(file: Admitted) -> str:
    """The same of a presentation of PowerPoint 97, or dps."""
    return slides_text(Admitted(to_pptx(file.data, file.name), "pptx", file.name))


def _slide(package: zipfile.ZipFile, place: str) -> str:
    lines = _lines(_xml(package, place))
    for kind, where in _related(package, place).values():
        if kind == "notesSlide":
            # a notes page repeats the number of its slide
            lines += [line for line in _lines(_xml(package, where)) if not line.isdecimal()]
    return "\n".join(lines)


def _lines(root: etree._Element) -> list[str]:
    lines = []
    for one in root.iter(f"{_A}p", f"{_A}tr"):
        if one.tag == f"{_A}tr":
            lines.append("\t".join(" ".join(filter(None, map(_words, cell.iter(f"{_A}p"))))
                                   for cell in one.iter(f"{_A}tc")).rstrip("\t"))
        elif not any(above.tag == f"{_A}tr" for above in one.iterancestors()):
            lines.append(_words(one))
    return [line for line in lines if line.strip()]


def _words(paragraph: etree._Element) -> str:
    return "".join("\n" if one.tag == f"{_A}br" else one.text or ""
                   for one in paragraph.iter(f"{_A}t", f"{_A}br")).strip()


def _related(package: zipfile.ZipFile, place: str) -> dict[str, tuple[str, str]]:
    """What a part names: by its id, of what kind it is and where it lies."""
    folder, _, name = place.rpartition("/")
    found = {}
    try:
        relations = _xml(package, f"{folder}/_rels/{name}.rels")
    except KeyError:
        return {}
    for one in relations.iter("{*}Relationship"):
        target = one.get("Target", "")
        where = target.lstrip("/") if target.startswith("/") else posixpath.normpath(
            posixpath.join(folder, target))
        if one.get("TargetMode") != "External":
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], where)
    return found


def _xml(package: zipfile.ZipFile, place: str) -> etree._Element:
    return etree.fromstring(package.read(place), _PARSER)
