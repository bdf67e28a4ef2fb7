"""Numbers of charts: frozen with the report, seen when the copy comes back."""

import io
import zipfile

import pytest

from tests.reports.test_returned_files import saved
from tests.reports.test_shipped_templates import write  # noqa: F401 - a fixture
from xieshou.directory.scope import local_operator
from xieshou.indicators.figures import Figures
from xieshou.office.docx_marks import marked_document
from xieshou.reports.compare.comparison import compared
from xieshou.reports.compare.standing import standing_of

pytestmark = pytest.mark.django_db


def redrawn(docx: bytes, old: str, new: str) -> bytes:
    """The copy with a number typed over in the chart's data, as Word keeps it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(buffer, "w") as other:
        for name in package.namelist():
            data = package.read(name)
            if name.startswith("word/charts/chart"):
                data = data.replace(f"<c:v>{old}</c:v>".encode(), f"<c:v>{new}</c:v>".encode())
            other.writestr(name, data)
    return buffer.getvalue()


def seen(issued: bytes, returned: bytes, name: str = "回稿.docx"):
    return compared(marked_document(issued, "发出稿.docx"), marked_document(returned, name))


@pytest.fixture
def drawn(write):  # noqa: F811
    return write("fund_ledger")


def test_numbers_of_a_chart_are_figures_of_the_report(drawn):
    own = [one for one in drawn.figures if one.place == "chart"]
    assert [one.text for one in own] == ["600", "200"]
    assert [str(Figures(local_operator()).by_handle(one.handle).value) for one in own] == [
        "600", "200"]


def test_a_number_that_was_typed_over_in_a_chart_is_told_with_its_figure(drawn):
    found = seen(drawn.docx, redrawn(drawn.docx, "600", "650")).drawn
    assert [(one.category, one.issued, one.returned, one.status) for one in found] == [
        ("产业", "600", "650", "edited"), ("劳务就业", "200", "200", "unchanged")]
    answer = standing_of(seen(drawn.docx, redrawn(drawn.docx, "600", "650")),
                         local_operator()).as_json()
    assert [one["judgement"] for one in answer["charts"]] == ["changed_by_hand", "fine"]
    assert answer["charts"][0]["ledger"] == "600" and answer["charts"][0]["handle"]


def test_a_chart_that_was_taken_out_is_told(drawn):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(drawn.docx)) as package, zipfile.ZipFile(buffer, "w") as other:
        for name in package.namelist():
            if "chart" not in name:
                other.writestr(name, package.read(name))
    found = seen(drawn.docx, buffer.getvalue()).drawn
    assert {one.status for one in found} == {"removed"}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx:Office Open XML Text", "odt"])
def test_charts_are_known_again_after_another_program_saved_them(drawn, form):
    back = saved(redrawn(drawn.docx, "600", "650"), form)
    found = seen(drawn.docx, back, f"回稿.{form[:4].strip(':')}").drawn
    assert [(one.returned, one.status) for one in found] == [
        ("650", "edited"), ("200", "unchanged")]
