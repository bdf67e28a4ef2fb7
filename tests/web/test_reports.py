import re

import pytest

from xieshou.office.text import text_of
from xieshou.office.word import NoteMark, Paragraph, Text
from xieshou.web.parts.printed import _words, lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(ma, programme, home):
    answer = ma.post("/reports", {"template": "annual", "period": "2024"})
    assert answer.status_code == 302
    return answer.url


def test_a_report_is_written_listed_and_read(ma, written):
    page = ma.get(written)
    assert "党政领导互访对接" in page.content.decode() and len(page.context["figures"]) > 30
    assert not page.context["moved"] and not page.context["stale"]
    assert written in ma.get("/reports").content.decode()


def test_a_note_bears_the_mark_that_word_draws():
    said = _words([Text("参训60期。"), NoteMark(8), NoteMark(9), NoteMark(21)], {}, set())
    assert "".join(one.text for one in said) == "参训60期。⑧⑨(21)"


def test_a_note_that_is_marked_often_leads_back_to_its_first_mark(written, ma):
    lines, _ = lines_of([Paragraph("body", (Text("一"), NoteMark(1))),
                         Paragraph("body", (Text("二"), NoteMark(1), NoteMark(2)))], {})
    assert [word.first for line in lines for word in line.words if word.note] == [
        True, False, True]
    ids = re.findall(r'\bid="(mark-\d+)"', ma.get(written).content.decode())
    assert ids and len(ids) == len(set(ids))


def test_every_figure_of_the_page_leads_to_a_figure(ma, written):
    page = ma.get(written)
    shown = [word for line in page.context["lines"] for word in line.words if word.address]
    assert len(shown) > 20
    for word in shown[::6]:
        assert ma.get(word.address).status_code == 200


def test_the_page_and_the_word_file_say_the_same(ma, written):
    document = text_of(ma.get(f"{written}/download").content, "报告.docx").text
    lines = ma.get(written).context["lines"]
    for line in lines:
        if line.kind == "body":
            said = "".join(word.text for word in line.words if not word.note)
            assert said in document


def test_a_figure_names_the_reports_that_cite_it(ma, written):
    ma.get("/?period=2024")
    page = ma.get("/figures/funds.received", follow=True)
    cited = page.context["citations"][0]
    assert written == f"/reports/{cited.report.id}" and not cited.moved
    assert len(page.context["citations"]) == 1 and "1012.35万元" in cited.texts


def test_a_span_that_is_none_or_an_unknown_template_is_said_in_words(ma, programme):
    assert ma.post("/reports", {"template": "annual", "period": "去年"}).status_code == 400
    assert ma.post("/reports", {"template": "x", "period": "2024"}).status_code == 404


def test_who_may_not_write_reports_is_refused(zhou, programme):
    assert zhou.post("/reports", {"template": "annual", "period": "2024"}).status_code == 403
