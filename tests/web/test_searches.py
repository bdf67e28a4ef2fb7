"""Searches kept under a name: one's own, replaced by the same name, forgotten."""

import pytest

from xieshou.library import kept_words, searches, storage

pytestmark = pytest.mark.django_db


def test_a_search_is_kept_found_and_forgotten(ma, qian, cast):
    address = ma.post("/documents/searches", {"q": "冷链", "year": "2019", "name": "冷链 旧事"}).url
    assert address == "/documents?q=%E5%86%B7%E9%93%BE&year=2019"
    assert "冷链 旧事" in ma.get("/documents").content.decode()
    assert "冷链 旧事" not in qian.get("/documents").content.decode()
    ma.post("/documents/searches", {"q": "物流", "name": "冷链 旧事"})
    (kept,) = searches.searches_of(cast.ma)
    assert kept.address == "q=%E7%89%A9%E6%B5%81"
    assert qian.post("/documents/searches", {"forget": kept.id}).status_code == 404
    assert searches.searches_of(cast.ma)
    ma.post("/documents/searches", {"forget": kept.id})
    assert searches.searches_of(cast.ma) == []


def test_a_page_that_stands_before_its_hits_are_counted_says_so_and_asks(
        ma, cast, home, monkeypatch):
    monkeypatch.setattr(kept_words, "OFTEN", 3)
    for number in range(24):
        storage.store(f"冷链物流园第{number}份".encode(), f"{number}.txt", "ma", level="public",
                      pairing=cast.pairing.code)
    first = ma.get("/documents?q=冷链物流园").content.decode()
    assert "正在数共几条" in first and "第 1–20 条" in first and "共 24 条" not in first
    assert "count=1" in first and "page=2" in first
    counted = ma.get("/documents?q=冷链物流园&count=1").content.decode()
    assert "共 24 条" in counted and "正在数" not in counted
    assert "共 24 条" in ma.get("/documents?q=冷链物流园&page=2").content.decode()
    assert "共 24 条" in ma.get("/documents?q=冷链物流园&page=9").content.decode()


@pytest.mark.parametrize("form", [{"q": "冷链", "name": " "}, {"name": "空的"},
                                  {"all": "1", "name": "全部"}])
def test_a_search_without_a_name_or_a_wish_is_refused(ma, form):
    assert ma.post("/documents/searches", form).status_code == 400
