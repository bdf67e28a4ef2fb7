"""The journal is looked through, an entry shows what it changed, a day shows what was known."""

import re
from datetime import date

import pytest
from django.utils import translation
from django.utils.translation import gettext

from tests.reports.programme import WAN, enter
from xieshou import __version__
from xieshou.journal import reading
from xieshou.journal.chain import Change, append
from xieshou.ledger import inbox
from xieshou.ledger.change import edit
from xieshou.ledger.register import register_named
from xieshou.web.parts.journal_words import SENTENCES

pytestmark = pytest.mark.django_db


@pytest.fixture
def changed(cast):
    one = enter("fund_transfer", cast.pairing, {
        "document_no": "示例〔2024〕9号", "received_on": date(2024, 5, 1), "tier": "province",
        "amount": 70 * WAN})[0]
    edit(register_named("fund_transfer"), one.pk, {"amount": 90 * WAN}, 1, cast.ma, "回单更正")
    return one


def test_entries_are_found_by_what_they_are_about_and_why(ma, changed):
    shown = ma.get("/journal?kind=record&subject=fund_transfer&q=回单更正").content.decode()
    assert "共 1 条" in shown and "示例〔2024〕9号" in shown
    assert "没有符合条件的变动" in ma.get("/journal?to=2001-01-01").content.decode()
    lost = ma.get("/journal?from=x&kind=nothing&action=%00&subject=fund_transfer")
    assert lost.status_code == 400 and "日期应写成 2024-05-01" in lost.content.decode()
    # what was understood stays chosen
    assert '<option value="fund_transfer" selected>' in lost.content.decode()


def test_an_entry_shows_what_it_changed_to_those_within_reach(ma, qian, changed):
    last = reading.history("record", "fund_transfer", str(changed.pk))[-1].seq
    shown = ma.get(f"/journal/{last}").content.decode()
    # the foot names the version of the program, whatever the page is about
    assert f"版本 {__version__}<" in shown
    assert "70万元" in shown and "90万元" in shown and "回单更正" in shown
    assert qian.get(f"/journal/{last}").status_code == 404
    assert ma.get("/journal/99999999999").status_code == 404


def test_an_entry_of_no_register_is_told_in_words_too(ma, cast):
    append([Change("sign_in", "account", "1", "success", 1,
                   {"username": "ma", "address": "10.0.0.9", "active": True,
                    "pairing": cast.pairing.code})], "ma")
    last = reading.found(reading.Wish(), 1, None)[0].seq
    shown = ma.get(f"/journal/{last}").content.decode()
    assert "网络地址" in shown and "10.0.0.9" in shown and "xs-break\">是<" in shown
    assert "address</" not in shown and "True" not in shown


def test_a_figure_as_it_was_stands_beside_what_it_is(ma, changed):
    first = reading.history("record", "fund_transfer", str(changed.pk))[0].seq
    address = ma.get("/figures/funds.received?period=2024", follow=True).redirect_chain[-1][0]
    then = "~".join([*address.split("~")[:-1], str(first)])
    assert "70" in ma.get(then).content.decode()
    day = ma.get("/journal/day?day=2001-01-01").content.decode()
    assert "那时还没有流水" in day
    today = ma.get("/journal/day").content.decode()
    assert "财政援助资金到位额" in today and "示例〔2024〕9号" in today


def test_a_figure_can_be_asked_as_of_a_day(ma, changed):
    address = ma.get("/figures/funds.received?period=2024", follow=True).redirect_chain[-1][0]
    answer = ma.get(f"{address}?on={date.today().isoformat()}")  # noqa: DTZ011
    assert answer.status_code == 302 and answer.url.startswith("/figures/funds.received.")
    assert ma.get(f"{address}?on=nonsense").status_code == 400


def test_what_was_done_is_a_sentence_in_english_too(ma, changed):
    last = reading.history("record", "fund_transfer", str(changed.pk))[-1].seq
    ma.cookies["django_language"] = "en"
    for address in (f"/journal/{last}", "/journal/day", "/"):
        shown = re.sub("<[^>]+>", "", ma.get(address).content.decode())
        assert re.search(r"马示例 changed \S.*示例〔2024〕9号", shown), address
        assert "马示例 Edit" not in shown
    ma.cookies["django_language"] = "zh-hans"
    assert "马示例 修改 " in re.sub("<[^>]+>", "", ma.get("/journal/day").content.decode())


def test_every_deed_has_a_sentence_of_its_own_in_english():
    with translation.override("en"):
        said = {code: gettext(sentence) for code, sentence in SENTENCES.items()}
    for code, sentence in said.items():
        assert sentence.startswith("{who} ") and "{what}" in sentence, code
        assert sentence.isascii(), code


def test_rows_of_the_books_are_told_in_words_of_money_and_of_points(ma, cast, changed):
    def page(seq):
        whole = ma.get(f"/journal/{seq}").content.decode()
        return whole.partition("<main")[2].partition("</main>")[0]

    money = reading.history("posting", "fund_transfer", str(changed.pk))[-1].seq
    shown = page(money)
    assert "900,000 元" in shown and " → " in shown and "冲销第 1 笔" in shown
    rows = [{"serial": 1, "credit": "issued:甲示例局", "debit": "earned:乙示例局", "fen": 10,
             "on": "2024-05-01", "reverses": None},
            {"serial": 2, "credit": "earned:乙示例局", "debit": "issued:甲示例局", "fen": 10,
             "on": "2024-05-02", "reverses": 1}]
    told = {"pairing": cast.pairing.code, "rule": "proof"}
    append([Change("credit", "credit", "1", "post", 2, {**told, "transfers": rows}),
            Change("statement", "line", "1", "match", 1, {**told, "transfers": [4, 7]})], "ma")
    matched, credit = (one.seq for one in reading.found(reading.Wish(), 2, None))
    shown = page(credit)
    assert "发放户(甲示例局使用) → 得分户(乙示例局) 10 分" in shown and "冲销第 1 笔" in shown
    assert "被其他单位用作台账佐证" in shown
    assert "4、7" in page(matched)
    for seq in (money, credit, matched):
        assert "&#x27;" not in page(seq) and "{" not in page(seq)
    ma.cookies["django_language"] = "en"
    assert "900,000 yuan" in page(money) and "10 points" in page(credit)
    shown = page(credit)
    assert "undoes row 1" in shown and "account of 乙示例局" in shown and "发放户" not in shown


def test_a_warning_is_called_by_its_rule_and_leads_to_its_page(ma, changed, cast):
    inbox.run(cast.ma, cast.pairing.code)
    raised = ma.get("/journal?kind=warning").context["lines"]
    assert raised
    for line in raised:
        assert line.what.startswith("预警 ") and len(line.what) > len("预警 ")
        assert line.what.removeprefix("预警 ") in ma.get(line.address).content.decode()
