"""WordprocessingML as text: elements whose children always stand in the order of the schema."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Word is strict about these orders where other programs are not.
ORDERS = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "shd",
            "tabs", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
            "autoSpaceDN", "adjustRightInd", "snapToGrid", "spacing", "ind", "jc", "textAlignment",
            "outlineLvl", "rPr", "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "color", "spacing", "kern", "sz", "szCs",
            "vertAlign", "lang"),
    "sdtPr": ("rPr", "alias", "tag", "id", "lock", "showingPlcHdr", "text"),
    "style": ("name", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed",
              "qFormat", "pPr", "rPr", "tblPr"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign"),
    "trPr": ("cantSplit", "trHeight", "tblHeader", "jc"),
    "sectPr": ("headerReference", "footerReference", "footnotePr", "type", "pgSz", "pgMar",
               "pgNumType", "cols", "titlePg", "docGrid"),
    "settings": ("zoom", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl",
                 "footnotePr", "compat", "themeFontLang"),
}
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Attributes = Mapping[str, str | int]


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def element(name: str, attributes: Attributes | None = None, inner: str = "") -> str:
    """One w: element; attribute names without a prefix get w:."""
    written = "".join(
        f" {key if ':' in key else 'w:' + key}={quoteattr(clean(str(value)))}"
        for key, value in (attributes or {}).items())
    return f"<w:{name}{written}>{inner}</w:{name}>" if inner else f"<w:{name}{written}/>"


def ordered(kind: str, children: Mapping[str, Attributes | str | bool | int]) -> str:
    """Children in the order of the schema; each its attributes, its XML, True, or a w:val."""
    order = ORDERS[kind]
    unknown = set(children) - set(order)
    if unknown:
        raise ValueError(f"{kind} has no {sorted(unknown)}")
    return "".join(_child(name, children[name]) for name in order if name in children)


def properties(kind: str, children: Mapping[str, Attributes | str | bool | int]) -> str:
    """A property element with its children in order; nothing if there are none."""
    inner = ordered(kind, children)
    return element(kind, None, inner) if inner else ""


def _child(name: str, value: Attributes | str | bool | int) -> str:
    if isinstance(value, str) and value.startswith("<"):
        return value
    if value is True:
        return element(name)
    if value is False:
        return element(name, {"val": "0"})
    return element(name, value if isinstance(value, Mapping) else {"val": value})


def run(text: str, character: Mapping[str, Attributes | str | bool | int] | None = None) -> str:
    """A run; the hint sends curly quotes, dashes and dots to the Chinese font."""
    looks: dict[str, Attributes | str | bool | int] = {"rFonts": {"hint": "eastAsia"}}
    looks |= character or {}
    if isinstance(looks["rFonts"], Mapping):
        looks["rFonts"] = {"hint": "eastAsia", **looks["rFonts"]}
    return element("r", None, properties("rPr", looks) + _text(text))


def _text(text: str) -> str:
    pieces = []
    for piece in re.split(r"([\t\n])", clean(text).replace("\r\n", "\n").replace("\r", "\n")):
        if piece == "\t":
            pieces.append("<w:tab/>")
        elif piece == "\n":
            pieces.append("<w:br/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return "".join(pieces)


def part(root: str, inner: str) -> bytes:
    """A whole part of the package."""
    return f"{DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>".encode()
