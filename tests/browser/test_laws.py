"""Two laws for every page: a number opens what is behind it, and a chart says what it shows.

What is meant for a number is declared by its class: `n` in a table, `xs-kpi-v` and `xs-figure-v`
for key figures, `xs-v` within words; and every one in a strip of counts, `xs-counts`. The pages
are found by walking links, not listed by hand.
"""

import re

import pytest

from tests.browser.walking import routes

# the first of them makes the programme and walks it
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
COUNT = "self::b and ../../@class = 'xs-counts'"
NUMBERS = ("self::td or self::th) and contains(concat(' ', @class, ' '), ' n ')"
           " or contains(concat(' ', @class, ' '), ' xs-kpi-v ')"
           " or contains(concat(' ', @class, ' '), ' xs-figure-v ')"
           f" or contains(concat(' ', @class, ' '), ' xs-v ') or {COUNT}")
THING = ".//a[@href and not(starts-with(@href, '?')) and not(starts-with(@href, '#'))]"
NO_NUMBER = {
    "credits": "the points that a deed is worth are a rule of the office, not a count of rows",
    "statement": "a line of the bank's paper that the books do not have has nothing behind it",
    "import-review": "rows of the sender's own workbook, which is no part of the ledger yet",
    "import-rows": "rows of the sender's own workbook, which is no part of the ledger yet",
}
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


def unopened(page) -> list[str]:
    """Numbers of a page behind which there is no way; a strip of counts has one everywhere."""
    found = []
    asked = COUNT if page.route in NO_NUMBER else f"({NUMBERS}"
    for number in page.main.xpath(f".//*[{asked}][not(ancestor::thead)]"):
        words = " ".join(number.text_content().split())
        if not re.search(r"[1-9]", words) or number.xpath(
                ".//a[@href] | ancestor::a[@href]"):
            continue
        row = number.xpath("ancestor::tr[1]")
        # an attribute of the thing that its row opens; or the sum of rows that stand above it
        own = row and row[0].xpath(THING)
        foot = number.xpath("ancestor::tfoot") and number.xpath(
            f"ancestor::table[1]/tbody/tr[{THING}]")
        if not own and not foot:
            head = number.xpath("string(ancestor::section[1]//h2)")
            found.append(f"{page.place} {head}: {words[:40]}")
    return found


def test_every_number_opens_its_figure_or_its_rows(walked):
    assert [one for page in walked for one in unopened(page)] == []
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
