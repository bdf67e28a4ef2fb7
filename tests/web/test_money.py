"""Pages of money: the same figures as the books, each leading to its rows."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.money.conftest import BUILDER, TREASURY, WAN, put
from tests.money.conftest import money as money
from xieshou.funds import assertions, movements, periods
from xieshou.indicators.figures import Figures
from xieshou.ledger import limits
from xieshou.money import moving

pytestmark = pytest.mark.django_db
PAGES = ("/money", "/money/years", "/money/projects", "/money/trail", "/money/idle",
         "/money/accounts", f"/money/accounts/{TREASURY}", "/money/reconcile")


def text(client, place, status=200):
    answer = client.get(place)
    assert answer.status_code == status, place
    return answer.content.decode()


@pytest.mark.parametrize("place", PAGES)
def test_a_page_needs_a_sign_in_and_shows_nothing_of_another_pairing(client, qian, money, place):
    assert client.get(place).status_code == 302
    shown = text(qian, place)
    assert "示例大棚" not in shown and "380" not in shown and "示财" not in shown


@pytest.mark.parametrize("place", PAGES)
def test_a_page_without_money_says_what_to_do(ma, place):
    assert "xs-empty" in text(ma, place) or "0" in text(ma, place)


def test_overdue_money_opens_just_what_is_counted_by_the_days_in_force(ma, operator, money):
    number = int(re.search(r"money/idle\?late=1\">有 (\d+) 笔", text(ma, "/money"))[1])
    shown = text(ma, "/money/idle?late=1")
    assert shown.count('class="xs-tag amber"') == number > 0 and "只看逾期" in shown
    assert "到位 90 天未安排、180 天未支出的标出" in shown
    limits.set_limit("funds.idle", "idle", "99999", operator, "示例办法", date(2020, 1, 1))
    assert "到位 90 天未安排、99999 天未支出的标出" in text(ma, "/money/idle")


def test_where_no_account_stands_no_statement_is_asked_for(ma, cast):
    shown = text(ma, "/money/reconcile")
    assert "还没有资金账户" in shown and "导入并核对" not in shown
    assert 'href="/registers/allocation"' in text(ma, "/money/projects")


def test_the_flow_stands_as_picture_and_as_table_with_the_same_figures(ma, money):
    answer = ma.get("/money?period=2024")
    picture = answer.context["picture"]
    drawn = sorted(link["value"] for link in picture["links"])
    listed = sorted(line.words.replace(",", "").removesuffix(".0")
                    for _, lines, _ in answer.context["table"] for line in lines)
    assert drawn == listed and "380" in drawn


def test_every_number_of_the_flow_leads_to_rows_that_add_up_to_it(ma, money):
    table = ma.get("/money?period=2024").context["table"]
    seen = [line for _, lines, _ in table for line in lines]
    assert len(seen) > 6
    for line in seen:
        behind = ma.get(line.address)
        assert Decimal(behind.context["total"].replace(",", "")) == Decimal(
            line.words.replace(",", "")) and behind.context["count"]
    carried, = (one for one in seen if one.source == "上期结转")
    assert "period=" in carried.address and "pairing=" in carried.address


def test_every_number_of_years_and_projects_leads_to_rows_that_add_up_to_it(ma, money):
    for place in ("/money/years", "/money/projects"):
        shown = ma.get(place).context
        cells = [cell for line in shown["lines"] for cell in line["cells"] if cell["address"]]
        cells += [cell for cell in shown.get("totals", ()) if cell["address"]]
        assert len(cells) > 4
        for cell in cells:
            behind = ma.get(cell["address"]).context
            told = behind["total"] if "total" in behind else behind["balance"]
            assert Decimal(told) == Decimal(cell["words"]), cell


def test_every_sum_of_the_flow_and_of_a_document_leads_to_rows_that_add_up_to_it(ma, money):
    put(money.cast, "fund_return", document_no="示退1", kind="returned", amount=5 * WAN,
        returned_on=date(2024, 9, 1), fund_no="示财〔2023〕1号")
    sums = [(one["words"], one["address"])
            for _, _, one in ma.get("/money?period=2024").context["table"] if one["address"]]
    shown = ma.get("/money/trail?document=示财〔2023〕1号").context["totals"]
    sums += [(words, address) for _, words, address in shown if address]
    steps = ma.get("/money/trail?document=示财〔2023〕1号").context["steps"]
    # of each project, too: planned, paid, and what is left of it
    sums += [(words, address) for one in steps for _, words, address in one["sums"] if address]
    assert len(sums) >= 10 and ("未安排", "195") in {one[:2] for one in shown}
    for words, address in sums:
        assert ma.get(address).context["total"] == words, address


def test_a_number_out_of_nowhere_is_refused_in_words(ma, money):
    for query, words in (("", "网址里没有写清"), ("?what=stream", "网址里没有写清"),
                         ("?what=x", "「明细」写的是「x」"),
                         ("?what=year&year=abc&column=received", "「年份」写的是「abc」"),
                         # of another table
                         ("?what=year&year=2024&column=released", "「栏」写的是「released」"),
                         ("?what=projects&column=left&on=2024-12-31&stage=1", "stage"),
                         ("?what=stage&stage=1&document=x", "document")):
        answer = ma.get(f"/money/rows{query}")
        assert answer.status_code == 400 and words in answer.content.decode()


def test_a_document_is_followed_to_the_payee(ma, money):
    shown = text(ma, "/money/trail?document=示财〔2023〕1号")
    assert "示例大棚" in shown and "示例建筑公司" in shown and "V20240001" in shown
    assert "「文号」写的是「没有」" in text(ma, "/money/trail?document=没有", 400)


def test_an_account_shows_its_postings_with_the_running_balance(ma, money):
    shown = text(ma, f"/money/accounts/{TREASURY}")
    assert re.search(r"余额 <b>490</b>", shown) and "V20230001" in shown


def test_who_verifies_closes_and_reopens_a_year_and_others_are_not_offered_it(
        ma, zhou, money, pairing, operator):
    assert "结账</button>" not in text(zhou, "/money/years")
    assert zhou.post("/money/years", {"act": "close", "year": "2023"}).status_code == 403
    ma.post("/money/years", {"act": "close", "year": "2023"})
    closed, = periods.closings(operator, pairing.code)
    assert closed.year == 2023 and closed.closed and "已结账" in text(ma, "/money/years")
    refused = ma.post("/money/years", {"act": "reopen", "year": "2023", "until": "2099-01-01",
                                       "reason": "x"})
    assert refused.status_code == 400 and "31 天" in refused.content.decode()


def test_a_movement_and_an_assertion_are_entered_on_the_page(ma, money, operator):
    ma.post("/money/years", {"act": "move", "kind": "recovered", "on": "2024-08-01",
                             "amount": "20", "credit": BUILDER, "debit": TREASURY,
                             "document": "追1"})
    assert movements.movements(operator) == []  # a record of the register, which figures count
    one, = moving.moves(operator)
    assert (one.register, one.fen, one.on) == ("fund_return", 20 * WAN, date(2024, 8, 1))
    paid = Figures(operator).figure("funds.disbursed", pairing=money.cast.pairing.code)
    assert paid.value == 210 - 20
    ma.post("/money/years", {"act": "state", "account": TREASURY, "on": "2024-12-31",
                             "amount": "500", "source": "国库对账单"})
    stated, = assertions.assertions(operator)
    assert stated.gap == 10 * WAN
    shown = text(ma, "/money/years")
    assert shown.count("单位：万元") == 2
    assert "追1" in shown and "差 10" in shown and f"/registers/fund_return/{one.id}" in shown


@pytest.mark.parametrize("sent", [
    {"act": "move", "on": "x"}, {"act": "close", "year": "二"}, {"act": "none"},
    {"act": "state", "on": "2024-01-01", "amount": "五"},
])
def test_a_form_filled_wrongly_is_answered_in_words(ma, money, sent):
    assert ma.post("/money/years", sent).status_code == 400


def test_a_statement_is_taken_in_matched_by_hand_and_taken_apart(ma, qian, browser_of, money):
    file = SimpleUploadedFile("对账单.csv", "日期,支出\n2024-05-06,900000\n2024-07-01,5\n".encode())
    answer = ma.post("/money/reconcile", {"file": file, "account": TREASURY})
    place = answer.url
    found = ma.get(place).context["found"]
    both = [one.id for one in found.only_books if one.on == date(2024, 5, 1)]
    line = found.only_statement[0].id
    assert qian.get(place).status_code == 404
    # who may match nothing has nothing to choose
    assert 'name="line"' in ma.get(place).content.decode()
    seen = browser_of("lin").get(place)
    assert seen.status_code == 200 and 'name="line"' not in seen.content.decode()
    assert ma.post(place, {"act": "match", "line": line, "entry": both[:1]}).status_code == 409
    ma.post(place, {"act": "match", "line": line, "entry": both})
    assert len(ma.get(place).context["found"].matched) == 1
    ma.post(place, {"act": "unmatch", "line": line})
    assert ma.get(place).context["found"].matched == []


def test_a_statement_that_cannot_be_read_is_answered_on_the_page(ma, money):
    file = SimpleUploadedFile("对账单.csv", "日期,收入\n昨天,5\n".encode())
    answer = ma.post("/money/reconcile", {"file": file, "account": TREASURY})
    assert answer.status_code == 400 and "「昨天」不是日期" in answer.content.decode()
    assert ma.post("/money/reconcile", {"account": TREASURY}).status_code == 400


def test_a_movement_is_linked_from_where_it_moved_money(ma, money, operator):
    one = movements.move("recovered", money.cast.pairing.code, date(2024, 8, 1), WAN, BUILDER,
                         TREASURY, "追1", operator)
    assert f"{reverse('money-years')}#movement-{one.id}" in text(
        ma, f"/money/accounts/{TREASURY}")
