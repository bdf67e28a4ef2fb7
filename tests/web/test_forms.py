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
