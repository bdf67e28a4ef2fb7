"""How many questions each page asks the database; a page that asks more fails here.

When a page has good reason to ask more, write the number that the failure names into
query_counts.json and say why in the commit.
"""

import inspect
import json
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests.web.errands import Errands
from xieshou.directory.models import Account
from xieshou.directory.people import Role, create_account
from xieshou.directory.scope import scope_of
from xieshou.journal.reading import recent
from xieshou.ledger import inbox
from xieshou.ledger.change import edit
from xieshou.library import storage
from xieshou.web.urls import urlpatterns
from xieshou.webhooks import subscribing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
COUNTS = json.loads((Path(__file__).parent / "query_counts.json").read_text("utf-8"))
# hands out a file or a part of one
FILES = {"register-template", "register-export", "evidence", "returned", "report-download",
         "return-download", "form-fill", "audit-marked", "document-file", "document-leaf",
         "shared-leaf", "shared-file", "room-file", "room-data", "room-feed", "room-leaf",
         "job-file", "exchange-download", "exchange-card", "piece", "robots", "room-bibtex"}
# does something and leads back; an import of one's own is taken back in test_undoing
ACTS = {"tongue", "report-step", "report-of-job", "setup", "sign-in", "import-headings",
        "import-sheet", "import-hidden", "import-undo",
        "doubles-part"}
# stands only in the middle of an errand, which `errands` does
ERRAND = re.compile(r"\{(upload|figure|job|statement|share|code)\}|^/(room|doubles)/|/compare$")


@pytest.fixture
def returned_report(ma, programme, home):
    """A report, and the copy of it that came back."""
    report = ma.post("/reports", {"template": "annual", "period": "2024"}).url
    docx = ma.get(f"{report}/download").content
    copy = ma.post("/reports/returns", {"file": SimpleUploadedFile("回稿.docx", docx)}).url
    return report.rpartition("/")[2], copy.rpartition("/")[2]


def count(client, address: str) -> tuple[int, str]:
    """How many questions the page asks once it was seen before, and which."""
    # counts of the menu that happen to be known would spare or cost one
    cache.clear()
    if client.get(address, follow=True).status_code == 403:
        client = chief()
        client.get(address, follow=True)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return len(asked), "\n".join(one["sql"][:160] for one in asked)


def chief() -> Client:
    """Who may open what others may not."""
    name, role = "budget-chief", Role("admin", None, "both")
    if not Account.objects.filter(username=name).exists():
        create_account(name, "关示例", "示例", "示例口令-98765", "tests", [role])
    client = Client()
    client.force_login(Account.objects.get(username=name))
    return client


def test_pages_ask_no_more_than_they_did(ma, programme):
    more = {place: told for place in COUNTS
            if "{" not in place and not ERRAND.search(place)
            if (told := count(ma, place))[0] > COUNTS[place]}
    assert not more, "\n".join(f"{place}: {asked}\n{sql}" for place, (asked, sql) in more.items())


def test_once_something_was_written_a_page_asks_what_was_not_each_register(ma, programme, transfer,
                                                                          cast):
    for place in ("/", "/figures"):
        count(ma, place)
        transfer.refresh_from_db()
        edit(transfer.register, transfer.pk, {"scope_note": place}, transfer.version, cast.operator)
        with CaptureQueriesContext(connection) as asked:
            ma.get(place)
        assert len(asked) <= COUNTS[place] + 20, "\n".join(one["sql"][:160] for one in asked)


@pytest.mark.parametrize("place", [
    place for place in COUNTS if "{" in place and not ERRAND.search(place)])
def test_a_page_of_something_asks_no_more_than_it_did(request, ma, transfer, place):
    address = place.replace("{transfer}", str(transfer.pk))
    if "{report}" in address or "{copy}" in address:
        report, copy = request.getfixturevalue("returned_report")
        address = address.replace("{report}", report).replace("{copy}", copy)
    if "{audit}" in place:
        text = "2024年，到位财政援助资金1012.34万元，比上年增加200万元，增长2%。"
        kept = ma.post("/audits", {"text": text, "ledger": "1"}).url
        address = address.replace("/audits/{audit}", kept)
    if "/documents" in place:
        paper = storage.store("示例资料".encode(), "甲.txt", "ma", pairing=transfer.pairing.code)
        address = address.replace("{paper}", str(paper.id))
    if "{position}" in place:
        address = f"/journal/{recent(1, {transfer.pairing.code}, kind='record')[0].seq}"
    if "{warning}" in place:
        inbox.run(request.getfixturevalue("cast").operator)
        found = inbox.warnings(scope_of(Account.objects.get(username="ma")), inbox.Wish()).first()
        address = address.replace("{warning}", str(found.pk))
    if "{hook}" in place:
        view, _ = subscribing.subscribe("示例平台", "http://127.0.0.1:9/", subscribing.EVENTS,
                                        request.getfixturevalue("cast").operator)
        address = address.replace("{hook}", str(view.id))
    asked, sql = count(ma, address)
    assert asked <= COUNTS[place], f"{asked}\n{sql}"


def test_a_page_in_the_middle_of_an_errand_asks_no_more_than_it_did(ma, programme, home):
    found = Errands(ma, programme.pairing).all()
    assert set(found) == {place for place in COUNTS if ERRAND.search(place)}
    more = {place: told for place, address in found.items()
            if (told := count(ma, address))[0] > COUNTS[place]}
    assert not more, "\n".join(f"{place}: {asked}\n{sql}" for place, (asked, sql) in more.items())


def test_every_page_has_its_number():
    known = {resolve(re.sub(r"\{\w+\}", "1", place.partition("?")[0])).url_name for place in COUNTS}
    pages = {route.name for route in urlpatterns if "GET" in methods(route.callback)}
    assert pages - known == FILES | ACTS, "write new ones into query_counts.json"


def methods(page) -> list[str]:
    """What a page answers to, as its decorator says."""
    return inspect.getclosurevars(page).nonlocals.get("request_method_list", ["GET"])


def test_a_longer_list_asks_no_more_questions(ma, cast):
    from datetime import date, timedelta

    from tests.reports.programme import enter

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            ma.get("/registers/donation")
        return len(asked)

    def give(first: int, last: int) -> None:
        from xieshou.directory.places import organization_named

        enter("donation", cast.pairing, *({
            "donor": organization_named(f"示例企业{n}"), "donated_on": date(2024, 1, 1)
            + timedelta(days=n), "cash": 100} for n in range(first, last)))

    give(0, 2)
    ma.get("/registers/donation")
    few = count()
    give(2, 20)
    assert count() == few
