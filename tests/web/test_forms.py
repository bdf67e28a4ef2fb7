"""The page on which a superior's form is filled."""

import io
from urllib.parse import unquote

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.forms.development import SUMMARY
from tests.forms.making import made

pytestmark = pytest.mark.django_db
SPAN = "?period=2024"


@pytest.fixture
def uploaded(ma, programme):
    """The address of a form that Ma has just sent."""
    form = SimpleUploadedFile("汇总表.xlsx", made(SUMMARY)[0])
    answer = ma.post(f"/forms{SPAN}", {"file": form})
    assert answer.status_code == 302
    return answer.headers["Location"]


def text_of(answer):
    return answer.content.decode()


def test_strangers_are_sent_to_sign_in():
    assert Client().get("/forms").headers["Location"].startswith("/sign-in")


def test_the_form_is_drawn_with_the_figures_it_will_hold(ma, uploaded):
    page = text_of(ma.get(uploaded + SPAN))
    assert "1812.3456" in page and 'class="is-figure"' in page and "填好并下载" in page


def test_each_count_above_the_form_opens_exactly_its_cells(ma, uploaded):
    counts = ma.get(uploaded + SPAN).context["counts"]
    assert sum(bool(count) for _, _, count, _ in counts) > 1
    for name, words, count, _ in counts:
        answer = ma.get(f"{uploaded}{SPAN}&cells={name}")
        assert answer.context["slice"].total == count, words
        assert (f'href="?cells={name}#cells">{count}</a>' in text_of(answer)) == bool(count)
    filled = ma.get(f"{uploaded}{SPAN}&cells=filled").context["sorted"]
    assert any(one["handle"] and one["value"] for one in filled)
    assert ma.get(f"{uploaded}{SPAN}&cells=lost").status_code == 400


def test_the_filled_form_is_taken_away(ma, uploaded):
    answer = ma.post(f"{uploaded}/fill{SPAN}")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book["汇总"]["E5"].value == 1812.3456 and "数据来源" in book.sheetnames
    assert "汇总表.xlsx" in text_of(ma.get("/forms"))


def test_a_cell_is_corrected_by_its_name_and_stays_so(ma, uploaded):
    page = text_of(ma.get(uploaded + SPAN))
    key = next(part for part in page.split('href="?cell=') if "%E7%B4%AF%E8%AE%A1" in part
               and "%E5%88%B0%E4%BD%8D%E9%A2%9D" in part).split("#")[0]
    said = {"key": unquote(key), "kind": "figure", "code": "计划安排额", "slices": "资金投向=产业",
            "unit": "元", "span": "", "manner": ""}
    assert ma.post(uploaded + SPAN, said).status_code == 302
    assert "6000000" in text_of(ma.get(uploaded + SPAN))
    answer = ma.post(uploaded + SPAN, {**said, "code": "没有的指标"})
    assert answer.status_code == 404 and "indicators.unknown" in text_of(answer)


def changed(ma, address, **more):
    """The key of a cell that Ma has just changed on a form."""
    page = text_of(ma.get(address + SPAN))
    key = unquote(next(part for part in page.split('href="?cell=') if "%E7%B4%AF%E8%AE%A1" in part
                       and "%E5%88%B0%E4%BD%8D%E9%A2%9D" in part).split("#")[0])
    ma.post(address + SPAN, {"key": key, "kind": "figure", "code": "计划安排额", "unit": "元",
                             "slices": "资金投向=产业", "span": "", "manner": "", **more})
    return key


def sent_again(ma):
    form = SimpleUploadedFile("汇总表.xlsx", made(SUMMARY)[0])
    return ma.post(f"/forms{SPAN}", {"file": form}).headers["Location"]


def test_a_change_is_kept_though_nothing_was_downloaded_and_the_form_comes_anew(
        ma, uploaded, cast, browser_of):
    changed(ma, uploaded)
    waiting = text_of(ma.get("/forms"))
    assert "改了还没下载的表" in waiting and "改了 1 格" in waiting and uploaded in waiting
    assert "填表：汇总表.xlsx" in text_of(ma.get("/inbox"))
    again = sent_again(ma)
    page = text_of(ma.get(again + SPAN))
    assert again != uploaded and "6000000" in page and "您改了 1 格，已自动留存" in page
    # of others nothing is changed before it is downloaded
    lin = browser_of("lin")
    assert "已自动留存" not in text_of(lin.get(sent_again(lin) + SPAN))


def test_a_change_that_was_kept_can_be_taken_back_by_the_cell_and_as_a_whole(ma, uploaded):
    key = changed(ma, uploaded)
    assert ma.post(uploaded + SPAN, {"key": key, "back": "1"}).status_code == 302
    page = text_of(ma.get(uploaded + SPAN))
    assert "6000000" not in page and "已自动留存" not in page
    changed(ma, uploaded)
    form = text_of(ma.get("/forms")).split('name="drop" value="')[1].split('"')[0]
    ma.post("/forms", {"drop": form})
    assert "改了还没下载的表" not in text_of(ma.get("/forms"))
    assert "6000000" not in text_of(ma.get(uploaded + SPAN))


def test_once_downloaded_a_change_is_known_for_the_form_and_waits_no_longer(ma, uploaded):
    changed(ma, uploaded)
    ma.post(f"{uploaded}/fill{SPAN}")
    assert "改了还没下载的表" not in text_of(ma.get("/forms"))
    page = text_of(ma.get(sent_again(ma) + SPAN))
    assert "6000000" in page and "已自动留存" not in page


def test_a_change_that_leaves_the_unit_to_the_form_waits_no_longer_either(ma, uploaded):
    changed(ma, uploaded, unit="")
    ma.post(f"{uploaded}/fill{SPAN}")
    assert "改了还没下载的表" not in text_of(ma.get("/forms"))


def test_a_form_may_be_changed_at_more_places_than_other_drafts_have(ma, uploaded, cast):
    from dataclasses import replace

    from xieshou.forms import drafts
    from xieshou.forms.mapping import FormMapping, Want

    want = Want("行|列", "汇总", "B2", "行 · 列" * 60, "skip")
    mapping = FormMapping(tuple(replace(want, key=f"行{n}|列") for n in range(150)), "大表.xlsx")
    for one in mapping.wants:
        drafts.change(mapping, one, "", cast.ma)
    assert len(drafts.of(mapping, cast.ma).wants) == 150


def test_an_upload_is_only_for_its_sender(zhou, qian, uploaded):
    assert qian.get(uploaded).status_code in (403, 404)
    assert zhou.get(uploaded).status_code in (403, 404)


def test_what_is_no_workbook_is_told(ma, programme):
    answer = ma.post("/forms", {"file": SimpleUploadedFile("表.xlsx", b"plain words")})
    assert answer.status_code == 400 and "office.wrong_kind" in text_of(answer)


def test_drawing_a_form_asks_few_questions(ma, uploaded):
    ma.get(uploaded + SPAN)
    with CaptureQueriesContext(connection) as asked:
        ma.get(uploaded + SPAN)
    assert len(asked) <= 130, len(asked)
