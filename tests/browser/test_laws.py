"""Two laws for every page: a number opens what is behind it, and a chart says what it shows.

What is meant for a number is declared by its class (tests/web/behind.py). The pages are found by
walking links, not listed by hand.
"""

import re

import pytest

from tests.browser.walking import routes
from tests.web.behind import NO_NUMBER, NUMBERS, unopened

# the first of them makes the programme and walks it
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
# pages that no link leads to, and why
UNLINKED = {
    "setup": "only in an empty home; walked in test_new_office",
    "sign-in": "those who have signed in have no way to it",
    "import-undo": "one's own imports only; walked in tests/web/test_undoing",
    "doubles-person": "the demo has nobody under two names; walked in tests/web/test_doubles",
}
# answered as a part of a page, a file, or after a form was sent
NO_PAGE = re.compile(
    r"^(audit-(again|claim|marked|record)|claim-teach|cockpit-(panel|strip)|inbox-counts|doubles-part"
    r"|document-(audit|file|leaf|mark|publish|searches|share|ticket|ties|version)|evidence"
    r"|exchange-(card|download)|finding-settle|form-fill|import-(headings|hidden)|job-(cancel|file|retry)"
    r"|pieces?|pieces-finish|proposal-decide|record-(attest|evidence|keep|keep-new|propose|step)"
    r"|record-reveal|register-(export|template|views)|report-(download|grounds|step)"
    r"|return-download|returned|room-(data|feed|file|leaf)|shared-(file|leaf)|sign-out|tongue"
    r"|warning-decide|warnings-run|wording-turn|room-bibtex|robots|import-sheet|report-of-job|compaction|record-take-off)$")


def test_every_page_is_walked_and_no_link_leads_nowhere(walked):
    assert [(one.place, one.status) for one in walked if one.status != 200] == []
    missing = routes() - {one.route for one in walked} - set(UNLINKED)
    assert {one for one in missing if not NO_PAGE.match(one)} == set()


def test_every_number_opens_its_figure_or_its_rows(walked):
    assert [(page.place, one) for page in walked
            for one in unopened(page.main, page.route in NO_NUMBER)] == []
    seen = {page.route for page in walked if page.main.xpath(f".//*[({NUMBERS}]")}
    assert len(seen) > 15


def test_every_chart_has_its_table_its_unit_its_source_and_its_moment(walked):
    seen = 0
    for page in walked:
        for chart in page.main.xpath(".//*[@data-chart] | .//svg[contains(@class,'xs-schematic')]"):
            card = chart.xpath("ancestor::section[1]")[0]
            said = " ".join(card.xpath(".//*[@class='xs-chart-note']//text()"))
            table = card.xpath(".//table") or card.xpath("following-sibling::section[1]//table")
            name = chart.get("aria-label") or ""
            seen += 1
            assert table and re.search("单位：", said) and re.search("来源：", said) and re.search(
                r"截至 \d{4}", said) and "表格" in name, (page.place, name, said)
    assert seen > 5
