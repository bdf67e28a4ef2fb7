"""Ties as a network and a matrix: units of all kinds united, never added up; flows by pairing."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from tests.reports.programme import WAN, enter
from xieshou.directory import people
from xieshou.directory.places import organization_named
from xieshou.ledger import ties
from xieshou.web.pages import pairings as pages
from xieshou.web.parts.schematic import Stream, drawn

pytestmark = pytest.mark.django_db
ON = date(2024, 12, 31)


@pytest.fixture
def tied(cast):
    """A school tied twice, a town by two kinds, one that ended, one total without names."""
    day = date(2024, 3, 1)
    rows = (("school", "示例东小学", "示例西小学", {"invested": 5 * WAN}),
            ("school", "示例东小学", "示例西中学", {}),
            ("town", "示例东镇", "示例西乡", {"activities": 2}),
            ("department", "示例东镇", "示例西局", {}),
            ("village", "示例东村", "示例西村", {"ended_on": date(2024, 6, 1)}))
    enter("twinning", cast.pairing, *({
        "kind": kind, "east": organization_named(east), "west": organization_named(west),
        "started_on": day, **more} for kind, east, west, more in rows))
    enter("twinning", cast.pairing, {
        "kind": "hospital", "opening": True, "stands_for": 22, "east_units": 17, "west_units": 22,
        "opening_from": day, "opening_to": ON, "source": "示例"})


def test_units_of_several_kinds_count_once(cast, tied):
    found = ties.network(cast.ma, cast.pairing.code, ON)
    by_kind = {one.kind: one for one in found.kinds}
    assert len(by_kind["school"].east) == 1 and len(by_kind["school"].west) == 2
    assert found.east == {"示例东小学", "示例东镇"} and len(found.west) == 4
    assert by_kind["hospital"].ties == 22 and by_kind["hospital"].stated == (17, 22)
    assert "village" not in by_kind


def test_a_matrix_says_kinds_and_money_and_counts_partners(cast, tied):
    grid = ties.matrix(ties.network(cast.ma, cast.pairing.code, ON).named, 10)
    cell = grid.cells["示例东小学", "示例西小学"]
    assert dict(cell.kinds) == {"school": 1} and cell.invested == 5 * WAN
    assert grid.partners("示例东镇", east=True) == 2
    assert ties.matrix(ties.network(cast.ma, cast.pairing.code, ON).named, 1).more == (1, 3)


def test_the_pages_show_it_and_nobody_elses(ma, qian, tied):
    for view in ("network", "matrix"):
        assert "示例西小学" in ma.get(f"/pairings?view={view}").content.decode()
        assert "示例西小学" not in qian.get(f"/pairings?view={view}").content.decode()
    assert "示例西小学" not in ma.get("/pairings?kind=town").content.decode()


def test_what_nobody_registered_is_no_nought(ma, tied):
    rows = ma.get("/pairings?period=2024").content.decode().partition('id="ties"')[2]
    assert '<td class="n">5</td></tr>' in rows and '<td class="n">–</td></tr>' in rows
    assert '<td class="n">0</td></tr>' not in rows


def test_what_cannot_be_drawn_is_said(ma, cast):
    enter("twinning", cast.pairing, {"kind": "school", "started_on": date(2024, 3, 1),
                                     "east": organization_named("示例东小学")})
    shown = ma.get("/pairings").content.decode()
    assert "画不出网络图" in shown and "和网络图同样的内容" not in shown and "示例东小学" in shown


def test_flows_lead_to_their_figures_within_reach_only(ma, qian, programme):
    mine = ma.get("/pairings?view=flows").content.decode()
    assert "/figures/funds.received." in mine and "示例西旗" in mine and "示例南县" not in mine
    # the span is the chosen pairing's: "since its first year" would be untrue of another
    heading = mine.partition("</h1>")[2].partition("</p>")[0]
    assert "2021" in heading and "自结对当年起" not in heading
    theirs = qian.get("/pairings?view=flows").content.decode()
    assert "1,012.3456" not in theirs
    lost = ma.get("/pairings?view=flows&flow=nothing")
    assert lost.status_code == 400 and "?view=flows&amp;flow=goods" in lost.content.decode()


def test_pairings_that_one_drawing_does_not_hold_are_a_link_away(
        programme, accounts, monkeypatch):
    guan = Client()
    people.create_account("guan", "关示例", "示例信息中心", "示例口令-12345", "tests",
                          [people.Role("admin")])
    guan.login(username="guan", password="示例口令-12345")
    monkeypatch.setattr(pages, "MOST_PAIRINGS", 1)
    first = guan.get("/pairings?view=flows")
    onward = re.search(r'<a href="([^"]+)#same">另有 1 对结对没有列出', first.content.decode())[1]
    second = guan.get("/pairings" + onward.replace("&amp;", "&"))
    ours, theirs = ({stream.target for stream, _ in one.context["rows"]}
                    for one in (first, second))
    assert len(ours) == len(theirs) == 1 and ours != theirs
    assert "page=1#same" in second.content.decode()


def test_a_stream_is_told_to_its_last_digit_on_hover_and_in_the_table(ma, programme):
    page = ma.get("/pairings?view=flows&period=2024").content.decode()
    told = re.search(r"<title>示例东区 → 示例西旗 ([\d,.]+ 万元)</title>", page)
    assert told and "." in told[1], told
    assert f">{told[1]}</a></td>" in page.partition("同样的数")[2]


def test_streams_between_two_places_lie_apart_and_nothing_is_drawn_of_nothing():
    streams = [Stream("东", "西", False, Decimal(4), "4", "/a"),
               Stream("西", "东", True, Decimal(1), "1", "/b"),
               Stream("东", "北", False, Decimal(0), "0", "/c")]
    found = drawn(streams)
    assert [spot.name for spot in found.spots] == ["西", "东"]
    assert abs(found.arrows[0].y - found.arrows[1].y) > 16
    assert float(found.arrows[0].width) > float(found.arrows[1].width)


def test_a_drawing_is_as_wide_as_its_names_so_that_a_phone_shows_all_of_it():
    short = drawn([Stream("东区", "西旗", False, Decimal(4), "4", "/a")])
    long = drawn([Stream("示例东部很长的自治县", "西旗", False, Decimal(4), "4", "/a")])
    assert short.width <= long.width < 660 and short.left == long.left
    name = next(spot for spot in long.spots if not spot.west)
    assert [line for line, _below in name.lines] == ["示例东部很", "长的自治县"]
    assert name.beside + 19 * max(len(line) for line, _below in name.lines) <= long.width
