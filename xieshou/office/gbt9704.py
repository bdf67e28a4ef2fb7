"""The layout of official documents, GB/T 9704-2012: page, type, styles, page number (公文格式)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xieshou.office.wordml import Attributes, element, ordered, part, properties, run

Looks = Mapping[str, Attributes | str | bool | int]

# Twentieths of a point. The type area is 156 mm × 225 mm: 22 lines of 28 characters.
PAGE = {"w": 11906, "h": 16838}
MARGINS = {"top": 2098, "right": 1474, "bottom": 1984, "left": 1587, "header": 851,
           "footer": 1434, "gutter": 0}
TEXT_WIDTH = PAGE["w"] - MARGINS["left"] - MARGINS["right"]
LINE = 579           # 28.95 pt, exactly
TITLE_LINE = 700     # 35 pt for 2号 type
TRACKING = -5        # −0.25 pt makes 16 pt type fill 28 places
CHARACTER = 315      # what one character of the body takes
LINES_PER_PAGE, CHARACTERS_PER_LINE = 22, 28

SONG_TITLE, FANG, HEI, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
LATIN = "Times New Roman"
_STAND_INS = {SONG_TITLE: "宋体", FANG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun"}


@dataclass(frozen=True)
class Style:
    """A paragraph style: ASCII id, Chinese name, its Chinese font, size in half points."""

    id: str
    name: str
    font: str = FANG
    size: int = 32
    bold: bool = False
    line: int = LINE
    indent: Attributes = field(default_factory=dict)
    align: str = "both"
    outline: int | None = None
    more: Looks = field(default_factory=dict)


def _characters(**places: int) -> dict[str, int]:
    """An indent in characters, with the same in twips for programs that know only those."""
    indent: dict[str, int] = {}
    for side, count in places.items():
        indent[f"{side}Chars"] = count * 100
        indent[side] = count * CHARACTER
    return indent


_FIRST_LINE = _characters(firstLine=2)
_HEADING: Looks = {"keepNext": True}
_TABLE: Looks = {"snapToGrid": False}
STYLES: dict[str, Style] = {
    "title": Style("GwTitle", "公文标题", SONG_TITLE, 44, line=TITLE_LINE, align="center",
                   more={**_HEADING, **_TABLE}),
    "salutation": Style("GwAddress", "主送机关", align="left"),
    "body": Style("GwBody", "公文正文", indent=_FIRST_LINE),
    "flush": Style("GwFlush", "公文正文顶格"),
    "h1": Style("GwHeading1", "一级标题", HEI, indent=_FIRST_LINE, outline=0, more=_HEADING),
    "h2": Style("GwHeading2", "二级标题", KAI, indent=_FIRST_LINE, outline=1, more=_HEADING),
    "h3": Style("GwHeading3", "三级标题", bold=True, indent=_FIRST_LINE, outline=2, more=_HEADING),
    "h4": Style("GwHeading4", "四级标题", indent=_FIRST_LINE, outline=3, more=_HEADING),
    "enclosures": Style("GwEnclosures", "附件说明", indent=_characters(left=5)),
    "attachment": Style("GwAttachment", "附件标识", HEI, align="left",
                        more={"pageBreakBefore": True, "keepNext": True}),
    "caption": Style("GwCaption", "表题", HEI, 28, line=520, align="center", more=_HEADING),
    "table_unit": Style("GwTableUnit", "表格单位", size=24, line=400, align="right",
                        more={**_HEADING, **_TABLE}),
    "cell": Style("GwCell", "表格文字", size=24, line=400, align="center", more=_TABLE),
    "cell_small": Style("GwCellSmall", "表格小字", size=21, line=400, align="center",
                        more=_TABLE),
    "table_note": Style("GwTableNote", "表注", size=24, line=400, more=_TABLE),
}
BY_NAME = {style.name: key for key, style in STYLES.items()}


def style_of(name: str) -> Style:
    """A style by its key or its Chinese name."""
    key = BY_NAME.get(name, name)
    if key not in STYLES:
        raise ValueError(f"no such style: {name}")
    return STYLES[key]


def fonts(chinese: str) -> dict[str, str]:
    """A Chinese font together with the Latin one for digits."""
    return {"ascii": LATIN, "eastAsia": chinese, "hAnsi": LATIN, "cs": LATIN}


def styles_part() -> bytes:
    """word/styles.xml: no theme, nothing latent, what the document uses and no more."""
    base = properties("rPr", {"rFonts": fonts(FANG), "kern": 0, "sz": 32, "szCs": 32,
                              "lang": {"val": "en-US", "eastAsia": "zh-CN"}})
    defaults = element("docDefaults", None, element("rPrDefault", None, base)
                       + element("pPrDefault"))
    normal = _style("paragraph", "Normal", {"name": "Normal", "qFormat": True, "pPr": properties(
        "pPr", {"widowControl": False, "jc": "both"})}, default=True)
    table = _style("table", "TableNormal", {
        "name": "Normal Table", "uiPriority": 99, "semiHidden": True, "unhideWhenUsed": True,
        "tblPr": properties("tblPr", {"tblCellMar": _cell_margins()})}, default=True)
    plain = _style("character", "DefaultParagraphFont", {
        "name": "Default Paragraph Font", "uiPriority": 1, "semiHidden": True,
        "unhideWhenUsed": True}, default=True)
    footer = _style("paragraph", "Footer", {
        "name": "footer", "basedOn": "Normal",
        "pPr": properties("pPr", {"snapToGrid": False, "jc": "left"}),
        "rPr": properties("rPr", {"rFonts": fonts(SONG), "sz": 28, "szCs": 28})})
    note = _style("paragraph", "FootnoteText", {
        "name": "footnote text", "basedOn": "Normal",
        "pPr": properties("pPr", {"snapToGrid": False, "spacing": {
            "line": 300, "lineRule": "exact"}, "jc": "both"}),
        "rPr": properties("rPr", {"sz": 21, "szCs": 21})})
    mark = _style("character", "FootnoteReference", {
        "name": "footnote reference", "basedOn": "DefaultParagraphFont",
        # a mark is said to be English, for LibreOffice breaks a line between any two Chinese signs:
        # so a mark stays with the full stop that it follows
        "rPr": properties("rPr", {"vertAlign": "superscript",
                                  "lang": {"val": "en-US", "eastAsia": "en-US"}})})
    own = "".join(_own_style(style) for style in STYLES.values())
    return part("styles", defaults + normal + plain + table + own + footer + note + mark)


def _style(kind: str, ident: str, children: Looks, default: bool = False) -> str:
    attributes = {"type": kind, **({"default": "1"} if default else {}), "styleId": ident}
    return element("style", attributes, ordered("style", children))


def _own_style(style: Style) -> str:
    paragraph: dict[str, Attributes | str | bool | int] = {
        "widowControl": False, "kinsoku": True, "overflowPunct": True, "autoSpaceDE": False,
        "autoSpaceDN": False, "adjustRightInd": False,
        "spacing": {"before": 0, "after": 0, "line": style.line, "lineRule": "exact"},
        "jc": style.align, **style.more}
    if style.indent:
        paragraph["ind"] = style.indent
    if style.outline is not None:
        paragraph["outlineLvl"] = style.outline
    character: dict[str, Attributes | str | bool | int] = {
        "rFonts": fonts(style.font), "sz": style.size, "szCs": style.size}
    if style.size == 32:
        character["spacing"] = TRACKING
    if style.bold:
        character |= {"b": True, "bCs": True}
    inner = ordered("style", {
        "name": style.name, "basedOn": "Normal", "qFormat": True,
        "pPr": properties("pPr", paragraph), "rPr": properties("rPr", character)})
    attributes = {"type": "paragraph", "customStyle": "1", "styleId": style.id}
    return element("style", attributes, inner)


def _cell_margins() -> str:
    sides = (("top", 0), ("left", 57), ("bottom", 0), ("right", 57))
    return element("tblCellMar", None, "".join(
        element(side, {"w": width, "type": "dxa"}) for side, width in sides))


def settings_part(with_notes: bool) -> bytes:
    """word/settings.xml: odd and even pages differ; nothing of a person or a machine."""
    compat = element("compat", None, element("compatSetting", {
        "name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word",
        "val": "15"}))
    children: dict[str, Attributes | str | bool | int] = {
        "zoom": {"percent": 100}, "defaultTabStop": 420, "evenAndOddHeaders": True,
        "characterSpacingControl": "doNotCompress", "compat": compat,
        "themeFontLang": {"val": "en-US", "eastAsia": "zh-CN"}}
    if with_notes:
        children["footnotePr"] = element("footnotePr", None, element("footnote", {"id": -1})
                                         + element("footnote", {"id": 0}))
    return part("settings", ordered("settings", children))


def font_table_part() -> bytes:
    """word/fontTable.xml: which font to take where the official one is not installed."""
    return part("fonts", "".join(
        element("font", {"name": name}, element("altName", {"val": other})
                + element("charset", {"val": "86"}) + element("family", {"val": "auto"})
                + element("pitch", {"val": "default"}))
        for name, other in _STAND_INS.items()))


def footer_part(even: bool) -> bytes:
    """A footer with — 1 —: one character in, right on odd pages and left on even ones."""
    side = "left" if even else "right"
    place = properties("pPr", {"pStyle": "Footer", "ind": {f"{side}Chars": 100, side: 280},
                               "jc": side})
    return part("ftr", element("p", None, place + run("— ") + page_field() + run(" —")))


def page_field() -> str:
    """The runs of a page number; WPS drops a field that has no separator and no result."""
    return "".join(element("r", None, inner) for inner in (
        element("fldChar", {"fldCharType": "begin"}),
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        element("fldChar", {"fldCharType": "separate"}), "<w:t>1</w:t>",
        element("fldChar", {"fldCharType": "end"})))


def section(odd_footer: str, even_footer: str, with_notes: bool,
            size: Attributes | None = None, margins: Attributes | None = None) -> str:
    """The section: A4, margins, footers by relation id, a grid of lines (not of characters)."""
    footers = element("footerReference", {"type": "default", "r:id": odd_footer}) + element(
        "footerReference", {"type": "even", "r:id": even_footer})
    children: dict[str, Attributes | str | bool | int] = {
        "footerReference": footers, "pgSz": size or PAGE,
        "pgMar": margins or MARGINS, "cols": {"space": 425},
        "docGrid": {"type": "lines", "linePitch": LINE}}
    if with_notes:
        children["footnotePr"] = element("footnotePr", None, element("pos", {"val": "pageBottom"})
                                         + element("numFmt", {
                                             "val": "decimalEnclosedCircleChinese"}))
    return properties("sectPr", children)
