from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from tests.reports.programme import WAN
from tests.reports.returning import Editor
from tests.reports.test_compare import words
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
PLACE = "/reports/returns"


@pytest.fixture
def written(ma, programme, home):
    return ma.post("/reports", {"template": "annual", "period": "2024"}).url


@pytest.fixture
def edited(ma, written):
    """The report as somebody sent it back: a number and a sentence changed, a sentence new."""
    editor = Editor(ma.get(f"{written}/download").content, 1)
    for paragraph in editor.paragraphs:
        for at, atom in enumerate(paragraph.atoms):
            if atom.text == "1012.35万元":
                editor._say(paragraph, at, "1100万元", "edited")
    words(editor, "到位财政", "共争取落实财政")
    last = next(one for one in editor.paragraphs if "参训" in one.text)
    last.atoms += last.letters("另有77人自学成才。")
    return editor


def sent(browser, docx: bytes, **more):
    return browser.post(PLACE, {"file": SimpleUploadedFile("总结(主任改).docx", docx), **more})


@pytest.fixture
def returned(ma, edited):
    answer = sent(ma, edited.docx())
    assert answer.status_code == 302
    return answer.url


def test_a_returned_copy_is_known_and_every_change_is_shown(ma, returned, written):
    page = ma.get(returned)
    assert page.context["copy"].report.id == int(written.rpartition("/")[2])
    figure = page.context["figures"][0]
    assert (figure["issued"], figure["returned"]) == ("1012.35万元", "1100万元")
    shown = page.content.decode()
    assert "与台账不符" in shown and "<ins>" in shown and "77人" in shown
    assert returned in ma.get(PLACE).content.decode() and returned in ma.get(
        written).content.decode()


def test_the_counts_of_a_returned_copy_open_just_what_they_count(ma, returned):
    page = ma.get(returned)
    content, figures = page.content.decode(), page.context["found"]["figures"]
    rows = html.fromstring(content)
    assert len(rows.xpath("//*[@id='compared']//li")) == len(figures) > 40
    opened = 0
    for count, _, _, place in page.context["counts"]:
        assert (f'href="{place}"' in content) == bool(count)
        if count:
            path, _, part = place.partition("#")
            there = html.fromstring(ma.get(f"{returned}{path}").content)
            assert len(there.xpath(f"//*[@id='{part}']//ul[1]/li")) == count
            opened += 1
    assert opened >= 3


@pytest.mark.slow
def test_the_redline_read_without_what_was_struck_out_is_the_returned_text(ma, returned, edited):
    rows = ma.get(returned).context["rows"]
    said = "".join(piece.text for row in rows for cell in row.cells for piece in cell
                   if piece.kind != "del")
    for paragraph in edited.paragraphs:
        assert paragraph.text.strip() in said or not paragraph.text.strip()


@pytest.mark.slow
def test_decisions_are_saved_and_the_next_version_speaks_the_leaders_way(ma, returned):
    page = ma.get(returned)
    n = page.context["figures"][0]["n"]
    accepted = {f"sentence-{one['at']}": "accept" for one in page.context["sentences"]}
    assert ma.post(returned, {f"figure-{n}": "keep"}).status_code == 400
    ma.post(returned, {f"figure-{n}": "ledger", **accepted, "save": "1"})
    assert not ma.get(returned).context["copy"].open_count
    answer = ma.post(returned, {f"figure-{n}": "ledger", **accepted, "write": "1"})
    text = ma.get(answer.url).content.decode()
    assert "共争取落实财政援助资金" in text and "1012.35万元" in text and "1100万元" not in text


@pytest.mark.slow
def test_a_copy_without_its_number_offers_the_most_similar_reports(ma, written, edited):
    edited.parts["docProps/custom.xml"] = edited.parts["docProps/custom.xml"].replace(
        b"XieshouDocument", b"Anderes")
    answer = sent(ma, edited.docx(markers=False))
    page = ma.get(answer.url)
    report, share = page.context["found"][0]
    assert report.id == int(written.rpartition("/")[2]) and share > 80
    answer = ma.post(answer.url, {"report": report.id})
    found = ma.get(answer.url)
    assert not found.context["copy"].recognised
    assert found.context["figures"][0]["returned"] == "1100万元"


@pytest.mark.slow
def test_what_is_no_word_file_is_refused_in_words(ma, written):
    answer = sent(ma, b"%PDF-1.4 nichts")
    assert answer.status_code == 400 and "Word" in answer.content.decode()
    assert ma.post(PLACE, {}).status_code == 400


def test_others_see_no_copy_and_readers_decide_nothing(qian, zhou, client, returned):
    assert qian.get(returned).status_code == 404 and client.get(returned).status_code == 302
    assert zhou.get(returned).status_code == 200
    assert zhou.post(returned, {"sentence-0": "accept"}).status_code == 403
    assert sent(zhou, b"x").status_code == 403


def test_who_may_not_send_a_copy_back_is_told_that_there_is_none(ma, zhou, written):
    assert "还没有人上传改过的稿子。" in zhou.get(written).content.decode()
    assert "还没有人上传改过的稿子。" not in ma.get(written).content.decode()


@pytest.mark.slow
def test_a_figure_sent_back_lies_in_the_inbox_of_who_wrote_its_rows(
        ma, browser_of, programme, home):
    """Ma wrote the row that weighs most; Lin doubts the number; Ma answers."""
    write(register_named("fund_transfer"), programme.pairing, [Draft({
        "document_no": "示例财〔2024〕7号", "received_on": date(2024, 11, 1), "tier": "county",
        "amount": 9000 * WAN})], programme.ma)
    written = ma.post("/reports", {"template": "annual", "period": "2024"}).url
    editor = Editor(ma.get(f"{written}/download").content, 1)
    for paragraph in editor.paragraphs:
        for at, atom in enumerate(paragraph.atoms):
            if atom.text == "1.00123456亿元" or atom.text.startswith("10012.35"):
                editor._say(paragraph, at, "9900万元", "edited")
    lin = browser_of("lin")
    returned = sent(lin, editor.docx()).url
    n = lin.get(returned).context["figures"][0]["n"]
    lin.post(returned, {f"figure-{n}": "owner", f"reason-{n}": "请核对七号文", "save": "1"})
    tray = next(one for one in ma.get("/inbox").context["trays"]
                if one.tray.code == "to_correct")
    (line,) = tray.lines
    assert "9900万元" in line.words and "请核对七号文" in line.more
    assert "to_correct" not in [one.tray.code for one in lin.get("/inbox").context["trays"]]
    page = ma.get(line.address).content.decode()
    assert "示例财〔2024〕7号" in page and "请核对七号文" in page
    ma.post(line.address, {"answer": "核对无误"})
    assert "核对无误" in lin.get(returned).content.decode()
    assert "to_correct" not in [one.tray.code for one in ma.get("/inbox").context["trays"]]
    assert browser_of("qian").get(line.address).status_code == 404
