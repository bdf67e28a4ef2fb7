import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from xieshou.web.urls import urlpatterns

pytestmark = pytest.mark.django_db
SAMPLES = {"code": "visit", "name": "x.xlsx", "handle": "funds.received"}
OPEN = {"sign-in", "setup", "room", "room-feed", "robots"}
# open to all who have the link or the number of something published: here there is neither
CLOSED = {"shared", "shared-leaf", "shared-file", "room-paper", "room-data", "room-bibtex",
          "room-file", "room-leaf"}

# shows nothing: it only keeps the language and leads back; tests/web/test_tongue.py
BLIND = {"tongue"}


def address(route) -> str:
    names = re.findall(r"<(\w+):(\w+)>", str(route.pattern))
    return reverse(route.name, kwargs={
        name: SAMPLES.get(name, 1 if kind == "int" else "x") for kind, name in names})


SHOWING = [one for one in urlpatterns if one.name not in BLIND]


@pytest.mark.parametrize("route", SHOWING, ids=lambda route: route.name)
def test_every_page_sends_strangers_to_the_sign_in_page(route):
    if route.name in OPEN:
        answer = Client().get(address(route))
        assert answer.status_code == 200 or answer.url in ("/setup", "/sign-in")
        return
    if route.name in CLOSED:
        assert Client().get(address(route)).status_code == 404
        return
    for method in ("get", "post"):
        answer = getattr(Client(), method)(address(route))
        assert answer.status_code == 302 and answer.url.startswith("/sign-in")


def test_after_signing_in_one_is_where_one_wanted_to_go(accounts):
    client = Client()
    answer = client.post("/sign-in", {"username": "ma", "password": "示例口令-12345",
                                      "next": "/registers/visit"})
    assert answer.url == "/registers/visit"
    assert client.get("/registers/visit").status_code == 200


def test_an_address_of_another_site_does_not_carry_people_away(accounts):
    answer = Client().post("/sign-in", {"username": "ma", "password": "示例口令-12345",
                                        "next": "https://elsewhere.example/x"})
    assert answer.url == "/"


def test_five_wrong_passwords_lock_out_even_the_right_one(accounts):
    client = Client()
    for _ in range(5):
        answer = client.post("/sign-in", {"username": "ma", "password": "错"})
        assert answer.status_code == 403 and "账号或口令不正确" in answer.content.decode()
    answer = client.post("/sign-in", {"username": "ma", "password": "示例口令-12345"})
    assert answer.status_code == 403 and "已暂停登录" in answer.content.decode()


def test_signing_out_ends_the_session(ma):
    ma.post("/sign-out")
    assert ma.get("/").status_code == 302


def test_somebody_without_any_role_sees_a_calm_refusal(cast, db):
    from xieshou.directory.people import create_account

    create_account("wu", "无岗示例", "", "示例口令-98765", "tests")
    client = Client()
    client.post("/sign-in", {"username": "wu", "password": "示例口令-98765"})
    answer = client.get("/")
    assert answer.status_code == 403 and "没有「查看」的权限" in answer.content.decode()


def test_a_form_without_its_token_is_refused_in_words(accounts):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in", {"username": "ma", "password": "示例口令-12345"},
                         headers={"Referer": "http://testserver/sign-in?next=%2Finbox"})
    page = answer.content.decode()
    assert answer.status_code == 403 and "<h1>页面已过期</h1>" in page
    assert "没有权限" not in page and 'href="/sign-in?next=%2Finbox">重新打开这一页' in page


def test_a_request_of_a_script_after_the_session_ended_leads_to_the_sign_in_page(db):
    answer = Client().get("/registers/visit", headers={"HX-Request": "true"})
    assert answer.headers["HX-Redirect"].startswith("/sign-in")


def test_a_form_sent_after_the_session_ended_is_opened_again_after_signing_in(client):
    form = "http://testserver/registers/visit/new?pairing=910100-920101"
    sent = client.post("/registers/visit/new", {"persons": "5"}, headers={"Referer": form})
    assert parse_qs(urlsplit(sent.url).query)["next"] == [
        "/registers/visit/new?pairing=910100-920101"]
    part = client.get("/inbox/counts", headers={
        "HX-Request": "true", "HX-Current-URL": "http://testserver/inbox"})
    assert part.headers["HX-Redirect"] == "/sign-in?next=%2Finbox"
    stranger = client.post("/registers/visit/new", headers={"Referer": "http://elsewhere/x"})
    assert stranger.url == "/sign-in?next=%2F"
