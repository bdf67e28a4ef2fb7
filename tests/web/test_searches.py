"""Searches kept under a name: one's own, replaced by the same name, forgotten."""

import pytest

from xieshou.library import searches

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


@pytest.mark.parametrize("form", [{"q": "冷链", "name": " "}, {"name": "空的"},
                                  {"all": "1", "name": "全部"}])
def test_a_search_without_a_name_or_a_wish_is_refused(ma, form):
    assert ma.post("/documents/searches", form).status_code == 400
