import io
import re
import zipfile

import docx
import pytest
from lxml import etree

from xieshou.office import gbt9704
from xieshou.office.docx_reading import controls_of
from xieshou.office.text import text_of
from xieshou.office.word import (
    Attachment,
    Enclosures,
    FigureRun,
    Heading,
    NoteMark,
    Notes,
    Paragraph,
    Signature,
    TableBlock,
    Text,
    write_docx,
)
from xieshou.office.wordml import ORDERS, properties

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FACTS = {"title": "报告", "creator": "携手", "created": "2019-09-10T00:00:00Z", "document": "R-1",
         "version": "2", "as_of": "18233"}


def figure(text, number):
    return FigureRun(text, f"xsf:{number}", f"到位资金#{number}", f"xsf_{number}")


def whole_document():
    return [
        Paragraph("title", [Text("甲旗协作工作报告")]),
        Paragraph("主送机关", [Text("自治区乡村振兴局：")]),
        Paragraph("body", [Text("到位资金"), figure("5107.12", 1), Text("万元"), NoteMark(7),
                           Text("，“两不愁”——落实。")]),
        Heading(1, [Text("一、资金")]),
        Heading(2, [Text("（一）到位。")],
                [Text("累计"), figure("23", 2), Text("笔"), NoteMark(7)]),
        Heading(3, [Text("1.项目")]), Heading(4, [Text("（1）产业")]),
        TableBlock("表1", "万元", ["项目", "金额"], [[[Text("路")], [figure("12.5", 3)]]],
                   frozenset({1}), "注：不含捐赠。"),
        Paragraph("body", [Text("特此报告。")]),
        Enclosures(["明细表", "名单"]), Signature(["甲旗乡村振兴局"], "2019年9月10日"),
        Attachment("附件1", "明细表"), Notes({7: [Text("期初数"), figure("4000", 4)]}),
    ]


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(data, name="word/document.xml"):
    return etree.fromstring(parts(data)[name])


def test_the_same_blocks_give_the_same_bytes():
    assert write_docx(whole_document(), FACTS) == write_docx(whole_document(), FACTS)


def test_every_property_element_keeps_the_order_of_the_schema():
    data = write_docx(whole_document(), FACTS)
    checked = 0
    for name, xml in parts(data).items():
        for found in etree.fromstring(xml).iter() if name.startswith("word/") else ():
            kind = etree.QName(found).localname
            if kind in ORDERS and found.tag.startswith(W):
                order = [ORDERS[kind].index(etree.QName(child).localname) for child in found]
                assert order == sorted(order), (name, kind)
                checked += 1
    assert checked > 60


def test_an_unknown_property_is_refused_where_it_is_written():
    with pytest.raises(ValueError, match="pPr has no"):
        properties("pPr", {"colour": "red"})


def test_the_page_is_a4_with_the_margins_of_the_standard():
    section = docx.Document(io.BytesIO(write_docx(whole_document(), FACTS))).sections[0]
    found = [round(side.mm) for side in (
        section.page_width, section.page_height, section.top_margin, section.bottom_margin,
        section.left_margin, section.right_margin)]
    assert found == [210, 297, 37, 35, 28, 26]


def test_body_type_is_16_point_fangsong_on_an_exact_line():
    styles = docx.Document(io.BytesIO(write_docx([], FACTS))).styles
    body = styles["公文正文"]
    assert body.font.size.pt == 16
    assert body.paragraph_format.line_spacing.pt == 28.95
    fonts = body.element.rPr.find(f"{W}rFonts")
    assert (fonts.get(f"{W}eastAsia"), fonts.get(f"{W}ascii")) == ("仿宋_GB2312", "Times New Roman")
    assert body.element.rPr.find(f"{W}spacing").get(f"{W}val") == "-5"


def test_headings_carry_outline_levels_for_the_navigation_pane():
    styles = docx.Document(io.BytesIO(write_docx([], FACTS))).styles
    levels = [styles[name].element.pPr.find(f"{W}outlineLvl").get(f"{W}val")
              for name in ("一级标题", "二级标题", "三级标题", "四级标题")]
    assert levels == ["0", "1", "2", "3"]


