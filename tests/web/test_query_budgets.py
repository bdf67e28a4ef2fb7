"""How many questions each page asks the database; a page that asks more fails here.

When a page has good reason to ask more, write the number that the failure names into
query_counts.json and say why in the commit.
"""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from xieshou.library import storage

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
COUNTS = json.loads((Path(__file__).parent / "query_counts.json").read_text("utf-8"))


@pytest.fixture
def returned_report(ma, programme, home):
    """A report, and the copy of it that came back."""
    report = ma.post("/reports", {"template": "annual", "period": "2024"}).url
    docx = ma.get(f"{report}/download").content
    copy = ma.post("/reports/returns", {"file": SimpleUploadedFile("回稿.docx", docx)}).url
    return report.rpartition("/")[2], copy.rpartition("/")[2]


@pytest.mark.parametrize("place", COUNTS)
def test_a_page_asks_no_more_than_it_did(request, ma, transfer, place):
    address = place.replace("{transfer}", str(transfer.pk))
    if "{report}" in address or "{copy}" in address:
        report, copy = request.getfixturevalue("returned_report")
        address = address.replace("{report}", report).replace("{copy}", copy)
    if "{audit}" in place:
        text = "2024年,到位财政援助资金1012.34万元,比上年增加200万元,增长2%。"
        kept = ma.post("/audits", {"text": text, "ledger": "1"}).url
        address = address.replace("/audits/{audit}", kept)
    if "/documents" in place:
        paper = storage.store("示例资料".encode(), "甲.txt", "ma", pairing=transfer.pairing.code)
        address = address.replace("{paper}", str(paper.id))
    ma.get(address, follow=True)
    with CaptureQueriesContext(connection) as asked:
        answer = ma.get(address, follow=True)
    assert answer.status_code == 200
    assert len(asked) <= COUNTS[place], "\n".join(one["sql"][:160] for one in asked)


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
