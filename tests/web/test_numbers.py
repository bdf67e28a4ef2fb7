"""Every number with a link opens just its rows, whoever looks: on every page, in every tray."""

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client

from tests.cast import cast as the_cast
from tests.planted import PASSWORD, moved_home, people, plant
from tests.reports.programme import enter, fill
from tests.web.test_every_route import ROUTES, named
from xieshou.directory.scope import local_operator, scope_named
from xieshou.ledger import attest, inbox, workflow
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# keepers of either side and of one town, and who administers all
WHO = ("clerk-ours", "lin", "town", "guan")
# amounts are of accounts; leaves of a list are turned by numbers
AMOUNT = re.compile(r"^http|/money/accounts/|[?&](page|size)=")
# a count stands alone, behind what it counts, or before its measure word
COUNT = re.compile(r"(?:^|.*[^\d.,%年月日〔〕号第-])(\d+)(?: ?[条个项笔件处份户家人张])?$")


class Links(HTMLParser):
    """The links of a page with what they say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.address, self.words = "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "a":
            self.address, self.words = said.get("href") or "", []

    def handle_endtag(self, tag):
        if tag == "a" and self.address:
            self.found.append((self.address, " ".join("".join(self.words).split())))
            self.address = ""

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory):
    """One of everything, and of what is counted several, some of it of others and in a town."""
    patch = moved_home(tmp_path_factory.mktemp("numbers"))
    with django_db_blocker.unblock(), transaction.atomic():
        cast = the_cast()
        fill(cast.pairing)
        people()
        from tests.cast import accounts

        accounts(PASSWORD)
        things = plant(cast).of
        busy(cast)
        browsers = {}
        for name in WHO:
            browsers[name] = Client()
            assert browsers[name].login(username=name, password=PASSWORD)
        yield browsers, things
        transaction.set_rollback(True)
    patch.undo()


def busy(cast) -> None:
    """Drafts, voided and returned records, some in a town, words of both sides, warnings."""
    visits, clerk, lin = register_named("visit"), scope_named("clerk-ours"), cast.lin
    kept = enter("visit", cast.pairing, *(
        {"date_from": date(2024, 3, day), "rank": "county", "persons": day, "leader": "丙示例",
         "place": "920101102" if day % 2 else "920101101"} for day in range(1, 9)))
    for one in kept[:5]:
        attest.attest(visits, one.pk, "supporter", "confirm", lin)
    attest.attest(visits, kept[0].pk, "recipient", "confirm", clerk)
    attest.attest(visits, kept[6].pk, "recipient", "confirm", clerk)
    workflow.take(visits, kept[7].pk, "void", local_operator(), "试")
    span = {"opening_from": date(2024, 1, 1), "opening_to": date(2024, 12, 31)}
    for scope, state in ((clerk, "draft"), (clerk, "submitted"), (lin, "draft"),
                         (lin, "submitted")):
        who = f"{scope.actor}{state}"
        drafts = [{"date_from": date(2024, 6, 1), "persons": 3, "leader": f"丁{who}"},
                  {"opening": True, "stands_for": 3, "leader": f"戊{who}", **span}]
        write(visits, cast.pairing, [Draft({"rank": "county", **one}) for one in drafts], scope,
              state=state)
        write(register_named("project"), cast.pairing, [
            Draft({"name": f"己{who}", "use_class": "industry"}),
            Draft({"name": f"庚{who}", "opening": True, "stands_for": 2, **span}),
            Draft({"name": f"辛{who}", "opening": True, "memo": True, "stands_for": 5, **span})],
            scope, state=state)
    inbox.run(local_operator())


def counted(browser, page: str, address: str) -> list[int] | None:
    """What the number of a link may be by the page that it opens; None where that has no rows."""
    answer = browser.get(address)
    assert answer.status_code == 200, (page, address)
    told = answer.context
    if address == "/inbox":
        return [told["pressing"]]
    if urlsplit(address).path == "/inbox":
        return [sum(one.count for one in told["trays"])]
    if urlsplit(address).path == "/registers":
        rows = [held for _, _, shown in told["themes"] for _, held in shown]
        return [sum(one.rows for one in rows), sum(one.unverified for one in rows)]
    if urlsplit(address).path == "/pairings" and "listed" in told:
        # one total may stand for many pairs, and tell of many units without their names
        sums = told["listed"].whole
        return [sums.ties, len(sums.east), len(sums.west), *sums.stated, sums.villages,
                sums.activities, sums.invested // 10**6]
    return [told["slice"].total] if "slice" in told else None


@pytest.mark.parametrize("who", WHO)
def test_every_number_with_a_link_opens_just_its_rows(who, house):
    browsers, things = house
    browser, wrong, known = browsers[who], [], {}
    browser.get("/inbox/counts")
    for route in ROUTES:
        page, _ = named(route, things)
        answer = browser.get(page)
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/html"):
            continue
        for address, words in sorted(set(Links(answer.content.decode()).found)):
            found = COUNT.match(words)
            whole = urljoin(page, address)
            # what leads to a figure is its value, but for the number of its rows
            if not found or AMOUNT.search(whole) or (whole.startswith("/figures/") and (
                    not whole.endswith("#rows") or not words.isdigit())):
                continue
            if (words, whole) == ("待办0", "/inbox"):
                # hidden until it is counted
                continue
            if whole not in known:
                known[whole] = counted(browser, page, whole)
            if known[whole] is not None and int(found[1]) not in known[whole]:
                wrong.append((page, words, whole, known[whole]))
    assert sum(one is not None for one in known.values()) > 50
    assert not wrong, "\n".join(map(str, {one[1:]: one for one in wrong}.values()))
