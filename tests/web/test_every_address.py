"""What the address of any page says wrongly is told, and the page does nothing for it.

Pages and their names are found, not listed: a new page is asked like the others.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import OURS
from tests.cast import cast as the_cast
from tests.planted import PASSWORD, SECRET, moved_home, people, plant
from tests.reports.programme import fill
from tests.web.test_every_route import named
from xieshou.web.address import Address, Words
from xieshou.web.misread import CAMPAIGN, TRACKING
from xieshou.web.pages.registers import RegisterSieves
from xieshou.web.urls import urlpatterns

pytestmark = pytest.mark.django_db
LOOKED_AT = [one for one in urlpatterns if hasattr(one.callback, "shows")]
WRONG = "没有这样的"


def reads(route) -> Address:
    """What a page says that it reads."""
    return getattr(route.callback, "reads", Address())


def told(answer) -> str:
    """What a page says of its address; nothing of ours beside it, and no file."""
    page = answer.content.decode()
    inside = answer.context and "rows" in answer.context
    assert answer.status_code == (200 if inside else 400), page[:500]
    assert SECRET not in page.partition('id="misread"')[0].partition("<main")[2]
    assert 'id="misread"' in page and "Content-Disposition" not in answer.headers
    assert "去掉这个条件</a>" in page and not (inside and answer.context["rows"])
    return page.partition('id="misread"')[2].partition("</div></div>")[0]


@pytest.fixture
def reader(cast, accounts):
    """Somebody who may look."""
    client = Client(raise_request_exception=False)
    client.force_login(accounts["ma"])
    return client


@pytest.mark.parametrize("route", LOOKED_AT, ids=lambda route: route.name)
def test_a_name_that_the_page_does_not_read_is_told(route, reader):
    address, _ = named(route, {})
    page = told(reader.get(address, {"nothing_such": "1", "utm_source": "mail"}))
    assert "没有「nothing_such」这个条件" in page and "utm_source" not in page
    # and the selectors of every page, of which nothing is kept
    if not getattr(route.callback, "open_to_all", False):
        page = told(reader.get(address, {"pairing": "000000-000000", "period": "去年的",
                                         "peroid": "2024"}))
        assert "「结对」写的是「000000-000000」" in page and "「时段」写的是「去年的」" in page
        assert "没有「peroid」这个条件" in page and "您是不是要：" not in page
        assert reader.session.get("pairing", OURS) == OURS


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """Our pairing with one of everything, and somebody of ours who looks at it."""
    patch = moved_home(tmp_path_factory.mktemp("addresses"))
    with django_db_blocker.unblock(), transaction.atomic():
        cast = the_cast()
        fill(cast.pairing)
        people()
        client = Client(raise_request_exception=False)
        assert client.login(username="clerk-ours", password=PASSWORD)
        yield client, plant(cast).of
        transaction.set_rollback(True)
    patch.undo()


@pytest.mark.slow
@pytest.mark.parametrize(("route", "part"), [
    (route, part) for route in LOOKED_AT for part in reads(route).parts
    if not isinstance(part, RegisterSieves)], ids=lambda one: one.name)
def test_a_value_that_the_page_does_not_understand_is_told(route, part, house):
    reader, things = house
    address, _ = named(route, things | {"room": things["document"]})
    wrong = "长" * (part.most + 1) if isinstance(part, Words) else WRONG
    page = told(reader.get(address, {part.name: wrong, "nothing_such": "1"}))
    # with everything else that is wrong, in one go
    assert f"「{part.label}」写的是「{wrong[:5]}" in page and "没有「nothing_such」" in page
    if not part.several:
        page = told(reader.get(address, {part.name: [WRONG, "又一个"]}))
        assert "写了不止一次" in page, part.name


@pytest.mark.slow
@pytest.mark.parametrize("route", LOOKED_AT, ids=lambda route: route.name)
def test_what_browsers_and_wechat_hang_on_a_link_changes_nothing(route, house):
    reader, things = house
    address, _ = named(route, things | {"room": things["document"]})
    asked = dict.fromkeys((*TRACKING, f"{CAMPAIGN}medium"), "1") | {"from": "groupmessage"}
    assert reader.get(address, asked).status_code == reader.get(address).status_code
    assert b"misread" not in b"".join(reader.get(address, asked))


def test_a_name_misspelt_leads_to_the_one_that_was_meant(ma, programme):
    page = told(ma.get("/documents", {"yaer": "2023", "格式": "pdf", "levle": "x",
                                      "level": "public"}))
    assert "levle=x&amp;level=public&amp;year=2023" in page
    # by its words, too; one that is said already is not offered again
    assert "yaer=2023&amp;levle=x&amp;level=public&amp;format=pdf" in page
    assert page.count("您是不是要：") == 2
    answer = ma.get("/documents", {"yaer": "2023", "level": "public"})
    assert '<option value="public" selected>' in answer.content.decode()
    assert 'href="/documents?level=public">去掉看不懂的条件' in answer.content.decode()


def test_a_span_is_said_whole_and_forwards(ma, cast):
    for asked, words in (("period_from=2024-01-01", "起止日期要一起写"),
                         ("period_from=2024-05-01&period_to=2024-04-01", "结束日期早于开始日期"),
                         ("period_from=2024-02-30&period_to=2024-04-01", "日期应写成 2024-05-01")):
        assert words in told(ma.get(f"/money?{asked}")), asked
    assert ma.get("/money?period_from=2024-01-01&period_to=2024-04-01").status_code == 200
    assert "日期不能晚于今天" in told(ma.get("/journal/day?day=2999-01-01"))


def test_a_list_that_asks_for_itself_is_answered_as_scripts_read_it(ma, cast):
    answer = ma.get("/documents?yaer=2023", headers={"HX-Request": "true"})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "web.misread_address"
    assert "yaer「2023」" in answer.json()["error"]["message"]


def test_nothing_is_posted_to_an_address_that_is_not_understood(ma, cast):
    answer = ma.post("/targets?pairing=000000-000000", {"task": "x", "year": "2024", "value": "1"})
    assert answer.status_code == 400 and 'id="misread"' in answer.content.decode()
    assert reverse("targets") in answer.content.decode()