def test_a_figure_is_an_unlocked_unbound_control_inside_a_bookmark():
    body = root(write_docx(whole_document(), FACTS))
    control = body.find(f".//{W}sdt")
    assert [etree.QName(each).localname for each in control.find(f"{W}sdtPr")] == [
        "alias", "tag", "id", "text"]
    assert control.getprevious().get(f"{W}name") == "xsf_1"
    assert control.getnext().tag == f"{W}bookmarkEnd"
    ids = [each.get(f"{W}val") for each in body.iter(f"{W}id") if each.getparent().tag.endswith(
        "sdtPr")]
    assert len(ids) == len(set(ids)) == 3


def test_figures_read_back_with_tag_alias_and_sentence():
    found = controls_of(write_docx(whole_document(), FACTS), "a.docx")
    assert [(each.tag, each.alias, each.text) for each in found] == [
        ("xsf:1", "到位资金#1", "5107.12"), ("xsf:2", "到位资金#2", "23"),
        ("xsf:3", "到位资金#3", "12.5")]
    assert found[0].paragraph == "到位资金5107.12万元，“两不愁”——落实。"


def test_the_text_reads_back_whole_and_footnotes_last():
    lines = text_of(write_docx(whole_document(), FACTS), "a.docx").text.split("\n")
    assert lines[:2] == ["甲旗协作工作报告", "自治区乡村振兴局："]
    assert lines[2] == "到位资金5107.12万元，“两不愁”——落实。"
    assert "路\t12.5" in lines
    assert lines[-1] == "期初数4000"


def test_a_footnote_is_called_once_and_a_second_mark_repeats_its_number():
    data = write_docx(whole_document(), FACTS)
    calls = list(root(data).iter(f"{W}footnoteReference"))
    notes = root(data, "word/footnotes.xml")
    assert [each.get(f"{W}id") for each in calls] == ["1"]
    assert [each.get(f"{W}id") for each in notes] == ["-1", "0", "1"]
    assert "①" in "".join(root(data).itertext())


def test_a_document_without_notes_has_no_part_for_them():
    data = write_docx([Paragraph("body", [Text("无")])], FACTS)
    assert "word/footnotes.xml" not in parts(data)
    assert b"footnote" not in parts(data)["word/settings.xml"]


def test_the_package_knows_its_document_version_and_moment_and_no_machine():
    made = parts(write_docx(whole_document(), FACTS))
    custom = made["docProps/custom.xml"].decode()
    for name, value in (("XieshouDocument", "R-1"), ("XieshouVersion", "2"),
                        ("XieshouAsOf", "18233")):
        assert re.search(f'name="{name}"><vt:lpwstr>{value}<', custom)
    assert not any(name.startswith(("customXml", "word/theme")) or "thumbnail" in name
                   for name in made)
    assert b"<dc:creator>\xe6\x90\xba\xe6\x89\x8b</dc:creator>" in made["docProps/core.xml"]


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages():
    made = parts(write_docx([], FACTS))
    odd, even = (etree.fromstring(made[f"word/footer{number}.xml"]) for number in (1, 2))
    assert odd.find(f".//{W}jc").get(f"{W}val") == "right"
    assert even.find(f".//{W}jc").get(f"{W}val") == "left"
    assert "".join(odd.itertext()) == "—  PAGE 1 —"
    assert b"<w:evenAndOddHeaders/>" in made["word/settings.xml"]


def test_words_that_xml_cannot_hold_are_dropped_and_marks_are_escaped():
    data = write_docx([Paragraph("body", [Text("a\x00\x0b<&>\"b\ud800")])], FACTS)
    assert text_of(data, "a.docx").text == 'a<&>"b'


def test_tables_say_their_width_to_every_program_and_repeat_their_heading():
    table = root(write_docx(whole_document(), FACTS)).find(f".//{W}tbl")
    grid = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
    cells = [int(each.get(f"{W}w")) for each in table.find(f"{W}tr").iter(f"{W}tcW")]
    assert grid == cells
    assert sum(grid) == gbt9704.TEXT_WIDTH
    assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    assert len(table.findall(f"{W}tr/{W}trPr/{W}cantSplit")) == 2


