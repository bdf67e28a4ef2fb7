import re

import pytest
from django.test import Client

from tests.cast import OURS
from xieshou.directory import people, tokens

pytestmark = pytest.mark.django_db
NEW = {"act": "create", "username": "wang", "display_name": "王示例", "role": "contributor",
       "pairing": OURS, "side": "recipient"}


@pytest.fixture
def keeper(accounts):
    """Who manages accounts."""
    people.create_account("guan", "关示例", "示例信息中心", "示例口令-12345", "tests",
                          [people.Role("admin", None, "both")])
    client = Client()
    client.login(username="guan", password="示例口令-12345")
    return client


def test_nobody_else_sees_or_changes_accounts(ma):
    assert ma.get("/accounts").status_code == 403
    assert ma.post("/accounts", NEW).status_code == 403
    assert "/accounts" not in ma.get("/").content.decode()


def test_a_new_account_signs_in_with_the_password_shown_once(keeper):
    text = keeper.post("/accounts", NEW).content.decode()
    password = re.search(r"<code[^>]*>([^<]+)</code>", text)[1]
    assert Client().login(username="wang", password=password)
    assert password not in keeper.get("/accounts").content.decode()


def test_what_is_held_stands_outside_the_forms_that_paper_leaves_out(keeper):
    text = keeper.get("/accounts").content.decode()
    told = re.sub(r"<form.*?</form>", "", text, flags=re.S)
    assert told.count('<span class="xs-tag blue">') == sum(
        len(one.grants) for one in people.accounts()) > 0


def test_roles_are_given_and_taken(keeper):
    keeper.post("/accounts", {**NEW, "act": "grant", "username": "ma", "role": "leader"})
    given = people.account_named("ma").grants
    assert [one.role for one in given] == ["clerk", "leader"]
    keeper.post("/accounts", {"act": "revoke", "grant": given[1].id})
    assert [one.role for one in people.account_named("ma").grants] == ["clerk"]


def test_a_role_for_one_place_says_it_by_name(keeper, cast):
    code, name = cast.pairing.recipient, cast.pairing.recipient_name
    people.create_account("sun", "孙示例", "示例办", "示例口令-12345", "tests",
                          [people.Role("clerk", OURS, region=code)])
    text = keeper.get("/accounts").content.decode()
    assert f"限 {name}" in text and f"限 {code}" not in text


def test_who_left_is_closed_and_can_be_opened_again(keeper):
    keeper.post("/accounts", {"act": "close", "username": "ma"})
    assert not people.account_named("ma").active
    keeper.post("/accounts", {"act": "open", "username": "ma"})
    assert people.account_named("ma").active


@pytest.mark.parametrize("asked_while_closed", [True, False])
def test_a_session_of_before_a_closing_has_ended_for_good(keeper, ma, asked_while_closed):
    assert ma.get("/").status_code == 200
    keeper.post("/accounts", {"act": "close", "username": "ma"})
    if asked_while_closed:
        assert ma.get("/").status_code == 302
    keeper.post("/accounts", {"act": "open", "username": "ma"})
    assert ma.get("/").url.startswith("/sign-in")
    assert keeper.get("/").status_code == 200


def test_a_token_is_issued_shown_once_and_ended(keeper):
    text = keeper.post("/accounts", {"act": "issue", "username": "ma", "name": "同步", "days": "30",
                                     "rights": ["see"]}).content.decode()
    key = re.search(r"xs_[\w-]+", text)[0]
    assert tokens.caller_of(key).scope.rights == {"see"}
    assert key not in keeper.get("/accounts").content.decode()
    keeper.post("/accounts", {"act": "end", "token": tokens.tokens()[0].id})
    with pytest.raises(tokens.BadTokenError):
        tokens.caller_of(key)


@pytest.mark.parametrize(("posted", "words"), [
    ({**NEW, "username": "ma"}, "已存在"), ({**NEW, "role": "king"}, "没有「king」"),
    ({"act": "fly"}, "没有「fly」这一操作"),
    ({"act": "issue", "username": "ma", "name": "同步", "days": "x"}, "不能是 0 天"),
])
def test_what_is_wrong_is_told_on_the_page(keeper, posted, words):
    answer = keeper.post("/accounts", posted)
    assert 400 <= answer.status_code < 500 and words in answer.content.decode()
