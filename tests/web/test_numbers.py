"""Every number with a link opens just its rows, whoever looks: on every page, in every tray."""

import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import product
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse
from lxml import html

from tests.cast import OURS, THEIRS
from tests.cast import cast as the_cast
from tests.planted import PASSWORD, SECRET, moved_home, people, plant
from tests.reports.programme import enter, fill
from tests.web.asked import asked, is_page, led_to, register_sayings
from tests.web.behind import NO_NUMBER, unopened
from tests.web.test_every_route import ROUTES, named
from xieshou.directory.scope import local_operator, scope_named
from xieshou.indicators import targets
from xieshou.ledger import attest, inbox, workflow
from xieshou.ledger.change import Draft, write
from xieshou.ledger.register import register_named, registers
from xieshou.library import credits, papers, sharing
from xieshou.library.models import Credit, Document
from xieshou.office.sheets import read_sheets

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# keepers of either side and of one town, who administers all, and who assesses and enters
# nothing; one looks at a year alone
WHO = {"clerk-ours": "", "lin": "2024", "town": "", "guan": "", "assessor-ours": ""}
# amounts are of accounts; leaves of a list are turned by numbers; one thing is
# called by its number; marks of a report lead to its notes and back; a task was agreed, not counted
BESIDE = re.compile(r"^http|/money/accounts/|[?&](page|size)=|^/targets\?year=\d+$"
                    r"|^/(journal|warnings|reports|registers/\w+)/\d+")
AMOUNT = re.compile(r"-?[\d,]+(?:\.\d+)?$")
# what heads of pages and of parts say is counted; a part of a date or of a name is none
HEADS = ".//*[@class='xs-head']//p | .//*[@class='card-header']//*[contains(@class, 'xs-')]"
TOLD = re.compile(r"[1-9]\d* (?:条|个|项|笔|件|处|份|户|家|人|张|次|种|组)"
                  r"|[1-9][\d,]*(?:\.\d+)?(?: [^\d]*)? (?:万元|亿元)")
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
    credited(cast.lin)
    # one is done and one is behind
    for code, value in (("funds.received", "1"), ("visits.attendances", "99999")):
        targets.set_target(clerk, code, OURS, 2024, value)


def credited(other) -> None:
    """Papers of ours and of theirs, and one sealed, that other offices used; one use was wrong."""
    clerk, theirs = scope_named("clerk-ours"), scope_named("clerk-theirs")
    for keeper, pairing, name, level, users in (
            (clerk, OURS, "壬示例", "pairing", (other, theirs)),
            (clerk, OURS, "癸示例", "personal", (other,)),
            (theirs, THEIRS, "子示例", "pairing", (other, clerk))):
        papers.upload(name.encode(), f"{name}.txt", keeper, pairing=pairing, level=level)
        paper = Document.objects.get(name=f"{name}.txt")
        for user, rule in product(users, ("view", "proof")):
            credits.credit(paper, rule, user)
    credits.reverse(Credit.objects.filter(document__name="壬示例.txt").first().pk,
                    local_operator(), "引用的不是这份")
    paper = Document.objects.get(name=f"{SECRET}.txt", actor="clerk-ours")
    sharing.open_once(sharing.share(paper.pk, clerk, "捐赠人甲"), "")


