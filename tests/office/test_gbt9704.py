"""GB/T 9704-2012 measured on the Word file and on the printed pages (公文格式)."""

import io

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from xieshou.office import gbt9704, signing
from xieshou.office.word import (
    Attachment,
    Enclosures,
    Heading,
    Landscape,
    NoteMark,
    Notes,
    Paragraph,
    Signature,
    TableBlock,
    Text,
    write_docx,
)

pytestmark = pytest.mark.office
MM = 72 / 25.4
LEFT, RIGHT = 28 * MM, 184 * MM
TOP, FOOT = 297 * MM - 37 * MM, 35 * MM
OFFICES, DATE = ("甲县人民政府", "乙旗人民政府"), "2024年3月1日"
FACTS = {"title": "格式", "document": "0" * 32}


def blocks():
    grid = TableBlock("明细", "", [f"栏{at}" for at in range(10)],
                      [[[Text("12345.67")] for _ in range(10)] for _ in range(40)])
    return [
        Paragraph("title", [Text("标题第一行")]), Paragraph("title", [Text("标题第二行")]),
        Paragraph("flush", []), Paragraph("salutation", [Text("主送机关：")]),
        Heading(1, [Text("一、一级标题")]), Heading(2, [Text("（一）二级标题")]),
        Heading(3, [Text("1.三级标题")]), Heading(4, [Text("（1）四级标题")]),
        *(Paragraph("body", [Text("正文" * 70)]) for _ in range(6)),
        Enclosures(["名单", "明细"]), Signature(OFFICES, DATE),
        Attachment("附件1", "名单题"), Paragraph("body", [Text("正文" * 20)]),
        Landscape([Attachment("附件2", "明细题"), grid])]


@pytest.fixture(scope="module")
def printed():
    """The Word file, and every page's signs: text, box, size."""
    from xieshou.office.convert import to_pdf

    data = write_docx(blocks(), FACTS)
    pdf = pypdfium2.PdfDocument(to_pdf(data, "格式.docx"))
    pages = []
    for page in pdf:
        text = page.get_textpage()
        whole = text.get_text_range()
        pages.append((page.get_size(), whole, [
            (sign, text.get_charbox(at), pdfium.FPDFText_GetFontSize(text, at))
            for at in range(text.count_chars())
            if (sign := text.get_text_range(at, 1)).strip()]))
    pdf.close()
    return docx.Document(io.BytesIO(data)), pages


def found(page, words):
    """The signs of the first place where these words stand."""
    signs = page[2]
    text = "".join(one[0] for one in signs)
    at = text.index(words)
    return signs[at:at + len(words)]


def middle(signs):
    return (signs[0][1][0] + signs[-1][1][2]) / 2


def of_words(pages, words):
    return next(one for one in pages if words in "".join(sign[0] for sign in one[2]))


def test_sizes_are_those_of_the_standard(printed):
    _, pages = printed
    sizes = {"标题第一行": 22, "主送机关": 16, "一、一级标题": 16, "（一）二级标题": 16,
             "1.三级标题": 16, "正文正文": 16}
    for words, size in sizes.items():
        assert {round(one[2], 1) for one in found(pages[0], words)} == {size}, words