@pytest.mark.parametrize("wrong", [
    FigureRun("1", "x" * 65, "a", "xsf_1"), FigureRun("1", "", "a", "xsf_1"),
    FigureRun("1", "xsf:1", "a", "1xsf"), FigureRun("1", "xsf:1", "a", "x.y"), NoteMark(3)])
def test_marks_that_word_or_wps_would_lose_are_refused(wrong):
    with pytest.raises(ValueError):
        write_docx([Paragraph("body", [wrong])], FACTS)


def test_a_bookmark_is_used_once():
    with pytest.raises(ValueError, match="twice"):
        write_docx([Paragraph("body", [figure("1", 1), figure("2", 1)])], FACTS)


def glyphs(page):
    """Boxes of the Chinese characters of a page, by line from the top."""
    text = page.get_textpage()
    lines = {}
    for at in range(text.count_chars()):
        if text.get_text_range(at, 1) in "甲乙丙丁戊己庚辛壬癸":
            box = text.get_charbox(at)
            lines.setdefault(round(-box[1] / 28.95), []).append(box)
    return [lines[key] for key in sorted(lines)]


@pytest.mark.office
def test_a_printed_page_has_22_lines_of_28_characters_between_the_margins():
    import pypdfium2

    from xieshou.office.convert import to_pdf
    data = write_docx([Paragraph("body", [Text("甲乙丙丁戊己庚辛壬癸" * 200)])], FACTS)
    pdf = pypdfium2.PdfDocument(to_pdf(data, "a.docx"))
    lines = glyphs(pdf[1])
    assert len(lines) == gbt9704.LINES_PER_PAGE
    assert {len(line) for line in lines} == {gbt9704.CHARACTERS_PER_LINE}
    millimetre = 72 / 25.4
    assert 28 <= min(box[0] for line in lines for box in line) / millimetre < 29.5
    assert 182 < max(box[2] for line in lines for box in line) / millimetre <= 184.1
    pdf.close()


@pytest.mark.office
def test_the_signature_never_stands_alone_on_its_page():
    from xieshou.office.convert import to_pdf
    for count in range(21, 25):
        body = [Paragraph("body", [Text("甲" * 20)]) for _ in range(count - 3)]
        last = [Paragraph("body", [Text("乙" * 60)]), Signature(["甲旗"], "2019年9月10日")]
        data = write_docx([*body, *last], FACTS)
        import pypdfium2
        pdf = pypdfium2.PdfDocument(to_pdf(data, "a.docx"))
        final = pdf[len(pdf) - 1].get_textpage().get_text_range()
        assert "甲旗" in final
        assert "乙" in final or "甲甲" in final
        pdf.close()


def test_a_figure_of_two_scripts_is_a_rich_control_lest_it_be_repeated():
    figures = [FigureRun(text, f"xsf:{n}", f"人数#{n}", f"xsf_{n}")
               for n, text in enumerate(("12.5", "8次", "甲公司和乙公司"), start=1)]
    body = root(write_docx([Paragraph("body", figures)], FACTS))
    plain = [one.find(f"{W}sdtPr/{W}text") is not None for one in body.iter(f"{W}sdt")]
    assert plain == [True, False, False]


@pytest.mark.office
def test_figures_survive_a_save_by_another_program():
    from xieshou.office.admission import admit
    from xieshou.office.convert import _converted
    data = write_docx(whole_document(), FACTS)
    saved = _converted(admit(data, "a.docx"), "docx", 60)
    texts = {each.alias: each.text for each in controls_of(saved, "a.docx")}
    assert texts == {"到位资金#1": "5107.12", "到位资金#2": "23", "到位资金#3": "12.5"}
    assert b"XieshouDocument" in parts(saved)["docProps/custom.xml"]
    assert "期初数" in text_of(saved, "a.docx").text
