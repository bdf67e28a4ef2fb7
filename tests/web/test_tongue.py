import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def lang(answer) -> str:
    return re.search(r'<html lang="([^"]+)"', answer.content.decode()).group(1)


def test_pages_are_chinese_whatever_the_browser_says(ma):
    assert lang(ma.get("/", headers={"accept-language": "en-GB,en"})) == "zh-CN"


def test_a_chosen_language_stays_on_this_device(ma):
    answer = ma.post("/language", {"language": "en", "next": "/registers/visit"})
    assert (answer.status_code, answer.url) == (302, "/registers/visit")
    assert answer.cookies["django_language"]["httponly"]
    page = ma.get("/registers/visit")
    assert lang(page) == "en"
    assert "Sign out" in page.content.decode()
    ma.post("/language", {"language": "zh-hans", "next": "/"})
    assert "退出登录" in ma.get("/").content.decode()


def test_one_can_choose_before_signing_in(accounts):
    client = Client()
    client.post("/language", {"language": "en", "next": "/sign-in"})
    assert "Password" in client.get("/sign-in").content.decode()


@pytest.mark.parametrize("said", ["xx", "", "../../etc"])
def test_a_language_that_is_not_there_changes_nothing(ma, said):
    ma.cookies["django_language"] = said
    assert lang(ma.get("/")) == "zh-CN"


def test_the_choice_does_not_carry_people_to_another_site(ma):
    answer = ma.post("/language", {"language": "en", "next": "https://example.org/"})
    assert answer.url == "/"
