import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import gettext, override

import xieshou
from xieshou.journal.words import KINDS
from xieshou.ledger.doubles import ONE_PERSON

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


def test_the_kinds_of_things_in_the_journal_are_told_in_the_language_of_the_reader(ma):
    ma.post("/language", {"language": "en", "next": "/"})
    page = ma.get("/journal").content.decode()
    assert [words for words in KINDS.values() if words and f">{words}<" in page] == []


def test_why_two_names_may_be_one_person_is_told_in_the_language_of_the_reader():
    with override("en"):
        assert [words for words in ONE_PERSON if gettext(words) == words] == []


SENT_BACK = re.compile(r"<(?:input|option)[^>]*?value=\"(?:{%[^}]*translate|{{[^}]*\| *translated)"
                       r"|<textarea[^>]*>{{[^}]*\| *translated")


def test_what_a_form_sends_back_is_never_in_the_language_of_the_reader():
    """A word that is declared in Chinese must come back as it was, or reading it changes it."""
    root = Path(xieshou.__file__).parent
    sent = [(path.name, found[0]) for path in root.rglob("templates/**/*.html")
            for found in SENT_BACK.finditer(path.read_text("utf-8"))
            if " name=" in found[0] or "<option" in found[0] or "<textarea" in found[0]]
    assert sent == []
