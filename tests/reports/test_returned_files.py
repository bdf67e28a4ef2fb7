"""Copies that LibreOffice really saved, in three formats."""

import pytest

from tests.reports.judging import told
from tests.reports.returning import Editor
from xieshou.office.admission import admit
from xieshou.office.convert import _converted
from xieshou.office.docx_marks import marked_document
from xieshou.reports.compare.comparison import compared

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.django_db]
KINDS = ("docx", "odt", "doc", "rtf")


def saved(docx: bytes, form: str) -> bytes:
    """The copy as LibreOffice saves it in a format."""
    return _converted(admit(docx, "回稿.docx", ("docx",)), form, 120)


@pytest.mark.parametrize("form", ["docx:Office Open XML Text", *KINDS[1:]])
def test_a_copy_saved_by_another_program_differs_in_nothing(report, form):
    seen = compared(marked_document(report.docx, "发出稿.docx"),
                    marked_document(saved(report.docx, form), f"回稿.{form[:4].strip(':')}"))
    assert not seen.changed and not seen.sentences
    assert seen.returned.document.properties["XieshouDocument"]


@pytest.mark.parametrize("form", ["docx:Office Open XML Text", *KINDS[1:]])
def test_edits_are_told_after_another_program_saved_them(report, form):
    issued = marked_document(report.docx, "发出稿.docx")
    right = wrong = missed = 0
    for seed in range(2):
        editor = Editor(report.docx, seed)
        editor.edit(12)
        straight = told(compared(issued, marked_document(editor.docx(), "回稿.docx")))
        back = told(compared(issued, marked_document(saved(editor.docx(), form), "回稿")))
        right += (straight & back).total()
        wrong += (back - straight).total()
        missed += (straight - back).total()
    assert right / (right + missed) >= 0.95 and right / (right + wrong) >= 0.95
