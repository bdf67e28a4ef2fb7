"""Persons are found across registers within reach, numbers masked; each page has its chapter."""

from datetime import date

import pytest

from tests.reports.programme import enter
from xieshou.web.parts import guide

pytestmark = pytest.mark.django_db


@pytest.fixture
def named(cast):
    enter("secondment", cast.pairing, {"person": "示例甲", "direction": "east_to_west",
                                       "start_on": date(2024, 1, 1)})
    enter("placement", cast.pairing, {"person": "示例甲", "start_on": date(2024, 5, 1)},
          {"person": "示例乙", "start_on": date(2024, 6, 1)})


def test_a_person_stands_once_with_all_that_is_registered(ma, named):
    shown = ma.get("/people").content.decode()
    assert shown.count(">示例甲</th>") == 1 and "党政挂职干部 #" in shown
    assert "示例乙" not in ma.get("/people?register=secondment").content.decode()
    assert "示例甲" not in ma.get("/people?q=示例乙").content.decode()


def test_persons_of_another_pairing_are_out_of_reach(qian, named):
    assert "示例甲" not in qian.get("/people").content.decode()


def test_every_page_leads_to_a_chapter_that_is_there(ma, cast):
    assert set(guide.CHAPTERS.values()) <= set(guide.chapters())
    assert guide.chapter_of("/figures/own/x") == "own-figures"
    assert guide.chapter_of("/figures/x") == "figures"
    assert 'href="/help/desk"' in ma.get("/inbox").content.decode()


@pytest.mark.parametrize("name", sorted(guide.chapters()))
def test_a_chapter_is_shown_with_links_that_stay_within(name, settings):
    title, words = guide.shown(name)
    assert title and "<h1>" in words
    assert "http" not in words.replace("http://127.0.0.1", "") or 'href="http' not in words
    assert ".md" not in " ".join(part.split('"')[0] for part in words.split('href="')[1:])


def test_what_the_guide_does_not_have_is_said(ma, cast):
    assert ma.get("/help/..%2f..%2fetc").status_code == 404
    assert ma.get("/help/nothing").status_code == 404
