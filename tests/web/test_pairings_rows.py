"""Every number of the pairings page opens just the ties that it counts, whoever looks."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from tests.cast import OURS
from tests.reports.programme import SPAN, WAN, enter
from tests.said_again import said_again
from xieshou.directory.people import Role, create_account
from xieshou.directory.places import organization_named
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
# what each number of the table by kinds says of the ties that it opens
COLUMNS = (
    lambda rows: sum(one.stands_for if one.opening else 1 for one in rows),
    lambda rows: len({one.east_id for one in rows} - {None}),
    lambda rows: len({one.west_id for one in rows} - {None}),
    lambda rows: tuple(sum(getattr(one, side) or 0 for one in rows)
                       for side in ("east_units", "west_units")),
    lambda rows: sum(one.villages or 0 for one in rows),
    lambda rows: sum(one.activities or 0 for one in rows),
    lambda rows: sum(one.invested or 0 for one in rows) / WAN,
)


@pytest.fixture
def browsers(browser_of, cast):
    """Keepers of either side, who looks on, another pairing, one town; and what they look at."""
    said_again(_ties, cast)
    town = Client()
    assert town.login(username="town", password="示例口令-12345")
    return {"town": town} | {name: browser_of(name) for name in ("ma", "lin", "zhou", "qian")}


def _ties(cast) -> None:
    day, place = date(2024, 3, 1), {"place": "920101102"}
    rows = (("school", "示例东小学", "示例西小学", {"invested": 5 * WAN, **place}),
            ("school", "示例东小学", "示例西中学", {"activities": 3, **place}),
            ("school", "示例东小学", "示例西小学", {"started_on": date(2024, 4, 1)}),
            ("hospital", "示例东小学", "示例西小学", {"activities": 2, "invested": WAN}),
            # a name that stands within another one, and in what is written of a tie
            ("town", "示例东小学附属镇", "示例西乡", {"content": "示例东小学"}),
            ("", "示例东镇", "示例西乡", place),
            ("town", "示例东镇", "", {}),
            ("village", "", "示例西村", {"villages": 4}),
            ("school", "示例东小学", "示例西小学", {"ended_on": date(2024, 5, 1),
                                               "started_on": date(2024, 4, 2)}),
            ("school", "示例东小学", "示例西小学", {"memo": True, "started_on": date(2024, 4, 3)}))
    enter("twinning", cast.pairing, *({
        "kind": kind, "east": organization_named(east) if east else None,
        "west": organization_named(west) if west else None, "started_on": day, **more}
        for kind, east, west, more in rows))
    enter("twinning", cast.pairing, {"kind": "hospital", "opening": True, "stands_for": 22,
                                     "east_units": 17, "west_units": 22, **SPAN})
    create_account("town", "town", "乙丑镇", "示例口令-12345", "tests",
                   [Role("clerk", OURS, "recipient", "920101102")])


def opened(browser, address: str) -> list:
    """The ties that an address lists, all pages of them."""
    assert address.startswith("?") and address.endswith("#ties"), address
    context = browser.get(f"/pairings{address.removesuffix('#ties')}&size=500").context
    ids = [one.id for one, _ in context["rows"]]
    assert context["slice"].total == len(ids)
    return list(register_named("twinning").model.objects.filter(pk__in=ids))


def links(html: str) -> list[tuple[str, str]]:
    """Addresses and words of the links of a piece of a page, in order."""
    return [(unescape(address), re.sub("<[^>]+>", "", words)) for address, words in
            re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', html)]


def number(words: str) -> float:
    """The number that words end with."""
    return float(words.replace(",", ""))


@pytest.mark.parametrize("who", ["ma", "lin", "zhou", "town", "qian"])
@pytest.mark.parametrize("view", ["", "&kind=school", "&view=matrix", "&view=matrix&kind=hospital"])
def test_the_numbers_by_kind_open_the_ties_they_count(who, view, browsers):
    browser = browsers[who]
    page = browser.get(f"/pairings?period=2024{view}")
    table = page.content.decode().partition('id="kinds"')[2].partition("</table>")[0]
    seen = 0
    for line in re.findall(r"<tr>(.*?)</tr>", table)[1:]:
        for count, cell in zip(COLUMNS, re.findall(r"<td[^>]*>(.*?)</td>", line), strict=True):
            for address, words in links(cell):
                found = count(opened(browser, address))
                told = tuple(map(number, words.split(" / ")))
                assert told == (found if isinstance(found, tuple) else (found,)), (line, words)
                seen += 1
            assert links(cell) or cell == "–", cell
    assert seen > 3 or not page.context["network"].ties


@pytest.mark.parametrize("who", ["ma", "zhou", "town"])
@pytest.mark.parametrize("kind", ["", "&kind=school", "&kind=none"])
def test_the_cells_and_margins_of_the_matrix_open_the_ties_they_count(who, kind, browsers):
    browser = browsers[who]
    page = browser.get(f"/pairings?period=2024&view=matrix{kind}")
    table = page.content.decode().partition("xs-matrix")[2].partition("</table>")[0]
    body, _, foot = table.partition("</tbody>")
    for line in re.findall(r"<tr>(.*?)</tr>", body)[1:]:
        *cells, last = re.findall(r"<td[^>]*>(.*?)</td>", line)
        for cell in cells:
            # kinds with how many each, then what was invested
            for address, words in links(cell):
                rows, told = opened(browser, address), re.search(r"\d+$", words)
                if "told=invested" in address:
                    assert COLUMNS[6](rows) == number(words), words
                else:
                    assert COLUMNS[0](rows) == (int(told[0]) if told else 1), words
        (address, words), = links(last)
        assert COLUMNS[2](opened(browser, address)) == int(words)
    margins = links(foot)
    assert margins and len(margins) == len(page.context["matrix"]["columns"])
    for address, words in margins:
        assert COLUMNS[1](opened(browser, address)) == int(words)


def test_what_is_drawn_opens_its_ties_and_the_choice_is_shown_and_taken_off(browsers):
    browser = browsers["ma"]
    picture = browser.get("/pairings?period=2024").context["picture"]
    assert picture["links"] and picture["nodes"]
    for line in picture["links"]:
        assert COLUMNS[0](opened(browser, line["address"])) == line["count"], line
    for node in picture["nodes"]:
        rows = opened(browser, node["address"])
        assert COLUMNS[1 if node["side"] else 2](rows) == node["degree"], node
    line = next(one for one in picture["links"] if one["count"] > 2)
    page = browser.get(f"/pairings{line['address'].removesuffix('#ties')}").content.decode()
    told = page.partition('id="ties"')[2]
    chips = [(address, words) for address, words in links(told) if "去掉" in words or "：" in words]
    assert [words for _, words in chips if "示例东小学" in words]
    without = next(address for address, words in chips if "示例西小学" in words)
    assert len(opened(browser, without)) > 3


def test_a_unit_out_of_reach_lists_nothing_and_is_not_named(browsers):
    school = organization_named("示例东小学").pk
    for address in (f"?east={school}", "?east=999999"):
        page = browsers["qian"].get(f"/pairings{address}")
        assert page.status_code == 200 and "示例东小学" not in page.content.decode()
    assert browsers["ma"].get("/pairings?east=999999").context["slice"].total == 0
    assert browsers["ma"].get("/pairings?east=wrong").status_code == 400
