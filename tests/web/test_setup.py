import pytest
from django.test import Client

from xieshou.directory import beginning
from xieshou.directory.models import Account, Pairing
from xieshou.exchange import keys
from xieshou.journal import reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TYPED = {"supporter": "910100", "supporter_name": "示例东区", "recipient": "920101",
         "recipient_name": "示例西旗", "started": "2021-05-01", "side": "recipient",
         "display_name": "王示例", "office": "示例西旗协作办", "username": "wang",
         "password": "示例口令-98765", "again": "示例口令-98765"}


@pytest.fixture
def code(home):
    return beginning.setup_code()


def test_an_empty_home_leads_to_the_setup_and_then_to_the_cockpit(code):
    client = Client()
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/setup"
    answer = client.post("/setup", {**TYPED, "code": code.lower()}, follow=True)
    assert answer.redirect_chain[-1][0] == "/" and "示例东区—示例西旗" in answer.content.decode()
    scope = answer.context["scope"]
    assert scope.may("manage") and scope.at("910100-920101").may("enter")
    assert scope.at("910100-920101").side == "recipient"
    assert {one.kind for one in reading.recent(20)} >= {"region", "pairing", "permission"}
    assert keys.own_card().office == "示例西旗协作办"


def test_it_is_gone_once_somebody_can_sign_in(code):
    Client().post("/setup", {**TYPED, "code": code})
    again = {**TYPED, "username": "zhang"}
    assert Client().get("/setup").url == "/sign-in"
    assert Client().post("/setup", {**again, "code": code}).url == "/sign-in"
    assert [one.username for one in Account.objects.all()] == ["wang"]


@pytest.mark.parametrize(("change", "words"), [
    ({"code": "00000000"}, "设置码不对"), ({"again": "别的口令-98765"}, "两次输入的口令不一样"),
    ({"password": "短", "again": "短"}, "口令不符合要求"),
    ({"supporter": "大兴"}, "不是有效的行政区划代码"),
    ({"supporter_name": ""}, "行政区划中没有「910100」"),
    ({"started": "五月"}, "不是有效的时段"), ({"username": "王 五"}, "不能用作账号"),
    ({"side": "x"}, "没有「x」这一角色"),
    ({"supporter": "123456"}, "国家标准区划表中没有「123456」"),
    ({"started": "2099"}, "结对从「2099」起，这一年还没有到"),
    ({"recipient": "910100"}, "支援方和受援方写成了同一个地方「910100」"),
])
def test_what_is_wrong_is_told_and_nothing_is_kept_or_lost(code, change, words):
    answer = Client().post("/setup", {**TYPED, "sample": "1", "code": code, **change})
    text = answer.content.decode()
    assert 400 <= answer.status_code < 500 and words in text and "示例西旗协作办" in text
    # the code with which to ask for help, and the tick is where it was set
    assert "</code>" in text and 'name="sample" value="1" checked' in text
    assert not Account.objects.exists() and not Pairing.objects.exists()


def test_counties_are_named_by_the_table(code):
    plain = {**TYPED, "supporter": "110115", "recipient": "150926", "supporter_name": "",
             "recipient_name": ""}
    answer = Client().post("/setup", {**plain, "code": code}, follow=True)
    assert "大兴区—察哈尔右翼前旗" in answer.content.decode()


def test_codes_may_come_from_a_chinese_keyboard(code):
    wide = {**TYPED, "supporter": "１１０１１５", "recipient": "１５０９２６", "supporter_name": "",
            "recipient_name": "", "started": "２０２１－０５－０１"}
    Client().post("/setup", {**wide, "code": code})
    assert [one.code for one in Pairing.objects.all()] == ["110115-150926"]


def test_all_that_is_wrong_is_told_at_once_each_at_its_field(code):
    wrong = {"supporter": "大兴", "recipient": "123456", "started": "2099", "username": "王 五",
             "code": "00000000"}
    text = Client().post("/setup", {**TYPED, **wrong}).content.decode()
    for name, words in {"supporter": "不是有效的行政区划代码", "recipient": "国家标准区划表中没有",
                        "started": "还没有到", "username": "不能用作账号",
                        "code": "设置码不对"}.items():
        at = text.index(f'id="e-{name}"')
        assert words in text[at:at + 200] and f'aria-describedby="e-{name}"' in text
        assert f'value="{wrong[name]}"' in text
    # what was right stays, too: nobody types a password again for a slip in another field
    assert text.count(f'value="{TYPED["password"]}"') == 2
    assert text.count("autofocus") == 1


def test_a_password_that_is_wrong_does_not_come_back(code):
    text = Client().post("/setup", {**TYPED, "code": code, "again": "别的口令-98765"})
    assert "口令-98765" not in text.content.decode()
    assert text["Cache-Control"] == "no-store"


def test_a_division_younger_than_the_table_is_taken_once_confirmed(code):
    young = {**TYPED, "recipient": "123456", "code": code}
    assert 'name="new_division"' in Client().post("/setup", young).content.decode()
    Client().post("/setup", {**young, "new_division": "1"})
    assert [one.code for one in Pairing.objects.all()] == ["910100-123456"]