def test_every_level_names_its_official_font(printed):
    document, _ = printed
    named = {one.style.name: one.style.element.rPr.rFonts.get(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia")
        for one in document.paragraphs if one.style.element.rPr is not None}
    assert {name: named[name] for name in ("公文标题", "一级标题", "二级标题", "三级标题",
                                           "四级标题", "公文正文")} == {
        "公文标题": "方正小标宋简体", "一级标题": "黑体", "二级标题": "楷体_GB2312",
        "三级标题": "仿宋_GB2312", "四级标题": "仿宋_GB2312", "公文正文": "仿宋_GB2312"}


def test_the_title_is_centred_and_headings_stand_two_signs_in(printed):
    _, pages = printed
    for words in ("标题第一行", "标题第二行"):
        assert abs(middle(found(pages[0], words)) - (LEFT + RIGHT) / 2) < MM
    # the ink of a bracket stands in the right half of its place
    assert abs(found(pages[0], "一、一级")[0][1][0] - LEFT - 2 * 15.79) < 3
    assert abs(found(pages[0], "（一）二级")[0][1][0] - LEFT - 2.5 * 15.79) < 4
    assert abs(found(pages[0], "主送机关")[0][1][0] - LEFT) < 1.5 * MM
    pitch = found(pages[0], "标题第一")[0][1][1] - found(pages[0], "标题第二")[0][1][1]
    assert abs(pitch - 35) < 1


def test_text_keeps_to_the_type_area(printed):
    for (width, height), _, signs in printed[1]:
        if width > height:
            continue
        own = [box for _, box, _ in signs if box[1] > FOOT - 1]
        assert min(box[0] for box in own) > LEFT - 0.5 * MM
        assert max(box[2] for box in own) < RIGHT + 0.5 * MM
        assert max(box[3] for box in own) < TOP + 1


def test_page_numbers_are_size_four_seven_millimetres_below_and_outside(printed):
    for number, ((width, height), _, signs) in enumerate(printed[1], start=1):
        if width > height:
            continue
        dash, figure, other = [one for one in signs if one[1][3] < FOOT][:3]
        assert (dash[0], figure[0], other[0]) == ("—", str(number), "—")
        assert {round(one[2]) for one in (dash, figure, other)} == {14}
        below = (FOOT - (dash[1][1] + dash[1][3]) / 2) / MM
        assert abs(below - 7) < 0.6, below
        if number % 2:
            assert 3 < (RIGHT - other[1][2]) / MM < 7
        else:
            assert 3 < (dash[1][0] - LEFT) / MM < 7


def test_on_lying_pages_the_number_stays_where_it_is_on_the_sheet(printed):
    seen = 0
    for number, ((width, height), _, signs) in enumerate(printed[1], start=1):
        if width < height:
            continue
        own = [one for one in signs if one[1][2] < FOOT]
        assert "".join(one[0] for one in own) == f"—{number}—"
        # turned left, the sheet's foot is this left edge, its right side this foot
        across = (FOOT - (own[0][1][0] + own[0][1][2]) / 2) / MM
        assert abs(across - 7) < 0.8, across
        down = (min(one[1][1] for one in own) - 26 * MM) / MM if number % 2 else (
            height - 28 * MM - max(one[1][3] for one in own)) / MM
        assert 3 < down < 8, down
        seen += 1
    assert seen >= 2


def test_seals_cover_office_and_date_and_touch_neither_text_nor_each_other(printed):
    """A seal is a circle of 42 mm; its middle stands on the upper edge of the office's name."""
    page = of_words(printed[1], OFFICES[0])
    first, last, date = (found(page, words) for words in (*OFFICES, DATE))
    assert abs(middle(last) - middle(date)) < MM
    in_from_right = (RIGHT - date[-1][1][2]) / 15.79
    # LibreOffice puts a thin gap between digits and Chinese signs: half of them to each side
    assert 3.3 < in_from_right < 4.5
    seal = signing.SEAL / 20
    assert seal / MM == pytest.approx(42, abs=0.1)
    assert middle(last) - middle(first) > seal
    assert middle(first) - seal / 2 > LEFT and middle(last) + seal / 2 < RIGHT
    upper = max(one[1][3] for one in last)
    assert min(one[1][1] for one in date) > upper - seal / 2
    above = min(box[1] for _, box, _ in page[2] if box[1] > upper + 5)
    # the seal's head keeps clear of the text, and within one line of it
    assert -4 < above - (upper + seal / 2) < gbt9704.LINE / 20


def test_an_attachment_has_its_mark_on_the_first_line_and_its_title_on_the_third(printed):
    page = of_words(printed[1], "名单题")
    mark, title = found(page, "附件1"), found(page, "名单题")
    assert abs(mark[0][1][0] - LEFT) < 1.5 * MM and TOP - mark[0][1][3] < 12
    assert abs(middle(title) - (LEFT + RIGHT) / 2) < MM
    lines = (mark[0][1][1] - title[0][1][1]) / (gbt9704.LINE / 20)
    assert 1.8 < lines < 2.4


@pytest.mark.parametrize("sign", ["。", "；", "："])
def test_no_line_begins_with_a_note_mark_that_belongs_to_the_words_before(sign):
    from xieshou.office.convert import to_pdf

    words = "全年共实施产业项目并带动群众增收取得了良好的成效此外还组织开展"
    # every length about the end of a line; a mark that repeats its number is a sign like others
    text = [Paragraph("body", [Text(f"{words[:length]}{'7' * digits}人{sign}"), NoteMark(1),
                               Text("另有一批资金到位。")])
            for length in range(19, 26) for digits in (1, 2, 3, 4)]
    pdf = pypdfium2.PdfDocument(to_pdf(write_docx(
        [*text, Notes({1: [Text("期初数。")]})], FACTS), "脚注.docx"))
    marks = []
    for page in pdf:
        signs = page.get_textpage()
        for at in range(signs.count_chars()):
            left, foot, *_ = signs.get_charbox(at)
            if signs.get_text_range(at, 1) == "①" and foot > FOOT + 3 * 28:
                marks.append((left - LEFT) / MM)
    pdf.close()
    assert len(marks) > 20 and min(marks) > 4
