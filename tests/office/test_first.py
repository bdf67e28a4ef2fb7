"""The beginning of a long Word file, and the programs that wait for documents."""

from io import BytesIO

import docx
import pytest

from xieshou.office import convert, drawing, pages, spare
from xieshou.office.docx_first import first_part
from xieshou.office.text import text_of


def word(count):
    made = docx.Document()
    for number in range(count):
        made.add_paragraph(f"第{number}段：" + "双方推进产业协作。" * 6)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_long_document_is_cut_and_a_short_one_is_not():
    part = first_part(word(400))
    text = text_of(part, "甲.docx").text
    assert "第0段" in text and "第60段" not in text and text.count("段：") >= 15
    assert first_part(word(20)) is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"<html>"])
def test_what_cannot_be_cut_is_left_alone(data):
    assert first_part(data) is None


def picture(folder):
    from PIL import Image

    folder.mkdir()
    Image.new("RGB", (60, 40), "white").save(folder / "in.image", "PNG")
    return folder


def test_a_page_is_drawn_by_a_child_and_the_next_one_by_another(tmp_path):
    for name in ("one", "two"):
        pages.draw(picture(tmp_path / name), name)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "in.pdf").write_bytes(b"%PDF-1.7 broken")
    with pytest.raises(pages.UndrawnError):
        pages.draw(tmp_path / "bad", "坏.pdf")
    pages.draw(picture(tmp_path / "three"), "three")


def test_a_drawer_that_died_is_replaced(tmp_path):
    pages.draw(picture(tmp_path / "one"), "one")
    next(iter(drawing._drawers.values())).process.kill()
    pages.draw(picture(tmp_path / "two"), "two")


@pytest.mark.office
def test_a_waiting_program_converts_one_document_and_another_takes_its_place(tmp_path):
    try:
        spare.keep()
        first = spare._bench.waiting
        assert first.wait()
        assert convert.to_pdf(word(3), "甲.docx").startswith(b"%PDF")
        assert not first.folder.exists() and first.process.poll() is not None
        assert spare.doors_of(first.folder) == []
        spare._bench.put()
        assert spare._bench.waiting is not first and spare._bench.waiting.wait()
        # one that dies while it waits is nobody's loss
        spare._bench.waiting.process.kill()
        assert convert.to_pdf(word(2), "乙.docx").startswith(b"%PDF")
    finally:
        spare._end()
