import io
import zipfile

import pytest
from lxml import etree

from tests.reports.returning import Editor, W, strip
from xieshou.office.docx_marks import marked_document
from xieshou.reports.compare.comparison import NotOursError, compared
from xieshou.reports.compare.wording import change_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pencil(report):
    """Somebody who edits the report by hand."""
    return Editor(report.docx, 1)


def returned(report, docx: bytes):
    return compared(marked_document(report.docx, "发出稿.docx"), marked_document(docx, "回稿.docx"))


def place(pencil, text: str):
    """The paragraph and the place of the figure that prints this text."""
    return next((one, at) for one in pencil.paragraphs for at, atom in enumerate(one.atoms)
                if atom.n and atom.text == text)


def words(pencil, old: str, new: str) -> None:
    """Words of one paragraph replaced by others."""
    paragraph = next(one for one in pencil.paragraphs if old in one.text)
    signs = [atom.text if not atom.n else "\0" * 9 for atom in paragraph.atoms]
    at = next(at for at in range(len(signs)) if "".join(signs[at:at + len(old)]) == old)
    paragraph.atoms[at:at + len(old)] = paragraph.letters(new)


def part(docx: bytes) -> bytes:
    """The XML of the body."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml")


def with_part(docx: bytes, body: bytes) -> bytes:
    """The same file with another body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as package:
        for name in old.namelist():
            package.writestr(name, body if name == "word/document.xml" else old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize("markers", [True, False])
def test_a_copy_that_nobody_touched_differs_in_nothing(report, pencil, markers):
    seen = returned(report, pencil.docx(markers))
    assert {one.status for one in seen.figures} == {"unchanged"} and not seen.sentences
    assert len(seen.figures) == len(report.figures)
    assert all(one.handle == kept.handle for one, kept in zip(seen.figures, report.figures))


@pytest.mark.parametrize("markers", [True, False])
def test_a_number_and_its_unit_typed_over_are_one_edited_figure(report, pencil, markers):
    pencil._say(*place(pencil, "1012.35万元"), "1.2亿元", "edited")
    seen, = returned(report, pencil.docx(markers)).changed
    assert (seen.issued, seen.returned, seen.status) == ("1012.35万元", "1.2亿元", "edited")
    assert seen.change.what == "number_and_unit" and seen.change.same_value is False
    assert seen.located == ("tag" if markers else "alignment")


def test_a_sentence_reworded_around_a_figure_keeps_the_figure(report, pencil):
    words(pencil, "到位财政", "实际落实财政")
    seen = returned(report, pencil.docx(markers=False))
    assert not seen.changed
    sentence, = seen.sentences
    assert sentence.status == "edited" and "实际落实财政" in sentence.returned


def test_two_sentences_made_one_lose_no_figure(report, pencil):
    words(pencil, "。安排项目资金", "，安排项目资金")
    assert not returned(report, pencil.docx(markers=False)).changed
    assert not returned(report, pencil.docx(markers=True)).changed


def test_text_put_right_behind_a_number_is_not_part_of_it(report, pencil):
    paragraph, at = place(pencil, "1012.35万元")
    paragraph.atoms[at + 1:at + 1] = paragraph.letters("（含结转12万元）")
    assert not returned(report, pencil.docx(markers=False)).changed


def test_a_copied_control_is_told_and_the_figure_at_home_counts(report, pencil):
    docx = pencil.docx()
    root = etree.fromstring(part(docx))
    control = next(one for one in root.iter(f"{W}sdt") if "1012.35万元" in "".join(
        one.itertext(f"{W}t")))
    last = list(root.iter(f"{W}p"))[-2]
    last.append(etree.fromstring(etree.tostring(control)))
    seen, = returned(report, with_part(docx, etree.tostring(root))).changed
    assert seen.status == "unchanged" and seen.copies == 1


def test_a_figure_retyped_without_its_control_is_still_found(report, pencil):
    paragraph, at = place(pencil, "1012.35万元")
    paragraph.atoms[at:at + 1] = paragraph.letters("999万元")
    seen, = returned(report, pencil.docx()).changed
    assert (seen.returned, seen.status, seen.located) == ("999万元", "edited", "alignment")


def test_tracked_changes_are_read_as_accepted(report, pencil):
    paragraph, at = place(pencil, "1012.35万元")
    control = paragraph.atoms[at].elements[1]
    content = control.find(f"{W}sdtContent")
    old = content[0]
    deleted = etree.SubElement(content, f"{W}del")
    deleted.append(old)
    for text in old.iter(f"{W}t"):
        text.tag = f"{W}delText"
    inserted = etree.SubElement(content, f"{W}ins")
    run = etree.SubElement(inserted, f"{W}r")
    etree.SubElement(run, f"{W}t").text = "1013万元"
    seen, = returned(report, pencil.docx()).changed
    assert seen.returned == "1013万元"


def test_broken_xml_is_read_as_far_as_it_goes_and_said(report):
    broken = part(report.docx).replace(b"</w:pPr>", b"", 1)
    seen = returned(report, with_part(report.docx, broken))
    assert seen.returned.document.is_damaged and "写坏" in seen.notes[0]


def test_a_file_of_others_is_not_taken_for_an_issued_one(report, pencil):
    strip(pencil.root)
    with pytest.raises(NotOursError):
        returned_other = marked_document(pencil.docx(markers=False), "别处.docx")
        compared(returned_other, returned_other, "别处.docx")


@pytest.mark.parametrize("issued,edited,what,same", [
    ("5107.12万元", "5107.12 万元", "none", True),
    ("4825万元", "0.4825亿元", "number_and_unit", True),
    ("5107.12万元", "5107.12亿元", "unit", False), ("3人", "4人", "number", False),
    ("3人", "若干人", "words", None), ("同比增长3%", "同比下降3%", "words", False),
    ("5107.12万元", "约5100万元", "number", True)])
def test_what_an_edit_changes_is_told(issued, edited, what, same):
    found = change_of(issued, edited)
    assert found.what == what and (found.same_value is same)
