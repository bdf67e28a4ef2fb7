"""Persons are found across registers within reach, numbers masked; each page has its chapter."""

import re
from datetime import date

import pytest
from django.utils import translation

from tests.ledger.filling import resident_id
from tests.ledger.test_doubles import sealed
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


def test_two_of_one_name_are_two_persons_in_the_count_on_the_pages_and_in_a_register(ma, cast):
    enter("placement", cast.pairing, *(
        {"person": name, "resident_id": number, "start_on": date(2024, 5, day)}
        for day, (name, number) in enumerate((
            ("示例甲", sealed(resident_id(1))), ("示例甲", sealed(resident_id(2))), ("示例甲", ""),
            ("示例甲", sealed(resident_id(2))), ("示例乙", "")), 1)))
    enter("secondment", cast.pairing, {"person": "示例甲", "resident_id": sealed(resident_id(1)),
                                       "direction": "east_to_west", "start_on": date(2024, 1, 1)})
    for asked, count in (("", 4), ("?q=示例甲", 3), ("?register=secondment", 1)):
        page = ma.get(f"/people{asked}")
        assert page.context["slice"].total == len(page.context["people"]) == count, asked
    assert len(ma.get("/people?register=secondment").context["people"][0].parts) == 2


def test_persons_of_another_pairing_are_out_of_reach(qian, named):
    assert "示例甲" not in qian.get("/people").content.decode()


def test_every_page_leads_to_a_chapter_that_is_there(ma, cast):
    assert set(guide.CHAPTERS.values()) <= set(guide.chapters())
    assert guide.chapter_of("/figures/own/x") == "own-figures"
    assert guide.chapter_of("/figures/x") == "figures"
    assert 'href="/help/desk"' in ma.get("/inbox").content.decode()


@pytest.mark.parametrize("name", sorted(guide.chapters()))
def test_a_chapter_and_its_twin_are_shown_with_links_that_stay_within(name):
    for language in ("zh-hans", "en"):
        with translation.override(language):
            title, words, _ = guide.shown(name)
        assert title and "<h1>" in words
        links = re.findall(r'href="([^"]*)"', words)
        assert all(re.fullmatch(r"/help/[A-Za-z-]+", link) for link in links)
        assert {link.rpartition("/")[2] for link in links} <= set(guide.chapters())


@pytest.mark.parametrize("name", sorted(guide.chapters()))
def test_a_chapter_has_its_twin_in_english(name):
    """Heading by heading, picture by picture, with the same commands to type."""
    chinese, english = (re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S) for text in
                        (_text(f"{name}.md"), _text(f"en/{name}.md")))
    for part in (r"^#+(?= )", r"!\[[^]]*\]\((?:\.\./)*([^)]+)\)"):
        assert re.findall(part, chinese, re.M) == re.findall(part, english, re.M)
    typed = [re.findall(r"^```sh$.*?^```$", _text(one), re.M | re.S)
             for one in (f"{name}.md", f"en/{name}.md")]
    assert typed[0] == typed[1]


def _text(name: str) -> str:
    return (guide.FOLDER / name).read_text("utf-8")


def test_help_is_in_the_readers_language_and_says_when_it_is_not(ma, cast, tmp_path, monkeypatch):
    ma.post("/language", {"language": "en", "next": "/"})
    shown = ma.get("/help/desk").content.decode()
    assert '<article class="card card-body xs-guide" lang="en"><h1>Cockpit and inbox</h1>' in shown
    (tmp_path / "untold.md").write_text("# 未译\n", "utf-8")
    monkeypatch.setattr(guide, "FOLDER", tmp_path)
    shown = ma.get("/help/untold").content.decode()
    assert 'xs-guide" lang="zh-CN"><h1>未译</h1>' in shown
    assert 'lang="zh-CN" aria-current="page">未译</a>' in shown


def test_what_the_guide_does_not_have_is_said(ma, cast):
    assert ma.get("/help/..%2f..%2fetc").status_code == 404
    assert ma.get("/help/nothing").status_code == 404