def counted(browser, page: str, address: str) -> list[int] | tuple[int, Decimal] | None:
    """What the number of a link may be by the page that it opens; None where that has no rows."""
    answer = browser.get(address)
    assert answer.status_code == 200, (page, address)
    told, where = answer.context, urlsplit(address)
    if address == "/inbox":
        return [told["pressing"]]
    if where.path == "/inbox":
        return [sum(one.count for one in told["trays"])]
    if where.path == "/registers":
        rows = [held for _, _, shown in told["themes"] for _, held in shown]
        return [sum(one.rows for one in rows), sum(one.unverified for one in rows)]
    if where.path == "/pairings" and "listed" in told:
        # one total may stand for many pairs, and tell of many units without their names
        sums = told["listed"].whole
        return [sums.ties, len(sums.east), len(sums.west), *sums.stated, sums.villages,
                sums.activities, sums.invested // 10**6]
    if where.path.startswith("/documents/") and "uses=" in where.query:
        # those of others are told by their number alone
        return [told["slice"].total + told["others"]]
    if is_money(address) and not where.fragment:
        return told["slice"].total, Decimal(told["total"].replace(",", ""))
    if where.path.startswith("/audits/") and told.get("only"):
        return [told["wanted"]]
    if where.path == "/documents/credits":
        # points, papers or accounts; those of papers out of reach are told by their number alone
        many = {"paper": lambda: told["papers"].whole, "account": lambda: told["balance"]}
        return [many.get(told["by"], lambda: told["behind"].whole.points)()]
    if where.path == "/places":
        return [len(told["rows"])]
    found = [told["slice"].total] if told.get("slice") else []
    # a part of the page itself, with a row each; several lists, in one or apart
    for part in html.fromstring(answer.content).xpath("//*[@id=$id]", id=where.fragment):
        found += [len(part.xpath(rows)) for rows in (
            ".//tbody/tr", ".//li", ".//tr", "./div[contains(@class, 'card-body')]", "./li",
            "./article")]
    return found or None


def plain(content: str) -> list[str]:
    """What the heads of a page count and do not open."""
    found = []
    for head in html.fromstring(content).xpath(HEADS):
        words = "".join(head.xpath(
            ".//text()[not(ancestor::a or ancestor::button or ancestor::option)]"))
        found += [words for one in TOLD.finditer(words) if not head.xpath("ancestor-or-self::a")]
    return found


def closed(page: str, content: str) -> list[str]:
    """What numbers of a page say that open nothing, where they are of rows that are kept."""
    mains = html.fromstring(content).xpath("//*[@id='main']")
    return [one for main in mains for one in unopened(main, resolve(urlsplit(page).path).url_name
                                                      in NO_NUMBER)]


def numbers(page: str, content: str) -> list[tuple[str, str]]:
    """Where the links around numbers lead, and what they say."""
    found = [(led_to(page, address), words) for address, words in Links(content).found]
    return sorted({(whole, words) for whole, words in found
                   if (AMOUNT if is_money(whole) else COUNT).match(words)
                   and not BESIDE.search(whole)
                   # what leads to a figure is its value, but for the number of its rows
                   and (not whole.startswith("/figures/")
                        or (whole.endswith("#rows") and words.isdigit()))
                   # every look at a paper is one more
                   and "uses=view" not in whole
                   # hidden until it is counted
                   and (words, whole) not in (("待办0", "/inbox"), ("任务0", "/jobs"))})


def is_money(address: str) -> bool:
    """Whether it is what rows of money come to, or how many they are."""
    return address.startswith("/money/rows")


def fits(words: str, opened: list[int] | tuple[int, Decimal] | None) -> bool:
    """Whether a link says what is opened by it: so many rows, or what they come to, rounded."""
    if not isinstance(opened, tuple):
        return opened is not None and int(COUNT.match(words)[1]) in opened
    said = Decimal(words.replace(",", ""))
    rows, sum = opened
    return said == rows or abs(said - sum) * 2 <= Decimal(1).scaleb(said.as_tuple().exponent)


@pytest.mark.parametrize(("who", "period"), WHO.items())
def test_every_number_with_a_link_opens_just_its_rows(who, period, house):
    browsers, things = house
    browser, wrong, known, bare, shut = browsers[who], {}, {}, {}, {}
    browser.get("/inbox/counts")
    browser.get("/", {"period": period} if period else {})
    for page in (one for route in ROUTES
                 for one in asked(browser, named(route, things)[0], list(WHO).index(who))):
        answer = browser.get(page)
        if not is_page(answer):
            continue
        content = answer.content.decode()
        bare |= dict.fromkeys(plain(content), page)
        shut |= dict.fromkeys(closed(page, content), page)
        for whole, words in numbers(page, content):
            if whole not in known:
                known[whole] = counted(browser, page, whole)
            if not fits(words, known[whole]):
                wrong[whole, words] = (page, known[whole])
    assert len(known) > 100
    assert not (wrong or bare or shut), "\n".join(
        map(str, [*wrong.items(), *bare.items(), *shut.items()]))


@pytest.mark.parametrize(("who", "least"), [("clerk-ours", 50), ("town", 3)])
def test_the_file_of_a_list_holds_just_its_rows(who, least, house):
    browser, filled, narrowed = house[0][who], 0, 0
    browser.get("/", {"period": ""})
    for turn, register in enumerate(registers()):
        page = reverse("register", args=[register.code])
        whole = browser.get(page).context["slice"].total
        for said in ({}, *register_sayings(register.code, turn, 1)) if whole else ():
            answer = browser.get(page, said | {"size": "500"})
            listed = [f"{row.pk}-{row.identity[:8]}" for row, _ in answer.context["rows"]]
            file = next(address for address, _ in Links(answer.content.decode()).found
                        if address.startswith(f"{page}/export"))
            sheets = [of_file(browser, file, {"format": "csv"})]
            if turn % 8 == list(WHO).index(who):
                sheets.append(of_file(browser, file))
            assert sheets == [listed] * len(sheets), (page, said)
            filled += bool(listed)
            narrowed += len(listed) < whole
    assert min(filled, narrowed) > least


def of_file(browser, address: str, said: dict | None = None) -> list[str]:
    """The records that a file holds, as the page offers it."""
    where = urlsplit(address)
    answer = browser.get(where.path, dict(parse_qsl(where.query)) | (said or {}))
    rows = read_sheets(answer.content, f"x.{(said or {}).get('format', 'xlsx')}")[0].rows
    return [row[0].text for row in rows if row and re.fullmatch(r"\d+-[0-9a-f]{8}", row[0].text)]
