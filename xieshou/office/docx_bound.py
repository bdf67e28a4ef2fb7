"""Where the controls of a docx stand in its text, and the properties it carries (控件位置)."""

from dataclasses import dataclass

from lxml import etree

from xieshou.office.docx_reading import W, bits_of, main_part, part_of

_PROPERTIES = "docProps/custom.xml"


@dataclass(frozen=True)
class Place:
    """A tagged control: the stretch of the document's text that it holds."""

    start: int
    end: int
    tag: str


def places_of(data: bytes, name: str) -> tuple[Place, ...]:
    """Tagged controls in order; offsets are into what `text_of` gives."""
    root = part_of(data, main_part(data, name), name)
    body = None if root is None else root.find(W + "body")
    if body is None or body.find(f".//{W}sdt") is None:
        return ()
    found: list[Place] = []
    position, last = 0, None
    for text, held in bits_of(body):
        control = None if held is None else next(held.iterancestors(W + "sdt"), None)
        tag = "" if control is None else _tag(control)
        end = position + len(text)
        if tag and control is last:
            found[-1] = Place(found[-1].start, end, tag)
        elif tag:
            found.append(Place(position, end, tag))
        position, last = end, control if tag else None
    return tuple(found)


def properties_in(data: bytes, name: str) -> dict[str, str]:
    """The custom properties of the file, by name."""
    root = part_of(data, _PROPERTIES, name)
    if root is None:
        return {}
    return {each.get("name", ""): "".join(each.itertext()) for each in root}


def _tag(control: etree._Element) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else found.get(W + "val", "")
