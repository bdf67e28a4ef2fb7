"""Pages that lie on their side: their size, and the page number where it is on the others (横排).

GB/T 9704-2012, 7.4: on a table that lies, the page number keeps its place. The sheet is turned
left when it is bound, so the upright page's foot is the lying page's left edge.
"""

from xieshou.office import gbt9704
from xieshou.office.gbt9704 import MARGINS, PAGE
from xieshou.office.wordml import DECLARATION, NAMESPACES, element, properties, run

SIZE = {"w": PAGE["h"], "h": PAGE["w"], "orient": "landscape"}
# the upright page turned: its left edge lies on top
EDGES = {"top": MARGINS["left"], "right": MARGINS["top"], "bottom": MARGINS["right"],
         "left": MARGINS["bottom"], "header": 851, "footer": 851, "gutter": 0}
WIDTH = SIZE["w"] - EDGES["left"] - EDGES["right"]
_HEIGHT = SIZE["h"] - EDGES["top"] - EDGES["bottom"]
# the strip of its line, so that the dash stands 7 mm outside the type area
_OUTSIDE, _STRIP = 153, 340
_EMU = 635
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"


def footer_part(even: bool) -> bytes:
    """A footer with a turned number at the left edge: to the foot on odd pages, else the head."""
    side = "left" if even else "right"
    line = element("p", None, properties("pPr", {
        "pStyle": "Footer", "ind": {f"{side}Chars": 100, side: 280}, "jc": side})
        + run("— ") + gbt9704.page_field() + run(" —"))
    left = (EDGES["left"] - _OUTSIDE - _STRIP) * _EMU
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{EDGES["top"] * _EMU}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{_STRIP * _EMU}" cy="{_HEIGHT * _EMU}"/>'
        '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{8002 if even else 8001}" name="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{_STRIP * _EMU}" cy="{_HEIGHT * _EMU}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>'
        f"</wps:spPr><wps:txbx><w:txbxContent>{line}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr rot="0" vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        'anchor="t"><a:noAutofit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r>")
    inner = element("p", None, properties("pPr", {"pStyle": "Footer"}) + box)
    spaces = (f'{NAMESPACES} xmlns:a="{_DRAWING}main" xmlns:wp="{_DRAWING}wordprocessingDrawing" '
              f'xmlns:wps="{_SHAPE}" xmlns:mc="http://schemas.openxmlformats.org/'
              'markup-compatibility/2006"')
    return f"{DECLARATION}<w:ftr {spaces}>{inner}</w:ftr>".encode()
