"""The words of a presentation: slides in the order in which they are shown, tables, notes."""

import io
import zipfile

import pytest

from xieshou.office.admission import DamagedFileError
from xieshou.office.text import text_of

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(*runs: str) -> str:
    return "<a:p>" + "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in runs) + "</a:p>"


def related(**targets: str) -> str:
    return f'<Relationships xmlns="{P}">' + "".join(
        f'<Relationship Id="{id}" Type="{R}/{target.split("/")[-2].rstrip("s")}" '
        f'Target="{target}"/>' for id, target in targets.items()) + "</Relationships>"


def presentation(**more: str) -> bytes:
    rows = "".join(f"<a:tr>{''.join(f'<a:tc>{paragraph(cell)}</a:tc>' for cell in row)}</a:tr>"
                   for row in (("项目", "金额"), ("园区", "600")))
    parts = {
        "ppt/presentation.xml": f'<p xmlns:r="{R}"><sldId r:id="b"/><sldId r:id="a"/></p>',
        "ppt/_rels/presentation.xml.rels": related(a="slides/slide1.xml", b="slides/slide2.xml"),
        "ppt/slides/slide1.xml": f'<s xmlns:a="{A}"><a:tbl>{rows}</a:tbl></s>',
        "ppt/slides/slide2.xml": f'<s xmlns:a="{A}">{paragraph("冷链", "物流园")}</s>',
        "ppt/slides/_rels/slide2.xml.rels": related(n="../notesSlides/notesSlide1.xml"),
        "ppt/notesSlides/notesSlide1.xml": f'<s xmlns:a="{A}">{paragraph("讲三分钟")}'
                                           f'{paragraph("1")}</s>', **more}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def test_slides_are_read_in_their_order_with_tables_and_notes():
    assert text_of(presentation(), "汇报.pptx").text == (
        "冷链物流园\n讲三分钟\n项目\t金额\n园区\t600")


def test_a_broken_slide_or_an_entity_in_it_is_damage_and_no_leak():
    bad = (f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><s xmlns:a="{A}">'
           f'{paragraph("甲&e;")}</s>')
    with pytest.raises(DamagedFileError):
        text_of(presentation(**{"ppt/slides/slide2.xml": "<s>"}), "坏.pptx")
    told = text_of(presentation(**{"ppt/slides/slide2.xml": bad}), "外.pptx").text
    assert told.startswith("甲\n")
