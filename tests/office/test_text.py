import io
import re

import docx
import pytest
from lxml import html

from tests.office.making import package, rows, with_part
from xieshou.office import admission
from xieshou.office.docx_marks import marked_document
from xieshou.office.docx_reading import controls_of
from xieshou.office.furniture import without_running_lines
from xieshou.office.pdf_reading import NoTextLayerError
from xieshou.office.text import text_of
from xieshou.office.web_reading import MOST, spread

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(body: str) -> bytes:
    return package({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"
                    .encode()})


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def control(tag: str, alias: str, content: str, more: str = "") -> str:
    return (f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{tag}"/>{more}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>")


def test_words_inside_controls_insertions_and_links_are_read():
    body = ("<w:p>" + run("到位") + control("xsf:12", "资金#12", run("12.68"))
            + f"<w:ins>{run('亿')}</w:ins><w:hyperlink>{run('元')}</w:hyperlink>"
            + f"<w:smartTag><w:fldSimple>{run('。')}</w:fldSimple></w:smartTag></w:p>")
    assert text_of(word(body), "a.docx").text == "到位12.68亿元。"


def test_deleted_hidden_and_field_words_are_not_read():
    body = ("<w:p>" + run("共") + f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
            f"<w:moveFrom>{run('走')}</w:moveFrom>" + run("藏", "<w:vanish/>")
            + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            + run("3", '<w:vanish w:val="0"/>') + run("批") + "</w:p>")
    assert text_of(word(body)).text == "共3批"


def test_tables_come_row_by_row_with_tabs():
    cells = ["<w:tc><w:p>" + run(text) + "</w:p></w:tc>" for text in ("县", "金额", "甲", "1")]
    body = f"<w:tbl><w:tr>{cells[0]}{cells[1]}</w:tr><w:tr>{cells[2]}{cells[3]}</w:tr></w:tbl>"
    assert text_of(word(body)).text == "县\t金额\n甲\t1"


def test_a_head_over_two_columns_keeps_the_columns_below_in_place():
    document = docx.Document()
    table = document.add_table(rows=2, cols=4)
    table.cell(0, 1).merge(table.cell(0, 2))
    for (row, column), words in {(0, 0): "项目", (0, 1): "投资", (0, 3): "进度", (1, 1): "计划",
                                 (1, 2): "完成", (1, 3): "甲"}.items():
        table.cell(row, column).text = words
    held = io.BytesIO()
    document.save(held)
    wanted = "项目\t投资\t\t进度\n\t计划\t完成\t甲"
    assert text_of(held.getvalue(), "a.docx").text == wanted
    lines = marked_document(held.getvalue(), "a.docx").lines
    assert "\n".join(line.text for line in lines) == wanted
    page = ("<table><tr><th rowspan=2>项目<th colspan=2>投资<th rowspan=2>进度</tr>"
            "<tr><th>计划<th>完成</tr><tr><td>甲<td>1<td>2<td>3</tr></table>")
    told = text_of(page.encode(), "a.html").text
    assert told == "项目\t投资\t\t进度\n\t计划\t完成\n甲\t1\t2\t3"


@pytest.mark.parametrize("rows", [
    "<tr><td colspan=63>" * 2_000, "<tr>" + "<td rowspan=63 colspan=63>x" + "<tr>" * 2_000,
    "<tr>" + "<td colspan=63>" * 2_000], ids=["wide rows", "long reach", "one wide row"])
def test_a_small_page_that_asks_for_millions_of_cells_does_not_get_them(rows):
    root = html.document_fromstring(f"<table>{rows}</table>")
    before = sum(1 for _ in root.iter("td"))
    spread(root)
    assert sum(1 for _ in root.iter("td")) - before <= MOST + 200


def test_lines_that_every_page_begins_with_are_left_out():
    pages = ["甲县简报 第12期 共8页\n标题\n正文。", "甲县简报 第12期 共8页\n正文。"]
    assert without_running_lines(pages) == ["标题\n正文。", "正文。"]
    titled = ["甲县总结\n正文一。\n尾", "甲县总结\n正文二。", "甲县总结\n正文三。"]
    assert without_running_lines(titled) == ["甲县总结\n正文一。\n尾", "正文二。", "正文三。"]


def test_controls_are_listed_with_their_paragraph_and_placeholders_count_as_emptied():
    body = ("<w:p>" + run("投入") + control("xsf:1", "资金#1", run("5107.12")) + run("万元")
            + "</w:p><w:p>"
            + control("xsf:2", "人数#2", run("单击输入"), "<w:showingPlcHdr/>") + "</w:p>")
    first, second = controls_of(word(body))
    assert (first.tag, first.alias, first.text, first.paragraph) == (
        "xsf:1", "资金#1", "5107.12", "投入5107.12万元")
    assert (second.text, second.is_placeholder) == ("", True)


