"""WPS files: wps, et and dps are what Word, Excel and PowerPoint of 1997 wrote, under other names.

No WPS was at hand: the files are written by LibreOffice in those formats and named as WPS does.
"""

from io import BytesIO

import docx
import openpyxl
import pytest

from xieshou.audit.receiving import date_later, receive
from xieshou.jobs.models import Job
from xieshou.library import listing, papers, preparing, previews, storage
from xieshou.library.listing import Wish
from xieshou.library.models import Document
from xieshou.office import convert
from xieshou.office.admission import Admitted
from xieshou.web.parts.leaves import preview_of

pytestmark = [pytest.mark.django_db, pytest.mark.office, pytest.mark.slow]
WORDS = "冷链物流园建成投用"


def text_file() -> bytes:
    made, out = docx.Document(), BytesIO()
    for number in range(60):
        made.add_paragraph(f"第{number}段：{WORDS}。" * 3)
    made.save(out)
    return out.getvalue()


def table_file() -> bytes:
    made, out = openpyxl.Workbook(), BytesIO()
    made.active.append(["项目", "金额"])
    made.active.append([WORDS, 1291.3])
    made.save(out)
    return out.getvalue()


def slides_file() -> bytes:
    spaces = "".join(f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
                     for short, long in (("office", "office"), ("draw", "drawing"), (
                         "text", "text"), ("svg", "svg-compatible")))
    pages = "".join(
        f'<draw:page draw:name="p{number}"><draw:frame svg:width="20cm" svg:height="3cm" '
        f'svg:x="2cm" svg:y="2cm"><draw:text-box><text:p>{WORDS}{number}</text:p></draw:text-box>'
        "</draw:frame></draw:page>" for number in range(3))
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document{spaces} office:version="1.2" '
            'office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body>'
            f"<office:presentation>{pages}</office:presentation></office:body></office:document>"
            ).encode()


@pytest.mark.parametrize(("name", "made", "new", "old", "words"), [
    ("总结.wps", text_file, "docx", "doc", "WPS文字(wps)"),
    ("台账.et", table_file, "xlsx", "xls", "WPS表格(et)"),
    ("汇报.dps", slides_file, "fodp", "ppt", "WPS演示(dps)")])
def test_a_file_of_wps_is_known_by_its_content_converted_and_shown(
        name, made, new, old, words, home, operator):
    data = convert._converted(Admitted(made(), new, f"in.{new}"), old, 120)
    assert data.startswith(b"\xd0\xcf\x11\xe0")
    paper = papers.upload(data, name, operator)
    assert paper.format == old and papers.format_words(paper.format, paper.name) == words
    preparing.prepare.does(type("Task", (), {
        "arguments": {"document": paper.id}, "progress": lambda *_: None})())
    assert Document.objects.get(pk=paper.id).preview == ("none" if old == "xls" else "ready")
    shown = preview_of(storage.document(paper.id), "物流", "ready")
    if old == "xls":
        assert shown.sheets[0].rows[1][0] == WORDS
    else:
        assert shown.count >= 3 and shown.leaves[0].hits
        assert previews.leaf(paper, 1)[8:12] == b"WEBP"
    assert listing.listed(operator, Wish("物流园")).count() == 1


def test_a_word_file_of_97_is_dated_once_its_text_was_read(home, cast):
    made, out = docx.Document(), BytesIO()
    made.add_paragraph("2013年以来协作不断深入，截至2019年8月各项目全部完工。")
    made.save(out)
    data = convert._converted(Admitted(out.getvalue(), "docx", "in.docx"), "doc", 120)
    got = receive(data, "2023年协作总结.doc", cast.ma, pairing=cast.pairing.code)
    assert got.paper.facts_as_of is None
    job = Job.objects.get(work=date_later.code)
    told = date_later.does(type("Task", (), {"arguments": job.arguments}))
    paper = papers.paper(got.paper.id, cast.ma)
    assert paper.facts_as_of.year == 2019 and paper.title_year == 2023
    assert "标题写的是 2023 年" in told.words and told.words == papers.doubt_of(paper)
