"""Commands of money: decimal strings, rows behind each amount, status 1 where one is wrong."""

import json
from datetime import date

import pytest

from tests.money.conftest import TREASURY
from tests.money.conftest import money as money
from xieshou.console.commands.money import MissingPartError
from xieshou.console.program import command_named, parser_of
from xieshou.money.reading import BadDayError, WhichPairingError

pytestmark = pytest.mark.django_db
OURS = ("--pairing", "910100-920101")


def run(name, *words):
    command = command_named(name)
    answer = command.run(parser_of(command).parse_args([*words, *OURS]))
    json.dumps(answer.document, default=str)
    return answer


def test_years_and_projects_are_decimal_strings_with_their_rows(money):
    first, second = run("money", "years").document
    assert (first["received"], first["disbursed"], first["left"]) == (
        "5000000", "1200000", "3800000")
    assert second["brought"] == first["left"]
    assert [row["amount"] for row in second["rows"]["disbursed"]] == ["600000", "300000"]
    greenhouse, _ = run("money", "projects", "--on", "2024-12-31").document
    assert (greenhouse["planned"], greenhouse["left"]) == ("3000000", "1200000")


def test_a_balance_and_its_postings_agree_with_the_list_of_accounts(money):
    there = {one["account"]: one["balance"] for one in run("accounts").document}
    document = run("balance", TREASURY).document
    assert document["balance"] == there[TREASURY] == "4900000"
    assert document["postings"][-1]["balance"] == "4900000"
    assert run("balance", TREASURY, "--on", "2023-12-31").document["balance"] == "3800000"


def test_what_is_wrong_is_status_one(money, tmp_path):
    assert run("money", "idle", "--on", "2024-12-31").status == 1
    stated = run("money", "state", TREASURY, "--on", "2024-12-31", "--amount", "1",
                 "--document", "国库对账单")
    assert stated.status == 1 and stated.document["gap"] == "4899999"
    file = tmp_path / "对账单.csv"
    file.write_text("日期,收入\n2023-03-01,5000000\n", "utf-8")
    found = run("reconcile", str(file))
    assert found.status == 0 and len(found.document["matched"]) == 1


def test_a_year_is_closed_listed_and_reopened_only_with_a_reason(money):
    closed = run("money", "close", "2023").document
    assert closed["stated"] == [{"account": TREASURY, "balance": "3800000"}]
    assert run("money", "closings").document[0]["closed"]
    with pytest.raises(MissingPartError, match="截止日期"):
        run("money", "reopen", "2023")


def test_a_document_is_followed_and_what_lacks_is_named(money):
    followed = run("money", "follow", "示财〔2023〕1号").document
    assert followed["projects"][0]["payees"][0]["amount"] == "1800000"
    assert date.fromisoformat(followed["rows"][0]["on"]) == date(2023, 3, 1)
    with pytest.raises(MissingPartError, match="四位数"):
        run("money", "close", "二三")
    with pytest.raises(BadDayError):
        run("money", "projects", "--on", "昨天")
    command = command_named("money")
    with pytest.raises(WhichPairingError, match="没有写明"):
        command.run(parser_of(command).parse_args(["years"]))