def test_headers_and_footers_are_left_out():
    made = docx.Document()
    made.add_paragraph("正文")
    made.sections[0].header.paragraphs[0].text = "页眉"
    buffer = io.BytesIO()
    made.save(buffer)
    assert text_of(buffer.getvalue(), "a.docx").text == "正文"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_kept_character_by_character(encoding):
    text = "一、概况\r\n投入 5107.12 万元。\n"
    found = text_of(text.encode(encoding), "报告.md")
    assert (found.text, found.format) == (text, "md")


def test_html_loses_scripts_and_styles_but_keeps_lines_and_cells():
    page = ("<html><head><title>题</title><style>p{}</style></head><body><h1>报告</h1>"
            "<p>投入<b>5107.12</b>\n万元<!-- 注 -->。<script>x()</script></p>"
            "<table><tr><td>甲</td><td>1</td></tr></table></body></html>")
    assert text_of(page.encode("gb18030"), "a.html").text == "报告\n投入5107.12 万元。\n甲\t1"


def test_a_workbook_reads_as_rows_with_tabs():
    data = rows(["台账", None], ["甲", 5107.12], merge=("A1:B1",))
    assert text_of(data, "a.xlsx").text == "台账\n甲\t5107.12"


def test_a_docx_with_broken_xml_or_entities_is_damaged():
    whole = word("<w:p/>")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaa">]>'
    for change in (lambda xml: xml[:-20], lambda xml: bomb + xml, lambda xml: b""):
        with pytest.raises(admission.DamagedFileError):
            text_of(with_part(whole, "word/document.xml", change), "坏.docx")


def test_a_zip_named_docx_and_a_picture_named_pdf_are_refused_by_what_they_are():
    for data, words in ((package({"a.txt": b"x"}), "压缩包"), (b"\x89PNG\r\n\x1a\n\0", "图片"),
                        (bytes(range(256)) * 4, "无法识别")):
        with pytest.raises(admission.WrongKindError) as refused:
            text_of(data, "报告.docx")
        assert words in refused.value.words


def pdf(content: bytes = b"") -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<"
               b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
    made, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (made + b"xref\n0 5\n0000000000 65535 f \n" + table
            + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made))


def test_a_pdf_gives_its_text_and_a_scan_says_that_it_has_none():
    assert text_of(pdf(b"BT /F1 12 Tf 50 700 Td (5107.12) Tj ET"), "a.pdf").text == "5107.12"
    with pytest.raises(NoTextLayerError) as refused:
        text_of(pdf(), "扫描.pdf")
    assert "1 页" in refused.value.words


def test_a_pdf_under_a_password_says_so():
    import pypdf
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(admission.EncryptedFileError):
        text_of(buffer.getvalue(), "密.pdf")


def test_chopped_pdfs_never_end_in_a_stack_trace():
    whole = pdf(b"BT /F1 12 Tf 50 700 Td (5107.12) Tj ET")
    for length in range(10, len(whole), 40):
        try:
            text_of(whole[:length], "断.pdf")
        except admission.Invalid as error:
            assert re.search("[一-龥]", error.words)


@pytest.mark.office
def test_a_pdf_of_a_report_reads_in_whole_paragraphs_and_a_doc_like_its_docx():
    from xieshou.office.convert import _converted, to_pdf
    long = "截至八月底，投入扶贫协作资金5107.12万元，实施项目23个，带动3200人。" * 6
    data = io.BytesIO()
    made = docx.Document()
    made.add_heading("示例南县2023年东西部协作工作总结", 0)
    made.add_paragraph("一、资金情况")
    made.add_paragraph(long)
    made.add_paragraph("二、其他")
    made.sections[0].footer.paragraphs[0].text = "第 1 页 共 2 页"
    made.save(data)
    # the title is too long for its line, and the number of the page is none of the report's
    words = f"示例南县2023年东西部协作工作总结\n一、资金情况\n{long}\n二、其他"
    assert text_of(to_pdf(data.getvalue(), "a.docx"), "a.pdf").text == words
    old = _converted(admission.admit(data.getvalue(), "a.docx"), "doc", 60)
    assert text_of(old, "a.doc").format == "doc"
    assert text_of(old, "a.doc").text == words


@pytest.mark.parametrize("name", ["总结.docx", "总结.pdf", "总结.xlsx"])
def test_plain_words_under_the_name_of_a_document_are_told_and_not_taken_for_it(name):
    with pytest.raises(admission.WrongKindError) as refused:
        text_of("这不是文档".encode(), name)
    assert "纯文本" in refused.value.words and "另存为" in refused.value.way_out
